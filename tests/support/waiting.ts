/** Cases that stand just before a deadline which plays by chance seldom come to: each is the soonest of its case. */
import { agreedFrom, at, choose, notice, proposal, sealed, terms, type Tabletop } from './tabletop.ts';

/** Lets the other deadlines run out until this one is next. */
function until(t: Tabletop, name: string): Tabletop {
  for (let next = t.deadlines()[0]; next && next.name !== name; next = t.deadlines()[0]) t.runOut(next.name);
  return t;
}

/** Something is to be handed back in two days. */
function handBack(choice: object): Tabletop {
  const duty = { kind: 'act', id: 'D1', debtor: 'R1', creditor: 'A1', description: '返还设备', cureDays: 0, due: { kind: 'days-after-signing', days: 2 } };
  return sealed(choose(agreedFrom(at('inviting'), terms({ duties: [duty] })), choice));
}

function reviewed(): Tabletop {
  const t = at('reviewing');
  for (const who of ['applicant', 'respondent']) t.do(who, 'acknowledge-notice', notice).do(who, 'attend-and-sign');
  return t.do('notary', 'accept-notary-document').do('notary', 'issue-deed', { deedNo: '（2026）沪宝证经字第3号' });
}

/** The premium never came. */
const lapsed = () => sealed(at('quoted').do('respondent', 'confirm-terms-explained', { insurer: 'insurer-huhai' }).do('respondent', 'accept-quote', { insurer: 'insurer-huhai' })
  .do('respondent', 'submit-proposal', proposal)).runOut('premium');

const challenge = { ground: 'interest', reason: '存在利害关系' };
const challenged = (t: Tabletop) => t.do('respondent', 'challenge-mediator', challenge);
const disclosed = (t: Tabletop) => t.do('mediator', 'disclose-conflict', { statement: '新接受委托' });
const suspended = () => at('mediating').do('mediator', 'suspend-mediation', { ground: 'appraisal', reason: '鉴定', until: '2026-07-01' });
const drafted = () => choose(at('agreed'), { choice: 'none' }).do('mediator', 'draft-settlement');

const certified = () => at('researchVerifying').runOut('verification-reply')
  .do('notary', 'issue-certificate', { certificateNo: '（2026）沪宝证执字第1号', provenPayments: [], principalFen: 36_000_000, chargesFen: 435_600 });

export const waiting = (): readonly Tabletop[] => [
  until(at('researchDefault'), 'execution-limit'), until(certified(), 'execution-limit'), until(at('confirmedDefault'), 'ruling-execution-warning'), until(at('confirmedDefault'), 'ruling-execution-limit'),
  lapsed(), handBack({ choice: 'notarization', notary: 'notary-baoshan' }), handBack({ choice: 'none' }),
  until(at('preparing').do('applicant', 'apply-notarization').do('respondent', 'apply-notarization'), 'confirmation-prompt'), until(reviewed(), 'confirmation-prompt'),
  until(at('reviewing').do('notary', 'book-appointment', { scheduledFor: '2026-05-25T09:00:00+08:00' }).on('2026-05-26').do('notary', 'record-no-show', { absent: ['R1'] })
    .do('notary', 'request-notarization-supplement', { request: '补充授权' }), 'rebooking'),
  challenged(suspended()), disclosed(suspended()), challenged(at('mediating')), challenged(at('agreed')), challenged(drafted()), challenged(at('appointed')), disclosed(at('mediating')), disclosed(at('agreed')), disclosed(drafted()),
];
