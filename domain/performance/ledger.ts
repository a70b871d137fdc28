/**
 * The ledger of an obligation: computed afresh from the schedule and the dated movements, so that a payment proven
 * late takes its place by its date. It conserves, per obligation and currency, on every day:
 *
 *   due = owed to creditor + owed to insurer + guarantor's recourse + paid from debtor's assets + waived or set off
 *
 * All amounts in fen of the obligation's currency; all dates Asia/Shanghai local dates.
 */
import type { EpochMs, LocalDate } from '../calendar.ts';
import { addDays, daysBetween } from '../calendar.ts';
import { dailyCharge, dailyChargeExact, type Currency, type Fen } from '../money.ts';
import type { Obligation, ScheduledInstalment } from '../settlement/settlement.ts';

interface Dated {
  readonly obligation: string;
  /** The day it counts from: for a payment, the day the money was paid. */
  readonly on: LocalDate;
  /** When it was recorded (case time); orders movements of one day. */
  readonly at: EpochMs;
}
interface Amount {
  readonly amountFen: Fen;
}

export type Movement = Dated & (
  | ({ readonly kind: 'paid-to-creditor'; readonly from: 'debtor' | 'execution'; readonly payment?: string } & Amount)
  | ({ readonly kind: 'paid-by-insurer' } & Amount)
  | { readonly kind: 'subrogation-notified' }
  | ({ readonly kind: 'paid-to-insurer' } & Amount)
  | ({ readonly kind: 'refunded-to-insurer' } & Amount)
  | ({ readonly kind: 'waived' } & Amount)
  /** The rest falls due on this day. */
  | { readonly kind: 'accelerated' }
  /** The creditor accepts a cure: the agreed dates stand again. */
  | { readonly kind: 'reinstated' }
);

/** 违约金 on one instalment over one stretch of unchanged principal; both days inclusive. */
export interface ChargeLine {
  readonly instalment: number;
  readonly principalFen: Fen;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly days: number;
  readonly chargeFen: Fen;
}

export interface InstalmentAccount {
  readonly n: number;
  readonly due: LocalDate;
  readonly agreedFen: Fen;
  /** Principal still owed to the creditor. */
  readonly unpaidFen: Fen;
}

export interface ObligationAccount {
  readonly obligation: string;
  readonly currency: Currency;
  readonly asOf: LocalDate;
  /** Principal plus the charges accrued to `asOf`. */
  readonly dueFen: Fen;
  readonly owedToCreditorFen: Fen;
  readonly owedToInsurerFen: Fen;
  readonly guarantorRecourseFen: Fen;
  readonly paidFromDebtorFen: Fen;
  readonly waivedFen: Fen;
  /** Of what is owed to the creditor: principal and charges. */
  readonly principalFen: Fen;
  readonly chargesFen: Fen;
  /** What is owed to the creditor and past its due date. */
  readonly pastDueFen: Fen;
  /** Charge a day on the principal past due, in yuan, exact. */
  readonly chargePerDay: string;
  readonly charges: readonly ChargeLine[];
  readonly instalments: readonly InstalmentAccount[];
  /** Money that arrived beyond what was owed; it is the debtor's. */
  readonly owedBackToDebtorFen: Fen;
  /** Paid to the creditor before notice of subrogation though the claim was the insurer's already (保险法解释四 10). */
  readonly creditorOwesInsurerFen: Fen;
}

/** The right side of the ledger's equation. */
export const placed = (account: ObligationAccount): Fen =>
  account.owedToCreditorFen + account.owedToInsurerFen + account.guarantorRecourseFen + account.paidFromDebtorFen + account.waivedFen;

export const conserves = (account: ObligationAccount): boolean =>
  placed(account) === account.dueFen
  && [account.owedToCreditorFen, account.owedToInsurerFen, account.paidFromDebtorFen, account.waivedFen, account.owedBackToDebtorFen,
    account.creditorOwesInsurerFen].every((fen) => fen >= 0 && Number.isSafeInteger(fen));

interface OpenInstalment {
  readonly n: number;
  readonly agreedDue: LocalDate;
  due: LocalDate;
  readonly agreedFen: Fen;
  unpaidFen: Fen;
  /** Charges run from the day after this one. */
  chargedTo: LocalDate;
}

/** The running account while the movements are gone through; private to this file. */
interface Running {
  readonly ratePpm: number;
  readonly instalments: OpenInstalment[];
  readonly closed: ChargeLine[];
  chargesSettled: Fen;
  owedToInsurer: Fen;
  paid: Fen;
  waived: Fen;
  owedBackToDebtor: Fen;
  creditorOwesInsurer: Fen;
  notified: boolean;
}

export function accountOf(
  obligation: Obligation, scheduled: readonly ScheduledInstalment[], movements: readonly Movement[], asOf: LocalDate,
): ObligationAccount {
  const run: Running = {
    ratePpm: obligation.delayChargePpmPerDay ?? 0,
    instalments: scheduled.map(({ n, amountFen, due }) =>
      ({ n, agreedDue: due.date, due: due.date, agreedFen: amountFen, unpaidFen: amountFen, chargedTo: due.date })),
    closed: [], chargesSettled: 0, owedToInsurer: 0, paid: 0, waived: 0, owedBackToDebtor: 0, creditorOwesInsurer: 0, notified: false,
  };
  const dated = movements.filter((m) => m.obligation === obligation.id && m.on <= asOf);
  for (const movement of dated.toSorted((a, b) => (a.on === b.on ? a.at - b.at : a.on < b.on ? -1 : 1))) {
    apply(run, movement, obligation.allocation);
  }
  return close(run, obligation, asOf);
}

function apply(run: Running, movement: Movement, order: Obligation['allocation']): void {
  switch (movement.kind) {
    case 'paid-to-creditor': return payCreditor(run, movement.amountFen, movement.on, order);
    case 'paid-by-insurer': {
      const moved = discharge(run, movement.amountFen, movement.on, order);
      run.owedToInsurer += moved;
      run.creditorOwesInsurer += movement.amountFen - moved;
      return;
    }
    case 'subrogation-notified': run.notified = true; return;
    case 'paid-to-insurer': {
      const taken = Math.min(movement.amountFen, run.owedToInsurer);
      run.owedToInsurer -= taken;
      run.paid += taken;
      run.owedBackToDebtor += movement.amountFen - taken;
      return;
    }
    case 'refunded-to-insurer': run.creditorOwesInsurer -= Math.min(movement.amountFen, run.creditorOwesInsurer); return;
    case 'waived': run.waived += discharge(run, movement.amountFen, movement.on, order); return;
    case 'accelerated': return run.instalments.forEach((i) => { if (i.due > movement.on) move(i, movement.on); });
    case 'reinstated':
      run.instalments.forEach((i) => { if (i.agreedDue > movement.on) move(i, i.agreedDue); });
      return reallocate(run, movement.on);
    default: return unreachable(movement);
  }
}

function unreachable(movement: never): never {
  throw new Error(`Unknown movement ${JSON.stringify(movement)}`);
}

/** Moves a due date; charges start anew from it unless they ran already. */
function move(instalment: OpenInstalment, due: LocalDate): void {
  instalment.due = due;
  instalment.chargedTo = due;
}

/** What was paid for charges that no longer ran goes to principal; beyond it, back to the debtor. */
function reallocate(run: Running, on: LocalDate): void {
  const freed = run.chargesSettled - accrued(run, on);
  if (freed <= 0) return;
  run.chargesSettled -= freed;
  const back = freed - dischargePrincipal(run, freed, on);
  run.paid -= back;
  run.owedBackToDebtor += back;
}

/** Before notice of subrogation the debtor's payment to the creditor discharges the insurer's share too (解释四 10). */
function payCreditor(run: Running, amountFen: Fen, on: LocalDate, order: Obligation['allocation']): void {
  const own = discharge(run, amountFen, on, order);
  const forInsurer = run.notified ? 0 : Math.min(amountFen - own, run.owedToInsurer);
  run.paid += own + forInsurer;
  run.owedToInsurer -= forInsurer;
  run.creditorOwesInsurer += forInsurer;
  run.owedBackToDebtor += amountFen - own - forInsurer;
}

/** Takes up to `amountFen` off what is owed to the creditor, in the agreed order; returns what was taken. */
function discharge(run: Running, amountFen: Fen, on: LocalDate, order: Obligation['allocation']): Fen {
  let left = amountFen;
  for (const part of order) {
    left -= part === 'charges' ? dischargeCharges(run, left, on) : dischargePrincipal(run, left, on);
  }
  return amountFen - left;
}

function dischargeCharges(run: Running, amountFen: Fen, on: LocalDate): Fen {
  const taken = Math.min(amountFen, accrued(run, on) - run.chargesSettled);
  run.chargesSettled += taken;
  return taken;
}

/** The instalment that fell due first is paid first (民法典 560). */
function dischargePrincipal(run: Running, amountFen: Fen, on: LocalDate): Fen {
  let left = amountFen;
  for (const instalment of run.instalments) {
    const taken = Math.min(left, instalment.unpaidFen);
    if (taken === 0) continue;
    run.closed.push(...chargeLine(run, instalment, on));
    if (on > instalment.chargedTo) instalment.chargedTo = on;
    instalment.unpaidFen -= taken;
    left -= taken;
  }
  return amountFen - left;
}

/** The charge on an instalment since its principal last changed, to `day` inclusive; none if nothing ran. */
function chargeLine(run: Running, instalment: OpenInstalment, day: LocalDate): readonly ChargeLine[] {
  const days = daysBetween(instalment.chargedTo, day);
  if (days <= 0 || instalment.unpaidFen === 0 || run.ratePpm === 0) return [];
  return [{
    instalment: instalment.n, principalFen: instalment.unpaidFen, from: addDays(instalment.chargedTo, 1), to: day, days,
    chargeFen: dailyCharge(instalment.unpaidFen, run.ratePpm, days),
  }];
}

const openLines = (run: Running, day: LocalDate) => run.instalments.flatMap((instalment) => chargeLine(run, instalment, day));
const sum = (amounts: readonly Fen[]): Fen => amounts.reduce((total, fen) => total + fen, 0);
const accrued = (run: Running, day: LocalDate): Fen => sum([...run.closed, ...openLines(run, day)].map((line) => line.chargeFen));

function close(run: Running, obligation: Obligation, asOf: LocalDate): ObligationAccount {
  const principalFen = sum(run.instalments.map((i) => i.unpaidFen));
  const overdue = sum(run.instalments.filter((i) => i.due < asOf).map((i) => i.unpaidFen));
  const charges = accrued(run, asOf);
  const chargesFen = charges - run.chargesSettled;
  return {
    obligation: obligation.id, currency: obligation.currency, asOf,
    dueFen: obligation.totalFen + charges,
    owedToCreditorFen: principalFen + chargesFen,
    owedToInsurerFen: run.owedToInsurer,
    guarantorRecourseFen: 0,
    paidFromDebtorFen: run.paid,
    waivedFen: run.waived,
    principalFen, chargesFen,
    pastDueFen: overdue + chargesFen,
    chargePerDay: dailyChargeExact(overdue, run.ratePpm),
    charges: [...run.closed, ...openLines(run, asOf)],
    instalments: run.instalments.map(({ n, due, agreedFen, unpaidFen }) => ({ n, due, agreedFen, unpaidFen })),
    owedBackToDebtorFen: run.owedBackToDebtor,
    creditorOwesInsurerFen: run.creditorOwesInsurer,
  };
}
