/** Inputs for the actions at the notary's and the court's. */
import { addDays, localDate } from '../../../domain/calendar.ts';
import type { ActionName } from '../../../domain/actions.ts';
import { notaryDocuments } from '../../../domain/notarization/checklist.ts';
import { nonEnforcementGrounds, rejectionGrounds, revocationGrounds, terminationReasons } from '../../../domain/notarization/grounds.ts';
import { attemptResults } from '../../../domain/notarization/notarization-state.ts';
import { currentNotice, noticeItems } from '../../../domain/notarization/notices.ts';
import type { Dice } from './dice.ts';
import type { Maker, Situation } from './random-inputs.ts';

const text = { record: 'r', digest: 'd' };
const reason: Maker = () => ({ reason: text });
const party = (s: Situation, d: Dice) => d.pick(s.case.parties.map((p) => p.id), 'A1');
const year = (s: Situation) => localDate(s.now).slice(0, 4);
const hour = 3_600_000;

export const notarizationMakers: Partial<Record<ActionName, Maker>> = {
  'record-verification-attempt': (s, d) => ({ party: d.chance(0.8) ? 'R1' : party(s, d), channel: d.chance(0.9) ? 0 : 7, result: d.pick(attemptResults) }),
  'record-court-rejection': (s, d) => ({ ground: d.pick(rejectionGrounds), rejectedOn: localDate(s.now - (d.chance(0.1) ? 400 * 24 * hour : 0)) }),
  'record-reconsideration': (s, d) => ({ outcome: d.pick(['accepted', 'upheld']), decidedOn: localDate(s.now) }),
  'resume-execution': (s, d) => ({ resumedOn: localDate(s.now), ...(d.chance(0.3) ? { courtCaseNo: d.chance(0.8) ? '（2026）沪0113执恢1号' : '不是案号' } : {}) }),
  'record-execution-settlement': (s, d) => ({ agreedFen: d.chance(0.8) ? 1 + d.below(2e6) : 1e12, signedOn: localDate(s.now), dueOn: addDays(localDate(s.now), d.below(60) - (d.chance(0.1) ? 90 : 0)), terms: text }),
  'record-non-enforcement-application': (s, d) => ({
    ground: d.pick(nonEnforcementGrounds), noticeServedOn: localDate(s.now - (d.chance(0.2) ? 30 * 24 * hour : 0)), appliedOn: localDate(s.now),
  }),
  'record-set-aside': (s, d) => ({ decision: d.pick(['set-aside', 'dismissed']), decidedOn: localDate(s.now - (d.chance(0.1) ? 400 * 24 * hour : 0)) }),
  'acknowledge-notice': (_s, d) => ({ noticeVersion: d.chance(0.95) ? currentNotice.version : '2020-01', items: d.chance(0.8) ? noticeItems : [d.pick(noticeItems)] }),
  'pause-review': (_s, d) => ({ reason: d.pick(['verification', 'force-majeure']) }),
  'submit-notary-document': (s, d) => ({ item: d.pick(notaryDocuments), ...(d.chance(0.5) ? { party: party(s, d) } : {}), title: text }),
  'accept-notary-document': (s, d) => (d.chance(0.7)
    ? { result: 'accepted', ...(d.chance(0.5) ? { documents: [{ item: 'basis-evidence' }] } : {}) }
    : { result: d.pick(['accepted', 'not-needed', 'not-needed', 'returned']), documents: [d.chance(0.5) ? { item: 'authority', party: party(s, d) } : { item: d.pick(['basis-evidence', 'property-proof']) }] }),
  'book-appointment': (s, d) => ({ scheduledFor: s.now + (d.below(8) - 1) * hour, place: 'office' }),
  'record-no-show': (s, d) => ({ absent: [party(s, d)] }),
  'attend-and-sign': (_s, d) => (d.chance(0.9) ? { by: 'in-person', notarisedAuthority: false } : { by: 'agent', notarisedAuthority: d.chance(0.5) }),
  'issue-deed': (s, d) => ({ deedNo: d.chance(0.95) ? `（${year(s)}）沪宝证经字第${1 + d.below(1e6)}号` : '证' }),
  'serve-deed': (s, d) => (d.chance(0.6) ? {} : { served: [{ party: party(s, d), method: 'mail', proof: text }] }),
  'request-deed-review': reason, 'uphold-deed': reason, 'correct-deed': () => ({ text }),
  'revoke-deed': (_s, d) => ({ ground: d.pick(revocationGrounds), reason: text }),
  'refuse-notarization': (_s, d) => ({ ground: 1 + d.below(9), reason: text, ...(d.chance(0.2) ? { unclearTerms: true } : {}) }),
  'terminate-notarization': (_s, d) => ({ ground: d.pick(terminationReasons), reason: text }),
};


/** How often what the court does is recorded, where it is open. */
export const executionWeights: Partial<Record<ActionName, number>> = {
  'record-verification-attempt': 0.3, 'record-court-rejection': 0.2, 'record-execution-settlement': 0.2, 'record-non-enforcement-application': 0.2, 'resume-execution': 0.5,
};
