/** Inputs for every action, made from the state of the case: mostly such as people would give, sometimes wild. */
import type { ActionName } from '../../../domain/actions.ts';
import { addDays, localDate, type EpochMs, type LocalDate } from '../../../domain/calendar.ts';
import { commercialSubjects, excludedSubjects, insuranceOf, notarizationOf, type MediationCase } from '../../../domain/case.ts';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { chosenApplication } from '../../../domain/insurance/insurance-state.ts';
import { certificateOf } from '../../../domain/notarization/notarization-state.ts';
import type { AgreedSum } from '../../../domain/mediation/negotiation-state.ts';
import { accounts } from '../../../domain/transitions.ts';
import type { Dice } from './dice.ts';
import { dutiesFor, guaranteesFor, settlementMakers } from './settlement-inputs.ts';
import { notarizationMakers } from './notarization-inputs.ts';
import { feeMakers } from './fee-inputs.ts';
import { selectionMakers } from './selection-inputs.ts';
import { intakeMakers } from './intake-inputs.ts';
import { roomMakers } from './room-inputs.ts';
import { titleInputs } from './title-inputs.ts';
import { insuranceInputs } from './insurance-inputs.ts';

export const insurers = ['insurer-huhai', 'insurer-dongan', 'insurer-jiangnan'];
export const mediators = ['mediator-chen', 'mediator-wu'];
export const notary = 'notary-baoshan';
const text = { record: 'r', digest: 'd' };

export interface Situation {
  readonly case: MediationCase;
  readonly now: EpochMs;
  /** What the case would refuse with, for those who ask first: a notary reads the ledger's sum before issuing. */
  readonly ask: (action: ActionName, input: object) => Readonly<Record<string, unknown>>;
}

export type Maker = (s: Situation, d: Dice) => object;

const entry = (d: Dice) => ({
  kind: 'organisation', domestic: d.chance(0.9), identifierCheck: d.chance(0.9) ? 'ok' : 'bad-checksum',
  ...(d.chance(0.3) ? { agentAuthority: d.pick(['general', 'special']) } : {}), details: text,
});
const several = (d: Dice, most: number) => Array.from({ length: 1 + (d.chance(0.25) ? d.below(most) : 0) }, () => entry(d));
const form: Maker = (_s, d) => ({
  subject: d.chance(0.93) ? d.pick(commercialSubjects) : d.pick(excludedSubjects), arbitrationClause: d.chance(0.2), applicants: several(d, 2), respondents: several(d, 2),
  guarantors: d.chance(0.3) ? [entry(d)] : [], claims: [{ kind: 'payment', amountFen: 1 + d.below(d.chance(0.3) ? 5e6 : 1e9), currency: 'CNY', text }], facts: text, evidence: [], ...(d.chance(0.4) ? { undisputed: true } : {}),
});

const obligation: (s: Situation, d: Dice) => string = (s, d) => d.pick([...(s.case.settlement?.obligations.map((o) => o.id) ?? []), ...(d.chance(0.05) ? ['O9'] : [])], 'O1');

/** Today, a day between the signatures and today, a day that matters; sometimes one that cannot be. */
function day(s: Situation, d: Dice): LocalDate {
  const today = localDate(s.now);
  if (d.chance(0.08)) return addDays(today, d.below(800) - 400);
  const from = localDate(s.case.settlement?.effectiveAt ?? s.now);
  const span = Math.max(0, Math.round((Date.parse(today) - Date.parse(from)) / 86_400_000));
  return d.chance(0.5) ? today : addDays(from, d.below(span + 1));
}

/** A sum that matters on the ledger, a fen more or less, or any. */
function sum(s: Situation, d: Dice, id: string): number {
  const account = accounts({ case: s.case, calendar: publishedCalendar }, localDate(s.now)).find((a) => a.obligation === id);
  if (!account || d.chance(0.1)) return 1 + d.below(d.chance(0.2) ? 1e12 : 1e8);
  const next = account.instalments.find((i) => i.unpaidFen > 0)?.unpaidFen ?? 0;
  const exact = d.pick([next, next, account.pastDueFen, account.owedToCreditorFen, account.owedToInsurerFen, account.creditorOwesInsurerFen, account.chargesFen]);
  return Math.max(1, d.chance(0.75) ? exact : d.pick([exact + 1, exact - 1, Math.floor(exact / 3), exact + d.below(1e6)]));
}

/** What was agreed, in one sum. */
const forAgreedSum = (obligation: object & { readonly instalments: readonly object[] }, { amountFen, currency }: AgreedSum) =>
  ({ ...obligation, debtor: 'R1', creditor: 'A1', currency, totalFen: amountFen, instalments: [{ ...obligation.instalments[0], n: 1, amountFen }] });

function terms(s: Situation, d: Dice): object {
  const agreed = s.case.negotiation?.agreed;
  const sides = s.case.parties.filter((p) => p.side !== 'guarantor').map((p) => p.id);
  const one = (id: string) => {
    const days = d.chance(0.5);
    const amounts = Array.from({ length: 1 + d.below(4) }, () => 1 + d.below(d.chance(0.2) ? 5000 : 5e7));
    let at = d.below(20);
    const instalments = amounts.map((amountFen, i) => {
      at += d.below(40);
      return { n: i + 1, amountFen, due: days ? { kind: 'days-after-signing', days: at } : { kind: 'date', date: addDays(localDate(s.now), at - (d.chance(0.02) ? 90 : 0)) } };
    });
    const toRespondent = d.chance(0.1);
    return {
      id, debtor: d.chance(0.03) ? 'R9' : toRespondent ? 'A1' : d.pick(sides.filter((p) => p.startsWith('R')), 'R1'), creditor: toRespondent ? 'R1' : 'A1',
      currency: d.chance(0.04) ? 'USD' : 'CNY', totalFen: amounts.reduce((a, b) => a + b, 0) + (d.chance(0.03) ? 1 : 0), instalments, cureDays: d.pick([0, 5, 15]),
      acceleration: d.chance(0.75), ...(d.chance(0.6) ? { delayChargePpmPerDay: d.pick([1, 300, 333, 5000]) } : {}),
      allocation: d.chance(0.7) ? ['charges', 'principal'] : ['principal', 'charges'],
      ...guaranteesFor(s, d),
    };
  };
  return {
    obligations: agreed && d.chance(0.9) ? [forAgreedSum(one('O1'), agreed)] : d.chance(0.25) ? [one('O1'), one('O2')] : [one('O1')], facts: text, issues: text, otherTerms: [], verificationChannels: d.chance(0.93) ? [text] : [], duties: dutiesFor(s, d),
  };
}

/** The terms in force with some obligation restated by what is open on it, a new one, or none changed; sometimes any terms at all. */
function amended(s: Situation, d: Dice): object {
  const any = terms(s, d) as { obligations: readonly { id: string }[] };
  const inForce = s.case.settlement;
  if (!inForce || d.chance(0.15)) return any;
  const open = accounts({ case: s.case, calendar: publishedCalendar }, localDate(s.now));
  const obligations = inForce.obligations.flatMap(({ runsFrom: _from, ...o }): readonly { readonly id: string; readonly [term: string]: unknown }[] => {
    const left = open.find((a) => a.obligation === o.id)?.principalFen ?? 0;
    if (d.chance(0.3) || left === 0) return [d.chance(0.5) ? o : { ...o, cureDays: d.pick([0, 10]), delayChargePpmPerDay: d.pick([150, 600]) }];
    if (d.chance(0.1)) return [];
    const totalFen = Math.max(1, d.chance(0.5) ? left : d.chance(0.7) ? Math.ceil(left * 0.7) : left + 500);
    const instalments = totalFen > 1 && d.chance(0.5) ? [1, totalFen - 1] : [totalFen];
    return [{ ...o, totalFen, instalments: instalments.map((amountFen, i) => ({ n: i + 1, amountFen, due: { kind: 'days-after-signing', days: 10 + i * 40 } })) }];
  });
  const added = obligations.length === 0 || d.chance(0.1) ? any.obligations.slice(0, 1).map((o) => ({ ...o, id: 'O3' })) : [];
  return { ...any, duties: inForce.duties ?? [], obligations: [...obligations.filter((o) => o.id !== 'O3' || added.length === 0), ...added] };
}

function security(s: Situation, d: Dice): object {
  const votes = Object.values(s.case.securityVotes);
  if (votes.length > 0 && d.chance(0.8)) return d.pick(votes);
  const choice = d.pick(['insurance', 'notarization', 'both', 'both', 'none', 'insurance', 'court-confirmation']);
  const wild = d.chance(0.05);
  return {
    choice, insurers: (choice === 'insurance' || choice === 'both') !== wild ? insurers.slice(0, 1 + d.below(wild ? 3 : 2)) : [],
    ...((choice === 'notarization' || choice === 'both') !== wild ? { notary } : {}),
  };
}

const application = (s: Situation, d: Dice, state: string) =>
  d.pick((insuranceOf(s.case)?.applications ?? []).filter((a) => a.state === state || d.chance(0.1)).map((a) => a.insurer), insurers[0]!);
const payment = (s: Situation, d: Dice) => d.pick([...s.case.payments.filter((p) => p.state === 'reported' || d.chance(0.1)).map((p) => p.id), ...(d.chance(0.05) ? ['p99'] : [])], 'p1');
const premium = (s: Situation) => { const insurance = insuranceOf(s.case); return (insurance && chosenApplication(insurance))?.quote?.premiumFen ?? 1; };
const claimed = (s: Situation) => insuranceOf(s.case)?.claim;

function provenSome(s: Situation, d: Dice): readonly string[] {
  const asked = notarizationOf(s.case) && certificateOf(notarizationOf(s.case)!);
  return (asked?.assertedPayments ?? []).filter(() => d.chance(0.6)).concat(d.chance(0.05) ? ['p99'] : []);
}

function certificate(s: Situation, d: Dice): object {
  const provenPayments = provenSome(s, d);
  const input = { certificateNo: d.chance(0.97) ? `（${localDate(s.now).slice(0, 4)}）沪宝证执字第${1 + d.below(1e6)}号` : '证', provenPayments, principalFen: 0, chargesFen: 0 };
  const { principalFen = 0, chargesFen = 0 } = s.ask('issue-certificate', input) as { principalFen?: number; chargesFen?: number };
  return { ...input, principalFen, chargesFen: chargesFen + (d.chance(0.1) ? 1 : 0) };
}

const byObligation: Maker = (s, d) => ({ obligation: obligation(s, d) });
const reason: Maker = () => ({ reason: text });
const statement: Maker = () => ({ statement: text });
const withSum = (more: (s: Situation, d: Dice) => object): Maker => (s, d) => {
  const id = obligation(s, d);
  return { obligation: id, amountFen: sum(s, d, id), ...more(s, d) };
};
const fromInsurer: Maker = (s, d) => {
  const claim = claimed(s);
  const left = (claim?.decision?.approvedFen ?? claim?.amountFen ?? 1) - (claim?.advancedFen ?? 0) - (claim?.paidFen ?? 0);
  return { amountFen: Math.max(1, d.chance(0.5) ? left : d.chance(0.5) ? Math.floor(left / 2) : sum(s, d, claim?.obligation ?? 'O1')), paidOn: d.chance(0.9) ? localDate(s.now) : day(s, d) };
};
/** Asked for by deadlines; a hand that asks for them out of turn must do no harm either. */
const instalment: Maker = (s, d) => ({ obligation: obligation(s, d), instalment: 1 + d.below(4) });

const makers: Partial<Record<ActionName, Maker>> = {
  ...selectionMakers,
  ...feeMakers,
  ...settlementMakers,
  ...notarizationMakers,
  ...titleInputs,
  ...intakeMakers,
  ...roomMakers,
  'submit-case': form, 'resubmit-case': form, 'return-for-correction': reason, 'reject-case': reason,
  'admit-case': (s, d) => ({ identifierOverrides: s.case.parties.filter(() => d.chance(0.7)).map((p) => ({ party: p.id, reason: text })) }),
  'terminate-mediation': (_s, d) => ({ ground: d.pick(['impasse', 'withdrawal', 'no-show', 'no-show', 'no-show', 'unlawful-purpose', 'sham']) }),
  'record-agreed-terms': terms, 'revise-terms': (s, d) => ({ terms: terms(s, d), reason: text }), 'abandon-amendment': reason,
  'amend-settlement': (s, d) => ({ terms: amended(s, d), reason: text, accruedCharges: d.pick(['kept', 'waived']), addsDebt: d.chance(0.6), ...(d.chance(0.2) ? { notary } : {}) }),
  'choose-security': security,
  'consent-to-share': (s, d) => ({ recipient: d.pick([...(s.case.security?.insurers ?? []), ...(s.case.security?.notary ? [s.case.security.notary] : []), ...(d.chance(0.05) ? ['insurer-x'] : [])], notary) }),
  'offer-quote': (s, d) => ({
    sumInsuredFen: 1 + (d.chance(0.6) ? 2e8 : d.below(2e8)), premiumFen: 1 + d.below(1e6), ratePpm: 18_000, deductibleFen: d.chance(0.7) ? 0 : d.below(1e6), includesAccelerated: d.chance(0.9), ...(d.chance(0.5) ? { handler: 'h1' } : {}),
    ...(d.chance(0.3) ? { validUntil: addDays(localDate(s.now), d.below(20) - 2) } : {}),
  }),
  'require-conditions': () => ({ conditions: text }),
  'meet-conditions': (s, d) => ({ insurer: application(s, d, 'conditional'), statement: text }),
  'confirm-terms-explained': (s, d) => ({ insurer: application(s, d, 'quoted') }),
  'accept-quote': (s, d) => ({ insurer: application(s, d, 'quoted') }),
  ...insuranceInputs,
  'report-payment': withSum((s, d) => ({ paidOn: day(s, d), ...(d.chance(0.6) ? { proof: text } : {}) })),
  'confirm-payment': withSum((s, d) => ({ paidOn: day(s, d), ...(d.chance(0.4) ? { payment: payment(s, d) } : {}) })),
  'dispute-payment': (s, d) => ({ payment: payment(s, d), reason: text }),
  'waive-obligation': withSum(() => ({})),
  'declare-default': byObligation, 'record-cure': byObligation, 'mark-overdue': instalment, 'accelerate-balance': instalment,
  'record-premium-paid': (s, d) => ({ amountFen: d.chance(0.9) ? premium(s) : 1 + d.below(1e6) }),
  'issue-policy': () => ({ policyNo: '单' }),
  'notify-default': byObligation,
  'file-claim': withSum((_s, d) => ({ otherRecoveriesFen: d.chance(0.8) ? 0 : 5 })),
  'request-claim-supplement': () => ({ request: text }), 'supplement-claim': statement,
  'decide-claim': (s, d) => ({ approvedFen: d.chance(0.55) ? claimed(s)?.amountFen ?? 1 : d.chance(0.3) ? 0 : d.below((claimed(s)?.amountFen ?? 1) + 2), reason: text, ...(d.chance(0.5) ? { handler: 'h1' } : {}) }),
  'advance-payment': fromInsurer, 'dispute-claim-decision': reason, 'record-claim-payment': fromInsurer,
  'notify-subrogation': (s, d) => ({ noticeOn: d.chance(0.8) ? localDate(s.now) : day(s, d) }),
  'apply-for-execution-place': (s, d) => ({ appliedOn: d.chance(0.8) ? localDate(s.now) : day(s, d) }),
  'record-execution-place': (s, d) => ({ decision: d.chance(0.7) ? 'granted' : 'rejected', decidedOn: d.chance(0.8) ? localDate(s.now) : day(s, d) }),
  'record-recovery': (s, d) => ({ amountFen: sum(s, d, claimed(s)?.obligation ?? 'O1'), receivedOn: d.chance(0.8) ? localDate(s.now) : day(s, d), from: d.chance(0.7) ? 'debtor' : 'creditor-refund' }),
  'request-notarization-supplement': () => ({ request: text }), 'supplement-notarization': statement,
  'record-attendance': (s, d) => ({ attended: s.case.parties.map((p) => p.id).concat(d.chance(0.1) ? ['R9'] : []) }),
  'apply-execution-certificate': (s, d) => ({ obligation: obligation(s, d), cutOff: d.chance(0.7) ? localDate(s.now) : day(s, d), chargesRequested: d.chance(0.7) }),
  'object-to-certificate': reason,
  'prove-payment': (s, d) => ({ amountFen: sum(s, d, 'O1'), paidOn: day(s, d), proof: text }),
  'issue-certificate': certificate, 'refuse-certificate': (s, d) => ({ reason: text, provenPayments: provenSome(s, d) }),
  'record-court-filing': (s, d) => ({ courtCaseNo: d.chance(0.9) ? '（2026）沪0113执1号' : '不是案号', filedOn: d.chance(0.8) ? localDate(s.now) : day(s, d) }),
  'record-execution-proceeds': (s, d) => ({
    amountFen: d.chance(0.3) ? 0 : sum(s, d, (notarizationOf(s.case) && certificateOf(notarizationOf(s.case)!)?.obligation) ?? 'O1'),
    receivedOn: d.chance(0.8) ? localDate(s.now) : day(s, d), ended: d.chance(0.2), concluded: d.chance(0.2), ...(d.chance(0.2) ? { guarantor: d.chance(0.9) ? s.case.parties.find((p) => p.side === 'guarantor')?.id ?? 'G1' : 'R1' } : {}),
  }),
  'adopt-calendar': () => ({ version: publishedCalendar.version }),
  'alert-overdue': (s) => ({ deadline: 'mediation:1:admission', due: s.now }),
};

export const inputFor = (action: ActionName, s: Situation, d: Dice): object => makers[action]?.(s, d) ?? {};
