/** Inputs of intake and of the parties' papers. */
import type { ActionName } from '../../../domain/actions.ts';
import { addDays, localDate } from '../../../domain/calendar.ts';
import { breakGlassesOf } from '../../../domain/centre/break-glass.ts';
import { grantableKinds } from '../../../domain/visibility.ts';
import { complaintGrounds, complaintsOf } from '../../../domain/centre/complaints.ts';
import { commercialSubjects } from '../../../domain/case.ts';
import { identityStanding } from '../../../domain/intake/identity.ts';
import { provisionalOf } from '../../../domain/settlement/ratification.ts';
import type { Dice } from './dice.ts';
import type { Maker, Situation } from './random-inputs.ts';

const text = { record: 'r', digest: 'd' };
const hash = 'ab'.repeat(32);
const entry = (d: Dice) => ({ kind: 'organisation', domestic: true, identifierCheck: 'ok', details: text, ...(d.chance(0.3) ? { agentAuthority: d.pick(['general', 'special']) } : {}) });
const applicationFor: Maker = (_s, d) => ({
  subject: d.chance(0.95) ? d.pick(commercialSubjects) : 'labour', arbitrationClause: false, applicants: [entry(d)], respondents: d.chance(0.4) ? [entry(d), entry(d)] : [entry(d)], guarantors: [],
  claims: [{ kind: 'payment', amountFen: 1 + d.below(1e9), currency: 'CNY', text }], facts: text, evidence: [],
});
const complaint = (s: Situation, d: Dice) => 1 + d.below(Math.max(1, complaintsOf(s.case).length));
const breakGlass = (s: Situation, d: Dice) => 1 + d.below(Math.max(1, breakGlassesOf(s.case).length));
const party = (s: Situation, d: Dice) => d.pick([...s.case.parties.map((p) => p.id), ...(d.chance(0.05) ? ['R9'] : [])], 'A1');

export const intakeMakers: Partial<Record<ActionName, Maker>> = {
  'refer-case': (s, d) => ({ ...applicationFor(s, d), number: 'N-1', referredOn: addDays(localDate(s.now), d.chance(0.95) ? 0 : 1), ...(d.chance(0.7) ? { courtCaseNo: d.chance(0.95) ? '（2026）沪0113诉前调9号' : '不是案号' } : {}) }),
  'file-on-paper': (s, d) => ({ ...applicationFor(s, d), receivedAt: s.now - (d.chance(0.95) ? 1 : -1) * d.below(9) * 86_400_000, document: hash }),
  'record-contact-attempt': (s, d) => ({ party: party(s, d), channel: 'sms', reached: d.chance(0.5), outcome: 'no-answer', proof: hash }),
  'note-undelivered': (s, d) => ({ party: party(s, d), channel: 'email', outcome: 'wrong-contact', notice: `00000000-0000-4000-8000-${String(d.below(1_000_000)).padStart(12, '0')}`, proof: hash }),
  'check-identity': (s, d) => ({ party: party(s, d) }),
  'record-identity-check': (s, d) => ({ party: d.pick(s.case.parties.filter((x) => identityStanding(x) === 'asked').map((x) => x.id), party(s, d)), n: d.chance(0.9) ? 1 : 2, result: d.pick(['verified', 'mismatch', 'unavailable']), reference: text }),
  'accept-identity-proof': (s, d) => ({ party: party(s, d), reason: text, document: hash }),
  'withdraw-consent': (s, d) => ({ purpose: d.pick(['underwriting', 'notarization', 'cross-border']), recipient: d.chance(0.03) ? d.pick(s.case.sharingConsents.map((x) => x.recipient), 'insurer-x') : 'insurer-x' }),
  'renew-invitation': (s, d) => ({ party: party(s, d) }),
  'close-without-consent': (_s, d) => (d.chance(0.5) ? {} : { cause: 'continuation' }),
  'propose-joinder': (_s, d) => ({ side: d.pick(['applicant', 'respondent', 'guarantor']), party: entry(d), consent: hash }),
  'answer-joinder': (_s, d) => ({ agreed: d.chance(0.85) }),
  'merge-case': (_s, d) => ({ into: 'b', consent: hash, ...(d.chance(0.9) ? { target: { caseNo: '案', state: d.pick(['selecting', 'mediating', 'closed']), sameParties: d.chance(0.8) } } : {}) }),
  'consent-to-mediate': (_s, d) => (d.chance(0.2) ? { contestsDebt: true } : {}),
  'give-feedback': (_s, d) => ({ scores: { mediator: 1 + d.below(5), procedure: 1 + d.below(5), service: 1 + d.below(5) }, ...(d.chance(0.5) ? { remark: text } : {}) }),
  'file-complaint': (_s, d) => ({ ground: d.pick(complaintGrounds), reason: text, ...(d.chance(0.2) ? { mediator: d.pick(['mediator-chen', 'mediator-wu']) } : {}) }),
  'answer-complaint': (s, d) => ({ complaint: complaint(s, d), statement: text }),
  'withdraw-complaint': (s, d) => ({ complaint: complaint(s, d) }),
  'decide-complaint': (s, d) => ({ complaint: complaint(s, d), reason: text, ...(d.chance(0.5) ? { upheld: false } : { upheld: true, measure: 'warning' }) }),
  'request-break-glass': (_s, d) => ({ kinds: [d.pick(grantableKinds)], reason: text }),
  'approve-break-glass': (s, d) => ({ request: breakGlass(s, d) }),
  'refuse-break-glass': (s, d) => ({ request: breakGlass(s, d), reason: text }),
  'end-break-glass': (s, d) => ({ request: breakGlass(s, d) }),
  'lapse-break-glass': (s, d) => ({ request: breakGlass(s, d) }),
  'correct-document': (s, d) => {
    const wrong = d.chance(0.8) ? (s.case.papers ?? [])[d.below(4)] : undefined;
    return { document: wrong?.kind ?? 'fee-notice', version: wrong?.version ?? 9, reason: text };
  },
  'take-in-case': (_s, d) => ({ from: `c${d.below(3)}`, caseNo: '案', claims: [{ kind: 'payment', amountFen: 1 + d.below(1e6), currency: 'CNY', text }], evidence: [] }),
  'transfer-case': (_s, d) => ({ kind: d.pick(['court', 'mediation-centre']), to: text, reason: text, ...(d.chance(0.7) ? { consent: hash } : {}) }),
  'record-authority': (s, d) => ({
    party: party(s, d), name: text, authority: d.pick(['general', 'special', 'special']), matters: text, document: hash, validFrom: addDays(localDate(s.now), d.below(4) - 2),
    ...(d.chance(0.5) ? { validUntil: addDays(localDate(s.now), d.below(60) - 1) } : {}), signedByPrincipal: d.chance(0.9),
  }),
  'revoke-authority': (s, d) => { const id = party(s, d); return { party: id, representative: `${id}-${d.below(3)}` }; },
  'confirm-service-address': (s, d) => ({ details: text, electronic: d.chance(0.5), ...(d.chance(0.3) ? { party: party(s, d) } : {}) }),
  'record-foreign-papers': (s, d) => ({ party: party(s, d), authentication: 'apostille', translated: d.chance(0.5) }),
  'consent-to-cross-border': (s, d) => (d.chance(0.5) ? { party: party(s, d) } : {}),
  'sign-settlement': (_s, d) => (d.chance(0.8) ? { capacity: 'legal-representative' } : { capacity: d.pick(['agent', 'agent', 'guardian']), ...(d.chance(0.7) ? { subjectToRatification: true } : {}) }),
  'demand-ratification': (s, d) => ({ party: d.pick(provisionalOf(s.case).map((x) => x.by), party(s, d)) }),
  'ratify-signature': (_s, d) => ({ ratified: d.chance(0.6) }),
  'drop-unratified-signature': (s, d) => ({ party: d.pick(provisionalOf(s.case).map((x) => x.by), party(s, d)) }),
};
