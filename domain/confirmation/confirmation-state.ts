/** The process of court confirmation (司法确认, 民诉法 205–206): from the open window to the court's ruling, and its enforcement. */
import type { EpochMs, LocalDate } from '../calendar.ts';
import type { PartyId } from '../parties.ts';

export const confirmationStates = ['available', 'applied', 'reviewing', 'confirmed', 'not-accepted', 'dismissed', 'withdrawn', 'lapsed'] as const;
export type ConfirmationState = (typeof confirmationStates)[number];

export const closedConfirmationStates = ['confirmed', 'not-accepted', 'dismissed', 'withdrawn', 'lapsed'] as const satisfies readonly ConfirmationState[];

/** Enforcement of a confirmed settlement; the ruling is the title. */
export interface ConfirmedEnforcement {
  readonly obligation: string;
  readonly courtCaseNo: string;
  readonly filedOn: LocalDate;
  readonly ended?: boolean;
}

/** Within 30 days of the agreement taking effect, jointly (民诉法 205). */
export interface Confirmation {
  readonly state: ConfirmationState;
  readonly since: EpochMs;
  readonly appliedBy?: readonly PartyId[];
  readonly court?: string;
  /** The court's number: 诉前调确 for what a court referred, else 民特. */
  readonly courtCaseNo?: string;
  readonly acceptedOn?: LocalDate;
  /** Who came to the court's review; both come together (民诉解释 357). */
  readonly attended?: readonly PartyId[];
  readonly decidedOn?: LocalDate;
  readonly enforcement?: ConfirmedEnforcement;
  /** Obligations changed or added by an amendment since: the ruling does not reach them. */
  readonly uncovered?: readonly string[];
}
