/** What a case keeps of the choice of its mediator beside the rankings. */
import type { EpochMs } from '../calendar.ts';
import type { EarlierCases } from '../centre/roster.ts';
import type { Sealed } from '../sealed.ts';

/** A mediator asked before the appointment: whether available, and whether anything ties it to a party. */
export interface Inquiry {
  readonly mediator: string;
  readonly askedAt: EpochMs;
  readonly earlierCases: readonly EarlierCases[];
  readonly answer?: { readonly at: EpochMs; readonly available: boolean; readonly conflict: boolean; readonly statement?: Sealed<string> };
}

export const leavingReasons = ['declined', 'conflict-not-waived', 'challenge-upheld', 'withdrawn'] as const;
export type LeavingReason = (typeof leavingReasons)[number];

/** A mediator who had the appointment and has it no more. */
export interface FormerMediator {
  readonly mediator: string;
  readonly appointedAt: EpochMs;
  readonly leftAt: EpochMs;
  readonly why: LeavingReason;
}
