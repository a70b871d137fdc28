/** Fees as they are recorded: the program collects none. */
import type { EpochMs } from '../calendar.ts';
import type { MediationCase } from '../case.ts';
import type { Fen } from '../money.ts';
import type { PartyId } from '../parties.ts';

export interface FeePayment {
  readonly party: PartyId;
  readonly amountFen: Fen;
  readonly at?: EpochMs;
}

export interface Fees {
  readonly payments: readonly FeePayment[];
}

/** What was paid, wherever the case keeps it: an appointment did while a case could have only one. */
export const feePayments = (c: MediationCase): readonly FeePayment[] => [...(c.appointment?.feesPaid ?? []), ...(c.fees?.payments ?? [])];

/** The case with these payments, all in one place. */
export function withPayments(c: MediationCase, payments: readonly FeePayment[]): MediationCase {
  const { appointment, ...rest } = c;
  if (!appointment) return { ...rest, fees: { ...c.fees, payments } };
  const { feesPaid: _moved, ...kept } = appointment;
  return { ...rest, appointment: kept, fees: { ...c.fees, payments } };
}
