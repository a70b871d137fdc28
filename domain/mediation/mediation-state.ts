/** Mediation as decisions see it: its period and pauses, its sessions. What is offered and bid stands apart, in the negotiation. */
import type { EpochMs, LocalDate } from '../calendar.ts';
import type { PartyId } from '../parties.ts';
import type { Sealed } from '../sealed.ts';

export const attendanceBy = ['in-person', 'legal-representative', 'agent'] as const;
export const sessionOutcomes = ['continued', 'terms-reached', 'no-terms', 'not-held'] as const;

/** Who came for a party. */
export interface Attendance {
  readonly party: PartyId;
  readonly by: (typeof attendanceBy)[number];
  readonly name?: Sealed<string>;
}

export interface Session {
  readonly n: number;
  readonly scheduledFor: EpochMs;
  readonly place: 'online' | 'centre';
  readonly noticeAt?: EpochMs;
  readonly heldAt?: EpochMs;
  readonly attended?: readonly Attendance[];
  readonly absent?: readonly PartyId[];
  /** Of the absent, those whose absence does not count. */
  readonly excused?: readonly { readonly party: PartyId; readonly at: EpochMs; readonly reason?: Sealed<string> }[];
  readonly outcome?: (typeof sessionOutcomes)[number];
  readonly record?: Sealed<string>;
  /** Once for each side, with its reason. */
  readonly postponed?: { readonly by: PartyId; readonly at: EpochMs; readonly reason: Sealed<string> };
  readonly cancelledAt?: EpochMs;
}

/** Times the mediator proposes for the next session, and who could come when. */
export interface SessionPoll {
  readonly at: EpochMs;
  readonly times: readonly EpochMs[];
  readonly answers: readonly { readonly party: PartyId; readonly at: EpochMs; readonly available: readonly EpochMs[] }[];
}

export const suspensionGrounds = ['appraisal', 'direct-talks', 'request-of-the-sides', 'force-majeure', 'sham-suspected'] as const;

export interface Suspension {
  readonly ground: (typeof suspensionGrounds)[number];
  readonly at: EpochMs;
  readonly reason: Sealed<string>;
  /** The last day; with a suspected sham there is none, and it ends by somebody's decision only. */
  readonly until?: LocalDate;
}

export const mediationPauseReasons = ['suspension', 'challenge', 'replacement'] as const;

/** The mediation period stands still from `from` until `until`; without `until` it stands still now. */
export interface MediationPause {
  readonly from: EpochMs;
  readonly until?: EpochMs;
  readonly reason: (typeof mediationPauseReasons)[number];
}

export interface Mediation {
  readonly startedAt: EpochMs;
  readonly extensionAgreedBy: readonly PartyId[];
  readonly extendedAt?: EpochMs;
  /** Absent while the period never stood still; read through domain/mediation/pauses.ts. */
  readonly pauses?: readonly MediationPause[];
  readonly sessions: readonly Session[];
  readonly poll?: SessionPoll;
  readonly suspension?: Suspension;
  /** A mediation that may serve to deceive a court or a third party: reported to the clerk (visibility: sham-report). */
  readonly shamReport?: { readonly at: EpochMs; readonly reason: Sealed<string>; readonly acknowledgedAt?: EpochMs };
}
