/** The way from an appointment into the mediation, and back out of it when the mediator leaves. */
import { accept, type Accepted, type Context } from '../action.ts';
import type { EpochMs } from '../calendar.ts';
import { sides, type Appointment, type MediationCase } from '../case.ts';
import { papersOf } from '../documents.ts';
import type { EffectRequest } from '../effects.ts';
import type { Mediation } from '../mediation/mediation-state.ts';
import { pauseMediation, resumeMediation } from '../mediation/pauses.ts';
import { withoutSecurity } from '../settlement/revision.ts';
import { drawUpNext, enter } from '../transitions.ts';
import { feePayments, mayBeginFor } from './fees.ts';
import { isOut, type DecidedChallenge, type FormerMediator, type LeavingReason } from './selection-state.ts';

/**
 * Mediation begins when the appointment stands, nothing keeps the mediator out and every side has paid what it must. After a replacement
 * it is the same mediation that goes on, its period with it.
 */
export function beginIfReady({ now }: Pick<Context, 'now'>, c: MediationCase): MediationCase {
  const paid = sides(c).every((party) => mayBeginFor(c, party));
  if (c.state !== 'appointed' || c.appointment?.acceptedAt === undefined || isOut(c) || !paid) return c;
  const begun = enter(c, 'mediating', now);
  return c.mediation ? resumeMediation(begun, now) : { ...begun, mediation: { startedAt: now, extensionAgreedBy: [], sessions: [] } };
}

/**
 * Accepts, with the papers of an appointment: the disclosure of a mediator who accepted, and what everybody undertakes where a
 * mediation begins with a mediator.
 */
export function acceptAppointed({ case: before }: Pick<Context, 'case'>, next: MediationCase, ...effects: readonly EffectRequest[]): Accepted {
  const { appointment } = next;
  if (appointment?.acceptedAt === undefined) return accept(next, ...effects);
  const about = { about: appointment.mediator };
  const accepted = before.appointment?.mediator !== appointment.mediator || before.appointment.acceptedAt === undefined;
  const begins = next.state === 'mediating' && !papersOf(next, 'confidentiality-undertaking').some((p) => p.about === appointment.mediator);
  return accept(next, ...effects, ...(accepted ? drawUpNext(next, 'disclosure-statement', about) : []), ...(begins ? drawUpNext(next, 'confidentiality-undertaking', about) : []));
}

/** Nothing keeps the mediator out any more: the period runs on, and a mediation that waited begins. */
export const letIn = (context: Context, c: MediationCase): MediationCase =>
  (isOut(c) ? c : beginIfReady(context, resumeMediation(c, context.now, 'challenge')));

/** What the papers of its time name stays on record with it. */
const formerMediator = ({ mediator, at, by, acceptedAt, disclosure, earlierCases }: Appointment, leftAt: EpochMs, why: LeavingReason, upheld?: DecidedChallenge): FormerMediator => ({
  mediator, appointedAt: at, leftAt, why, appointedBy: by, ...(acceptedAt === undefined ? {} : { acceptedAt }), ...(disclosure ? { disclosure } : {}),
  ...(earlierCases ? { earlierCases } : {}), ...(upheld ? { upheld } : {}),
});

/** Terms nobody has signed for good stay on record; signatures and security given under the old mediator are void. */
function unsigned(c: MediationCase, now: number): MediationCase {
  if (c.state !== 'agreed' && c.state !== 'signing') return c;
  const free = withoutSecurity(c, now);
  return free.settlement ? { ...free, settlement: { ...free.settlement, signatures: [] } } : free;
}

/**
 * The mediator leaves: from this moment it has no part in the case, caucuses included, and the sides choose again with
 * clean lists. The clock stands still until another one begins; fees that were paid stay paid.
 */
export function replaceMediator({ case: c, now }: Context, why: LeavingReason, upheld?: DecidedChallenge): MediationCase {
  const { appointment, challenge: _settled, proposedMediators: _list, ...rest } = unsigned(resumeMediation(pauseMediation(c, now, 'replacement'), now, 'challenge'), now);
  const left = appointment ? [formerMediator(appointment, now, why, upheld)] : [];
  const { suspension: _over, ...mediation } = rest.mediation ?? {};
  const payments = feePayments(c);
  return {
    ...enter(rest, 'selecting', now), rankings: {}, strikes: {}, delegations: [], inquiries: [], formerMediators: [...(rest.formerMediators ?? []), ...left],
    ...(rest.mediation ? { mediation: mediation as Mediation } : {}), ...(payments.length > 0 ? { fees: { ...rest.fees, payments } } : {}),
  };
}
