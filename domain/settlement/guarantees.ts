/** Guarantees of obligations, as the ledger's and the notary's rules need them (民法典 681–702). */
import { addMonths, type LocalDate } from '../calendar.ts';
import type { MediationCase } from '../case.ts';
import type { PartyId } from '../parties.ts';
import type { Guarantee, Obligation } from './settlement.ts';

/** Six months where no period, or none that outlasts the debt, is agreed (民法典 692). */
export const usualGuaranteeMonths = 6;

/** The guarantees of an obligation; settlements of before carry none. */
export const guaranteesOf = (obligation: Obligation): readonly Guarantee[] => obligation.guarantees ?? [];

export const guaranteeBy = (obligation: Obligation, guarantor: PartyId): Guarantee | undefined =>
  guaranteesOf(obligation).find((g) => g.guarantor === guarantor);

/** Everyone who guarantees something under the settlement. */
export const guarantorsOf = (c: MediationCase): readonly PartyId[] =>
  [...new Set((c.settlement?.obligations ?? []).flatMap((o) => guaranteesOf(o).map((g) => g.guarantor)))];

/**
 * The last day on which a guarantor can be claimed for what fell due on `due` (民法典 692, 693): with a general guarantee by
 * suing the debtor, with a joint and several one by asking the guarantor. A period, not a term that could be interrupted.
 */
export const guaranteeEnds = (guarantee: Pick<Guarantee, 'periodMonths'>, due: LocalDate): LocalDate => addMonths(due, guarantee.periodMonths ?? usualGuaranteeMonths);
