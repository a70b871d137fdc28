/** What was reported and answered of the duties of a settlement: goods and acts. Money has its ledger. */
import type { EpochMs, LocalDate } from '../calendar.ts';
import type { MediationCase } from '../case.ts';
import type { PartyId } from '../parties.ts';
import type { Sealed } from '../sealed.ts';
import type { Duty } from '../settlement/duties.ts';

export interface DutyPerformance {
  readonly duty: string;
  /** By its debtor; absent where the creditor spoke first. */
  readonly reported?: { readonly by: PartyId; readonly at: EpochMs; readonly performedOn: LocalDate; readonly statement?: Sealed<string> };
  /** By its creditor. `not-performed` leaves it open; the debtor may report again. */
  readonly answer?: { readonly by: PartyId; readonly at: EpochMs; readonly outcome: 'performed' | 'released' | 'not-performed'; readonly statement?: Sealed<string> };
}

export const dutiesOf = (c: MediationCase): readonly Duty[] => c.settlement?.duties ?? [];
export const dutyPerformance = (c: MediationCase, id: string): DutyPerformance | undefined => c.dutyPerformances?.find((p) => p.duty === id);

/** Those that an act of the debtor ends; an omission has no such end, and holds no case open. */
export const dutiesToPerform = (c: MediationCase): readonly Duty[] => openDuties(c).filter((duty) => duty.kind !== 'omission');

/** Neither performed nor released, as far as its creditor said. */
export const openDuties = (c: MediationCase): readonly Duty[] =>
  dutiesOf(c).filter(({ id }) => !['performed', 'released'].includes(dutyPerformance(c, id)?.answer?.outcome ?? ''));
