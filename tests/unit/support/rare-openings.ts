/** Plays begin here too: places that chance alone seldom reaches, so that every action is taken and refused by somebody. */
import { agreedFrom, at, choose, sealed, stages, Tabletop, terms } from '../../support/tabletop.ts';

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

export const rareOpenings = (): readonly Tabletop[] => [negotiating(), meeting(), suspended(), sham(), withDuties(), unratified()];
