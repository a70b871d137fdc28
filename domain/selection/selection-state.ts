/** What a case keeps of the choice of its mediator beside the rankings. */
import type { EpochMs } from '../calendar.ts';
import { everyOneOf, sides, type Appointment, type CaseState, type MediationCase } from '../case.ts';
import type { EarlierCases } from '../centre/roster.ts';
import type { PartyId } from '../parties.ts';
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
  /** What was disclosed on accepting; absent from cases of before. */
  readonly disclosure?: NonNullable<Appointment['disclosure']>;
  readonly appointedBy?: Appointment['by'];
  readonly acceptedAt?: EpochMs;
  readonly earlierCases?: readonly EarlierCases[];
  /** The challenge that was upheld, with the reason of the decision. */
  readonly upheld?: DecidedChallenge;
}

/** What a side holds against the mediator (条例 art 20). */
export const challengeGrounds = ['interest', 'kinship', 'earlier-service', 'partiality', 'qualification', 'other'] as const;
export type ChallengeGround = (typeof challengeGrounds)[number];

/** A challenge that is not decided yet; while it stands, the mediator has no part but a candidate's. */
export interface Challenge {
  readonly mediator: string;
  readonly by: readonly PartyId[];
  readonly at: EpochMs;
  readonly ground: ChallengeGround;
  readonly reason: Sealed<string>;
  readonly waivedBy: readonly PartyId[];
}

/** How a challenge was decided. */
export interface DecidedChallenge extends Pick<Challenge, 'mediator' | 'by' | 'ground'> {
  readonly decidedAt: EpochMs;
  readonly reason: Sealed<string>;
}

export interface DismissedChallenge extends Pick<Challenge, 'mediator' | 'by' | 'ground'> {
  readonly dismissedAt: EpochMs;
  readonly reason: Sealed<string>;
}

/** From the appointment to the last signature a mediator can be challenged, withdraw and be replaced. */
export const withMediator = ['appointed', 'mediating', 'suspended', 'agreed', 'signing'] as const satisfies readonly CaseState[];

/** A conflict the mediator disclosed and not every side has waived. */
export const disclosedConflict = (c: MediationCase): boolean =>
  c.appointment?.disclosure?.conflict === true && !everyOneOf(sides(c), c.appointment.disclosure.waivedBy);

/** Whether the mediator is out until something is settled: a disclosed conflict, or a challenge. */
export const isOut = (c: MediationCase): boolean => c.challenge !== undefined || disclosedConflict(c);

/** All that were decided, in their order: `C1`, `C2` … on the papers. */
export const decidedChallenges = (c: MediationCase): readonly (DecidedChallenge & { readonly upheld: boolean })[] => [
  ...(c.dismissedChallenges ?? []).map(({ dismissedAt, ...challenge }) => ({ ...challenge, decidedAt: dismissedAt, upheld: false })),
  ...(c.formerMediators ?? []).flatMap((f) => (f.upheld ? [{ ...f.upheld, upheld: true }] : [])),
].toSorted((a, b) => a.decidedAt - b.decidedAt);
