/**
 * When an invited party does not answer, or one of several does not want to: reminders, a new invitation, and mediation among
 * those who remain (条例 14, 15). Who declined or stayed silent is out at once and never included in silence.
 */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import type { EpochMs } from '../calendar.ts';
import { everyOneOf, partyOf, respondents, type MediationCase } from '../case.ts';
import type { Party, PartyId } from '../parties.ts';
import { refuse } from '../refusals.ts';
import { closeCase, drawUp, enter } from '../transitions.ts';
import { invitedOrganisation } from './intake.ts';
import { openStates } from './party-papers.ts';

export interface NonResponseInputs {
  'renew-invitation': { readonly party: PartyId };
  'send-reminder': Record<never, never>;
  'continue-without': Record<never, never>;
  /** `cause`: the applicant did not say whether to go on without those who left. */
  'close-without-consent': { readonly cause?: 'continuation' };
}

/** Who was invited and is no party any more: sees nothing, mediates nothing, is bound by nothing. */
export interface Departed {
  readonly party: Party;
  readonly at: EpochMs;
  readonly reason: 'declined' | 'no-reply';
}

/** The applicants are asked whether to go on without those who left. */
export interface Continuation {
  readonly askedAt: EpochMs;
  readonly without: readonly PartyId[];
  readonly agreedBy: readonly PartyId[];
  readonly decidedAt?: EpochMs;
}

export interface Reminder {
  readonly party: PartyId;
  readonly at: EpochMs;
}

export const pendingContinuation = (c: MediationCase): Continuation | undefined => (c.continuation?.decidedAt === undefined ? c.continuation : undefined);

/** The respondents of whom nothing was heard. */
export const silentRespondents = (c: MediationCase): readonly PartyId[] => respondents(c).filter((id) => !c.consents.some((x) => x.party === id));

/** Everyone who remains consented, and nobody waits for the applicants' word. */
export const selectIfAgreed = (c: MediationCase, now: EpochMs): MediationCase =>
  (c.state === 'inviting' && silentRespondents(c).length === 0 && !pendingContinuation(c) ? enter(c, 'selecting', now) : c);

const closeUnanswered = (context: Context, reason: string): Verdict =>
  accept(closeCase(context.case, 'not-consented', reason, context.now), drawUp(context.case, 'termination-record', 1));

/** Ends the part of some respondents; without any left the case ends (条例 15). */
export function endPart(context: Context, leaving: readonly PartyId[], reason: Departed['reason']): Verdict {
  const { case: c, now } = context;
  const remaining = respondents(c).filter((id) => !leaving.includes(id));
  if (remaining.length === 0) return closeUnanswered(context, reason === 'declined' ? 'respondent-declined' : 'no-reply');
  const gone = c.parties.filter((p) => leaving.includes(p.id)).map((party): Departed => ({ party, at: now, reason }));
  const pending = pendingContinuation(c);
  const continuation: Continuation = { askedAt: pending?.askedAt ?? now, without: [...(pending?.without ?? []), ...leaving], agreedBy: [] };
  return accept({
    ...c, parties: c.parties.filter((p) => !leaving.includes(p.id)), consents: c.consents.filter((x) => !leaving.includes(x.party)),
    departed: [...(c.departed ?? []), ...gone], continuation,
  });
}

function continueWithout(context: Context): Verdict {
  const pending = pendingContinuation(context.case);
  if (!pending) return refuse('nobody-left');
  const agreedBy = [...new Set([...pending.agreedBy, ...context.acting])];
  const applicants = context.case.parties.filter((p) => p.side === 'applicant').map((p) => p.id);
  const decided = everyOneOf(applicants, agreedBy);
  const continuation = { ...pending, agreedBy, ...(decided ? { decidedAt: context.now } : {}) };
  return accept(selectIfAgreed({ ...context.case, continuation }, context.now));
}

function closeWithoutConsent(context: Context, cause: 'continuation' | undefined): Verdict {
  if (cause === 'continuation') return pendingContinuation(context.case) ? closeUnanswered(context, 'not-continued') : refuse('nobody-left');
  const silent = silentRespondents(context.case);
  return silent.length === 0 ? refuse('superseded') : endPart(context, silent, 'no-reply');
}

const inviting = { mediation: ['inviting'] } as const;

export const nonResponseActions: ActionsOf<NonResponseInputs> = {
  'renew-invitation': {
    label: { zh: '重新发出邀请（原邀请码与密钥作废）', en: 'Renew an invitation: the old code and its key are void' },
    by: ['clerk'],
    in: { mediation: openStates.filter((state) => !['submitted', 'correcting'].includes(state)) },
    leadsTo: {},
    decide: (context, { party }) => {
      const invited = partyOf(context.case, party);
      if (invited?.organisation !== invitedOrganisation(context.case.id, party)) return refuse('unknown-party', { party, needs: 'invited' });
      return accept({ ...context.case, renewedInvitations: [...(context.case.renewedInvitations ?? []), { party, at: context.now }] });
    },
  },
  'send-reminder': {
    label: { zh: '催请答复调解邀请', en: 'Remind of the invitation' },
    by: ['system'],
    in: inviting,
    leadsTo: {},
    decide: (context) => {
      const reminded = silentRespondents(context.case).map((party): Reminder => ({ party, at: context.now }));
      return reminded.length === 0 ? refuse('superseded') : accept({ ...context.case, reminders: [...(context.case.reminders ?? []), ...reminded] });
    },
  },
  'continue-without': {
    label: { zh: '同意在其余被申请人之间继续调解', en: 'Go on without those who left' },
    by: ['applicant'],
    in: inviting,
    leadsTo: { mediation: ['selecting'] },
    unless: ({ case: c, acting }) => {
      const pending = pendingContinuation(c);
      if (!pending) return refuse('nobody-left');
      return everyOneOf(acting, pending.agreedBy) ? refuse('already-done') : undefined;
    },
    decide: continueWithout,
  },
  'close-without-consent': {
    label: { zh: '逾期未回应：无人同意的结案，部分同意的由申请人决定是否继续', en: 'No reply: the case ends, or the applicants say whether to go on without the silent' },
    by: ['system'],
    in: inviting,
    leadsTo: { mediation: ['closed'] },
    decide: (context, { cause }) => closeWithoutConsent(context, cause),
  },
};
