/** Plays begin here too: places that chance alone seldom reaches, so that every action is taken and refused by somebody. */
import { agreedFrom, applicationForm, at, choose, partyForm, proposal, sealed, stages, Tabletop, terms } from '../../support/tabletop.ts';

/** A mediation in full swing: an offer in caucus that may be disclosed, one before all, a proposal that waits for its answers. */
const negotiating = () => at('mediating').do('applicant', 'make-offer', { amountFen: 130_000_000, channel: 'caucus' }).do('applicant', 'permit-disclosure', { offer: 1 })
  .do('R1', 'make-offer', { amountFen: 100_000_000, channel: 'joint' }).do('mediator', 'propose-terms', { amountFen: 120_000_000, text: '折中' });

/** A session was missed, the next is planned, times for a third are asked for. */
const meeting = () => at('mediating').do('mediator', 'schedule-session', { scheduledFor: '2026-05-14T02:00:00Z', place: 'centre' }).on('2026-05-15')
  .do('mediator', 'record-session', { session: 1, absent: ['R1'] }).do('mediator', 'schedule-session', { scheduledFor: '2026-05-21T02:00:00Z', place: 'online' })
  .do('mediator', 'propose-session-times', { times: ['2026-05-18T02:00:00Z', '2026-05-25T02:00:00Z'] });

const suspended = () => at('mediating').do('mediator', 'suspend-mediation', { ground: 'appraisal', reason: '鉴定', until: '2026-05-25' });
const sham = () => at('mediating').do('mediator', 'suspend-mediation', { ground: 'sham-suspected', reason: '虚构债务' });

const act = { kind: 'act', id: 'D1', debtor: 'R1', creditor: 'A1', description: '出具收据', due: { kind: 'days-after-signing', days: 10 }, cureDays: 0 };
const withDuties = () => sealed(choose(agreedFrom(stages.inviting(new Tabletop()), terms({ duties: [act] })), { choice: 'none' }));

const unratified = () => choose(at('agreed'), { choice: 'none' }).on('2026-05-22').do('mediator', 'draft-settlement').do('respondent', 'sign-settlement', { capacity: 'legal-representative' })
  .do('applicant', 'sign-settlement', { capacity: 'agent', subjectToRatification: true }).do('respondent', 'demand-ratification', { party: 'A1' });

/** The identity service was asked about a respondent whom the centre does not know yet. */
const identityAsked = () => at('inviting').put('system', 'check-identity', { party: 'R1' });
/** It answered that the name is another: the clerk asks for another proof. */
const identityUnproven = () => identityAsked().put('system', 'record-identity-check', { party: 'R1', n: 1, result: 'mismatch', differs: ['name'] });

/** One administrator asks to look at a case, a second has not answered yet. */
const breakGlassAsked = () => at('mediating').do('administrator', 'request-break-glass', { kinds: ['parties'], reason: '核查送达' });

/** Signed and sealed, the proposal made, the premium not yet paid. */
const premiumDue = () => sealed(stages.quoted(new Tabletop()).do('respondent', 'confirm-terms-explained', { insurer: 'insurer-huhai' })
  .do('respondent', 'accept-quote', { insurer: 'insurer-huhai' }).do('respondent', 'submit-proposal', proposal));

/** A respondent from abroad, whose papers and consent are still to come. */
const fromAbroad = () => new Tabletop().do('applicant', 'submit-case', applicationForm({
  respondents: [partyForm('R', { identifierType: 'foreign-company-no', identifier: '3120456', foreign: { language: 'en' } })],
})).on('2026-05-07').do('clerk', 'admit-case');

/** One of two respondents consented, the other has not answered. */
const oneHesitates = () => new Tabletop().do('applicant', 'submit-case', applicationForm({ respondents: [partyForm('R'), partyForm('G')] })).on('2026-05-07')
  .do('clerk', 'admit-case').do('R1', 'consent-to-mediate');

/** The insurer refused the claim. */
const claimRefused = () => at('claimed').do('insurer', 'decide-claim', { approvedFen: 0, reason: '不属于保险责任' });

export const rareOpenings = (): readonly Tabletop[] => [
  negotiating(), meeting(), suspended(), sham(), withDuties(), unratified(), identityAsked(), identityUnproven(), breakGlassAsked(), premiumDue(), fromAbroad(), oneHesitates(), claimRefused(),
];
