/** A case played to each outcome of this release, on the engine. */
import type { PublicActionName } from '../../contracts/action-inputs.ts';
import { localDate } from '../../domain/calendar.ts';
import { deadlinesOf } from '../../domain/deadlines.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import type { Engine } from './engine.ts';
import { playInsured, playMoves, playNotarised, playTo } from './play.ts';

type Move = readonly [who: string, action: PublicActionName, input?: object];
const O1 = { obligation: 'O1' };

/** Jumps to the moment a deadline passes and waits for what it brings. */
async function runOut(engine: Engine, caseId: string, deadline: string, brings: string): Promise<void> {
  const found = deadlinesOf(await engine.case(caseId), publishedCalendar).find((d) => d.name === deadline);
  if (!found) throw new Error(`no deadline ${deadline}`);
  await engine.jump(Math.max(found.due, await engine.now()));
  await engine.untilAction(caseId, brings);
}

async function defaulted(engine: Engine, caseId: string): Promise<void> {
  await runOut(engine, caseId, 'instalment-due', 'mark-overdue');
  await runOut(engine, caseId, 'cure', 'accelerate-balance');
  await engine.jump((await engine.now()) + 86_400_000);
  await engine.do(caseId, 'applicant', 'declare-default', O1);
}

const today = async (engine: Engine): Promise<string> => localDate(await engine.now());

async function say(engine: Engine, caseId: string, type: string, data: object): Promise<void> {
  const c = await engine.case(caseId);
  const [provider, speaker, application] = c.notarizations.length > 0
    ? ['notary-baoshan', engine.notary, c.notarizations.at(-1)?.id ?? ''] as const
    : ['insurer-huhai', engine.insurer, c.insurances.at(-1)?.chosen ?? ''] as const;
  await engine.callback(provider, speaker.say(application, { type, data }));
  await engine.untilAction(caseId, type);
}

/** The numbers of one office: none is given twice. */
let certificates = 0;

async function certified(engine: Engine): Promise<string> {
  const id = await playNotarised(engine);
  await defaulted(engine, id);
  await engine.do(id, 'applicant', 'apply-execution-certificate', { ...O1, cutOff: await today(engine), chargesRequested: true });
  await engine.untilAction(id, 'send-verification');
  await runOut(engine, id, 'verification-reply', 'close-verification');
  return id;
}

async function enforcing(engine: Engine): Promise<string> {
  const id = await certified(engine);
  await say(engine, id, 'issue-certificate', { certificateNo: `（2026）沪宝证执字第${(certificates += 1)}号`, provenPayments: [], principalFen: 150_000_000, chargesFen: 0 });
  await engine.do(id, 'applicant', 'record-court-filing', { courtCaseNo: '（2026）沪0113执1号', filedOn: await today(engine) });
  return id;
}

const closing = async (engine: Engine, id: string, ...moves: readonly Move[]): Promise<string> => {
  await playMoves(engine, id, moves);
  return id;
};

export const playedTo = {
  rejected: async (engine: Engine) => {
    const id = await playTo(engine, 'submitted');
    await engine.untilTold(id);
    return closing(engine, id, ['clerk', 'reject-case', { reason: '不属于受理范围' }]);
  },
  'not-consented': async (engine: Engine) => {
    const id = await playTo(engine, 'inviting');
    await runOut(engine, id, 'consent-reply', 'close-without-consent');
    return id;
  },
  withdrawn: async (engine: Engine) => closing(engine, await playTo(engine, 'agreed'), ['applicant', 'withdraw-case']),
  'not-settled': async (engine: Engine) => {
    const id = await playTo(engine, 'mediating');
    await runOut(engine, id, 'mediation-period', 'close-mediation-period');
    return id;
  },
  performed: async (engine: Engine) => {
    const id = await playInsured(engine);
    return closing(engine, id, ['applicant', 'confirm-payment', { ...O1, amountFen: 150_000_000, paidOn: await today(engine) }]);
  },
  'paid-by-insurer': async (engine: Engine) => {
    const id = await playInsured(engine);
    await defaulted(engine, id);
    await playMoves(engine, id, [['applicant', 'notify-default', O1], ['applicant', 'file-claim', { ...O1, amountFen: 150_000_000, otherRecoveriesFen: 0 }]]);
    await engine.untilAction(id, 'decide-claim');
    await engine.do(id, 'applicant', 'accept-claim-amount');
    await say(engine, id, 'record-claim-payment', { amountFen: 150_000_000, paidOn: await today(engine) });
    await engine.do(id, 'applicant', 'sign-subrogation-papers');
    await say(engine, id, 'notify-subrogation', { noticeOn: await today(engine) });
    await say(engine, id, 'record-recovery', { amountFen: 150_000_000, receivedOn: await today(engine), from: 'debtor' });
    return id;
  },
  enforced: async (engine: Engine) => {
    const id = await enforcing(engine);
    return closing(engine, id, ['applicant', 'record-execution-proceeds', { amountFen: 150_000_000, receivedOn: await today(engine) }]);
  },
  'no-assets-for-now': async (engine: Engine) => {
    const id = await enforcing(engine);
    return closing(engine, id, ['applicant', 'record-execution-proceeds', { amountFen: 0, receivedOn: await today(engine), ended: true }]);
  },
  'to-litigation': async (engine: Engine) => {
    const id = await certified(engine);
    await say(engine, id, 'refuse-certificate', { reason: '公证书未送达' });
    return id;
  },
} as const satisfies Record<string, (engine: Engine) => Promise<string>>;

export type PlayedOutcome = keyof typeof playedTo;
