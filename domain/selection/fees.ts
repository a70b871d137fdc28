/** Fees as they are asked for, paid, waived and invoiced (条例 art 16): the program collects none. Amounts are fen of RMB. */
import { localDate, workingDaysAfter, type Calendar, type CalendarDate, type EpochMs, type LocalDate } from '../calendar.ts';
import { sides, type MediationCase } from '../case.ts';
import { defaultFeeSchedule, type FeeSchedule } from '../centre/fee-schedule.ts';
import type { Fen } from '../money.ts';
import type { PartyId } from '../parties.ts';
import type { Sealed } from '../sealed.ts';

export const feeItems = ['registration', 'hours', 'success'] as const;
export type FeeItem = (typeof feeItems)[number];

/** A payment request (缴费通知) to one party. */
export interface FeeRequest {
  /** `F1`, `F2` … within the case. */
  readonly id: string;
  readonly party: PartyId;
  readonly item: FeeItem;
  readonly amountFen: Fen;
  /** What the whole fee was computed from: minutes, or the settled sum in fen. */
  readonly basis?: number;
  readonly requestedAt: EpochMs;
}

export interface FeePayment {
  readonly party: PartyId;
  readonly amountFen: Fen;
  readonly at?: EpochMs;
  readonly paidOn?: LocalDate;
  /** The bank's number of the receipt: one receipt is booked once, in whatever case. */
  readonly reference?: string;
  /** 发票 are made out elsewhere; here stands the number. */
  readonly invoiceNo?: string;
}

export interface FeeWaiver {
  readonly party: PartyId;
  readonly amountFen: Fen;
  readonly at: EpochMs;
  readonly reason: Sealed<string>;
}

export interface Fees {
  /** The schedule in force when the first mediator was appointed; absent from cases of before. */
  readonly schedule?: FeeSchedule;
  readonly requests?: readonly FeeRequest[];
  /** In the order in which they were recorded: the first one is payment 1. */
  readonly payments: readonly FeePayment[];
  readonly waivers?: readonly FeeWaiver[];
}

export const scheduleOf = (c: MediationCase): FeeSchedule => c.fees?.schedule ?? defaultFeeSchedule;
export const feeRequests = (c: MediationCase): readonly FeeRequest[] => c.fees?.requests ?? [];

/** What was paid, wherever the case keeps it: an appointment did while a case could have only one. */
export const feePayments = (c: MediationCase): readonly FeePayment[] => [...(c.appointment?.feesPaid ?? []), ...(c.fees?.payments ?? [])];

/** The case with this change of its fees, the payments all in one place. */
export function withFees(c: MediationCase, change: Partial<Fees>): MediationCase {
  const fees = { ...c.fees, payments: feePayments(c), ...change };
  const { appointment, ...rest } = c;
  if (!appointment) return { ...rest, fees };
  const { feesPaid: _moved, ...kept } = appointment;
  return { ...rest, appointment: kept, fees };
}

/** Asks sides for these amounts, each by a request of its own; `amounts` in the order of the sides, nothing where it is zero. */
export function requestFees(c: MediationCase, asked: Omit<FeeRequest, 'id' | 'party' | 'amountFen'>, amounts: readonly Fen[]): MediationCase {
  const known = feeRequests(c);
  const fresh = sides(c).flatMap((party, i) => ((amounts[i] ?? 0) > 0 ? [{ ...asked, party, amountFen: amounts[i] ?? 0 }] : []));
  return withFees(c, { requests: [...known, ...fresh.map((request, i) => ({ id: `F${known.length + i + 1}`, ...request }))] });
}

export interface FeeBalance {
  readonly requestedFen: Fen;
  readonly paidFen: Fen;
  readonly waivedFen: Fen;
  /** Negative: paid in advance or too much, kept to the party's credit. */
  readonly owedFen: Fen;
}

const sumOf = (entries: readonly { readonly party: PartyId; readonly amountFen: Fen }[], party: PartyId): Fen =>
  entries.filter((e) => e.party === party).reduce((sum, e) => sum + e.amountFen, 0);

export function feeBalance(c: MediationCase, party: PartyId): FeeBalance {
  const requestedFen = sumOf(feeRequests(c), party);
  const [paidFen, waivedFen] = [sumOf(feePayments(c), party), sumOf(c.fees?.waivers ?? [], party)];
  return { requestedFen, paidFen, waivedFen, owedFen: requestedFen - paidFen - waivedFen };
}

export const someoneOwes = (c: MediationCase): boolean => sides(c).some((party) => feeBalance(c, party).owedFen > 0);

/** Whether this request is not covered yet: payments and waivers of a party cover its registration first, then the oldest. */
export function isOpen(c: MediationCase, request: FeeRequest): boolean {
  const { paidFen, waivedFen } = feeBalance(c, request.party);
  const own = feeRequests(c).filter((r) => r.party === request.party);
  const inOrder = [...own.filter((r) => r.item === 'registration'), ...own.filter((r) => r.item !== 'registration')];
  const upToIt = inOrder.slice(0, inOrder.findIndex((r) => r.id === request.id) + 1);
  return upToIt.reduce((sum, r) => sum + r.amountFen, 0) > paidFen + waivedFen;
}

const isRegistrationOf = (party: PartyId) => (r: FeeRequest): boolean => r.item === 'registration' && r.party === party;
export const isRegistered = (c: MediationCase, party: PartyId): boolean => feeRequests(c).some(isRegistrationOf(party));

/**
 * Whether a side has done its part for the mediation to begin: what it was asked for as registration is paid or waived;
 * where nothing was asked, it has paid anything, or the schedule asks for nothing.
 */
export function mayBeginFor(c: MediationCase, party: PartyId): boolean {
  const asked = feeRequests(c).filter(isRegistrationOf(party));
  if (asked.length > 0) return !asked.some((r) => isOpen(c, r));
  return scheduleOf(c).registrationFen === 0 || feePayments(c).some((p) => p.party === party);
}

/** The last day of a request: the centre's working days (D) after it was made. */
export const feeDue = (c: MediationCase, calendar: Calendar, { requestedAt }: Pick<FeeRequest, 'requestedAt'>): CalendarDate =>
  workingDaysAfter(calendar, localDate(requestedAt), c.rules.feeWd);

/** From when the term for the registration runs: the oldest request still open; where nothing was asked, the acceptance. */
export function feeRunsFrom(c: MediationCase): EpochMs | undefined {
  if (feeRequests(c).length === 0) return c.appointment?.acceptedAt;
  return feeRequests(c).find((r) => r.item === 'registration' && isOpen(c, r))?.requestedAt;
}
