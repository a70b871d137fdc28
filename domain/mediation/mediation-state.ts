/** Mediation as decisions see it: its period and pauses, its sessions. What is offered and bid stands apart, in the negotiation. */
import type { EpochMs } from '../calendar.ts';
import type { PartyId } from '../parties.ts';
import type { Sealed } from '../sealed.ts';

export interface Session {
  readonly n: number;
  readonly scheduledFor: EpochMs;
  readonly place: 'online' | 'centre';
  readonly heldAt?: EpochMs;
  readonly absent?: readonly PartyId[];
  readonly record?: Sealed<string>;
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
}
