/** Inputs for the actions at the notary's and the court's. */
import { localDate } from '../../../domain/calendar.ts';
import type { ActionName } from '../../../domain/actions.ts';
import { notaryDocuments } from '../../../domain/notarization/checklist.ts';
import { revocationGrounds, terminationReasons } from '../../../domain/notarization/grounds.ts';
import { currentNotice, noticeItems } from '../../../domain/notarization/notices.ts';
import type { Dice } from './dice.ts';
import type { Maker, Situation } from './random-inputs.ts';

const text = { record: 'r', digest: 'd' };
const reason: Maker = () => ({ reason: text });
const party = (s: Situation, d: Dice) => d.pick(s.case.parties.map((p) => p.id), 'A1');
const year = (s: Situation) => localDate(s.now).slice(0, 4);
const hour = 3_600_000;

export const notarizationMakers: Partial<Record<ActionName, Maker>> = {
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

