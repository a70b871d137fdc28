/**
 * The ledger of an obligation: computed afresh from the schedule and the dated movements, so that a payment proven
 * late takes its place by its date. It conserves, per obligation and currency, on every day:
 *
 *   due = owed to creditor + owed to insurer + guarantor's recourse + paid from debtor's assets + waived or set off
 *
 * All amounts in fen of the obligation's currency; all dates Asia/Shanghai local dates.
 */
import type { LocalDate } from '../calendar.ts';
import { addDays, daysBetween } from '../calendar.ts';
import { dailyCharge, dailyChargeExact, type Fen } from '../money.ts';
import type { ChargeLine, ObligationAccount } from './ledger-account.ts';
import type { Movement } from './movements.ts';
import type { Obligation, ScheduledInstalment } from '../settlement/settlement.ts';

export { conserves, placed, type ChargeLine, type InstalmentAccount, type ObligationAccount } from './ledger-account.ts';

interface OpenInstalment {
  readonly n: number;
  readonly agreedDue: LocalDate;
  due: LocalDate;
  readonly agreedFen: Fen;
  unpaidFen: Fen;
  /** Charges run from the day after this one. */
  chargedTo: LocalDate;
}

/** An obligation as a later version of the settlement has it. */
export interface AmendedObligation {
  readonly obligation: Obligation;
  readonly scheduled: readonly ScheduledInstalment[];
}

/** The running account while the movements are gone through; private to this file. */
interface Running {
  ratePpm: number;
  order: Obligation['allocation'];
  instalments: OpenInstalment[];
  /** All principal that was ever promised: an amendment may add to it. */
  promised: Fen;
  closed: ChargeLine[];
  chargesSettled: Fen;
  owedToInsurer: Fen;
  paid: Fen;
  waived: Fen;
  owedBackToDebtor: Fen;
  creditorOwesInsurer: Fen;
  insurerOwesCreditor: Fen;
  /** By guarantor. */
  recourse: Map<string, Fen>;
  owedBackToGuarantor: Fen;
  notified: boolean;
  /** The last day on which charges run. */
  chargesEnd?: LocalDate;
}

const opened = (scheduled: readonly ScheduledInstalment[]): OpenInstalment[] => scheduled.map(({ n, amountFen, due }) =>
  ({ n, agreedDue: due.date, due: due.date, agreedFen: amountFen, unpaidFen: amountFen, chargedTo: due.date }));

/** `obligation` and `scheduled` as first signed; `amended`: the obligation by each later version that changed it, none where that version dropped it. */
export function accountOf(
  obligation: Obligation, scheduled: readonly ScheduledInstalment[], movements: readonly Movement[], asOf: LocalDate,
  amended: ReadonlyMap<number, AmendedObligation> = new Map(),
): ObligationAccount {
  const run: Running = {
    ratePpm: obligation.delayChargePpmPerDay ?? 0, order: obligation.allocation, instalments: opened(scheduled), promised: obligation.totalFen,
    closed: [], chargesSettled: 0, owedToInsurer: 0, paid: 0, waived: 0, owedBackToDebtor: 0, creditorOwesInsurer: 0, insurerOwesCreditor: 0, recourse: new Map(), owedBackToGuarantor: 0, notified: false,
  };
  const dated = movements.filter((m) => m.obligation === obligation.id && m.on <= asOf);
  for (const movement of dated.toSorted((a, b) => (a.on === b.on ? a.at - b.at : a.on < b.on ? -1 : 1))) {
    apply(run, movement, amended);
  }
  return close(run, obligation, asOf);
}

function apply(run: Running, movement: Movement, amended: ReadonlyMap<number, AmendedObligation>): void {
  switch (movement.kind) {
    case 'paid-to-creditor': return payCreditor(run, movement.amountFen, movement.on, movement.from === 'execution');
    case 'paid-by-guarantor': return payForDebtor(run, movement);
    case 'paid-to-guarantor': return repayGuarantor(run, movement.amountFen, movement.guarantor);
    case 'paid-by-insurer': {
      const moved = discharge(run, movement.amountFen, movement.on);
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
    case 'refunded-to-insurer': return refund(run, movement.amountFen);
    case 'waived': case 'set-off': run.waived += discharge(run, movement.amountFen, movement.on); return;
    case 'accelerated': return run.instalments.forEach((i) => { if (i.due > movement.on) move(i, movement.on); });
    case 'charges-stopped': return stopCharges(run, movement.on);
    case 'amended': return amend(run, movement, amended.get(movement.version));
    case 'reinstated':
      run.instalments.forEach((i) => { if (i.agreedDue > movement.on) move(i, i.agreedDue); });
      return reallocate(run, movement.on);
    default: return unreachable(movement);
  }
}

function unreachable(movement: never): never {
  throw new Error(`Unknown movement ${JSON.stringify(movement)}`);
}

/** No charge runs on the day itself or later, also not one that a payment of that day has counted already. */
function stopCharges(run: Running, on: LocalDate): void {
  const end = addDays(on, -1);
  run.chargesEnd = end;
  run.closed = run.closed.flatMap((line): readonly ChargeLine[] => {
    if (line.to <= end) return [line];
    const days = daysBetween(addDays(line.from, -1), end);
    return days <= 0 ? [] : [{ ...line, to: end, days, chargeFen: dailyCharge(line.principalFen, line.ratePpm, days) }];
  });
  reallocate(run, on);
}

/** Moves a due date; charges start anew from it unless they ran already. */
function move(instalment: OpenInstalment, due: LocalDate): void {
  instalment.due = due;
  instalment.chargedTo = due;
}

/** What was paid for charges that no longer ran goes to principal; beyond it, back to whoever paid it. */
function reallocate(run: Running, on: LocalDate): void {
  const freed = run.chargesSettled - accrued(run, on);
  if (freed <= 0) return;
  run.chargesSettled -= freed;
  let back = freed - dischargePrincipal(run, freed, on);
  const from = (stood: Fen) => { const taken = Math.min(back, stood); back -= taken; return taken; };
  const debtors = from(run.paid);
  run.paid -= debtors;
  run.owedBackToDebtor += debtors;
  const guarantors = from(recourse(run));
  takeRecourse(run, guarantors);
  run.owedBackToGuarantor += guarantors;
  const insurers = from(run.owedToInsurer);
  run.owedToInsurer -= insurers;
  run.creditorOwesInsurer += insurers;
  run.waived -= back;
}

/**
 * The obligation as amended from this day on: what was paid, what has accrued and what the insurer holds carry over. The new terms say what
 * was still to pay (`baseFen` by the ledger of the day they were written); whatever was paid besides counts against them, the first instalment
 * first. Less than was open is released with the amendment, more is promised anew.
 */
function amend(run: Running, { on, baseFen, chargesWaived, keepsSchedule }: Movement & { readonly kind: 'amended' }, to: AmendedObligation | undefined): void {
  for (const instalment of run.instalments) {
    run.closed.push(...chargeLine(run, instalment, on));
    if (on > instalment.chargedTo) instalment.chargedTo = on;
  }
  if (chargesWaived || !to) run.waived += dischargeCharges(run, Infinity, on);
  run.ratePpm = to?.obligation.delayChargePpmPerDay ?? 0;
  run.order = to?.obligation.allocation ?? run.order;
  if (to && keepsSchedule) return;
  const open = sum(run.instalments.map((i) => i.unpaidFen));
  const wanted = to ? open + to.obligation.totalFen - baseFen : 0;
  const owed = Math.max(0, wanted);
  run.promised += Math.max(0, owed - open);
  run.waived += Math.max(0, open - owed);
  // A new date that passed before everyone signed is overdue at once, but nothing ran on it before there was an amendment.
  run.instalments = (to ? opened(to.scheduled) : []).map((i) => ({ ...i, chargedTo: i.chargedTo < on ? on : i.chargedTo }));
  const last = run.instalments.at(-1);
  if (last && to) last.unpaidFen += Math.max(0, owed - to.obligation.totalFen);
  dischargePrincipal(run, Math.max(0, (to?.obligation.totalFen ?? 0) - owed), on);
}

/**
 * What the creditor itself is still owed comes first. Beyond it, before notice of subrogation the debtor's payment to the
 * creditor discharges the insurer's share too (解释四 10); what execution brings in always does, and is passed on.
 */
function payCreditor(run: Running, amountFen: Fen, on: LocalDate, byExecution: boolean): void {
  const own = discharge(run, amountFen, on);
  const forInsurer = run.notified && !byExecution ? 0 : Math.min(amountFen - own, run.owedToInsurer);
  run.paid += own + forInsurer;
  run.owedToInsurer -= forInsurer;
  run.creditorOwesInsurer += forInsurer;
  run.owedBackToDebtor += amountFen - own - forInsurer;
}

/** The guarantor stands in for the debtor towards the creditor, then the insurer; what it paid the debtor owes to it. */
function payForDebtor(run: Running, { guarantor, amountFen, on, principalOnly }: Movement & { readonly kind: 'paid-by-guarantor' }): void {
  const own = discharge(run, amountFen, on, principalOnly ? ['principal', 'charges'] : run.order);
  const forInsurer = Math.min(amountFen - own, run.owedToInsurer);
  run.owedToInsurer -= forInsurer;
  run.creditorOwesInsurer += forInsurer;
  run.recourse.set(guarantor, (run.recourse.get(guarantor) ?? 0) + own + forInsurer);
  run.owedBackToGuarantor += amountFen - own - forInsurer;
}

/** To the guarantor named; one that is not named is whoever paid first. */
function repayGuarantor(run: Running, amountFen: Fen, guarantor: string | undefined): void {
  const taken = Math.min(amountFen, recourse(run, guarantor));
  takeRecourse(run, taken, guarantor);
  run.paid += taken;
  run.owedBackToDebtor += amountFen - taken;
}

const recourse = (run: Running, guarantor?: string): Fen => (guarantor === undefined ? sum([...run.recourse.values()]) : run.recourse.get(guarantor) ?? 0);

function takeRecourse(run: Running, amountFen: Fen, guarantor?: string): void {
  let left = amountFen;
  for (const who of guarantor === undefined ? [...run.recourse.keys()] : [guarantor]) {
    const taken = Math.min(left, run.recourse.get(who) ?? 0);
    run.recourse.set(who, (run.recourse.get(who) ?? 0) - taken);
    left -= taken;
  }
}

function refund(run: Running, amountFen: Fen): void {
  const taken = Math.min(amountFen, run.creditorOwesInsurer);
  run.creditorOwesInsurer -= taken;
  run.insurerOwesCreditor += amountFen - taken;
}

/** Takes up to `amountFen` off what is owed to the creditor, in the agreed order; returns what was taken. */
function discharge(run: Running, amountFen: Fen, on: LocalDate, order = run.order): Fen {
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
function chargeLine(run: Running, instalment: OpenInstalment, asked: LocalDate): readonly ChargeLine[] {
  const day = run.chargesEnd !== undefined && run.chargesEnd < asked ? run.chargesEnd : asked;
  const days = daysBetween(instalment.chargedTo, day);
  if (days <= 0 || instalment.unpaidFen === 0 || run.ratePpm === 0) return [];
  return [{
    instalment: instalment.n, principalFen: instalment.unpaidFen, from: addDays(instalment.chargedTo, 1), to: day, days,
    chargeFen: dailyCharge(instalment.unpaidFen, run.ratePpm, days), ratePpm: run.ratePpm,
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
    dueFen: run.promised + charges,
    owedToCreditorFen: principalFen + chargesFen,
    owedToInsurerFen: run.owedToInsurer,
    guarantorRecourseFen: recourse(run),
    recourseOf: Object.fromEntries(run.recourse),
    paidFromDebtorFen: run.paid,
    waivedFen: run.waived,
    principalFen, chargesFen,
    pastDueFen: overdue + chargesFen,
    chargePerDay: dailyChargeExact(overdue, run.chargesEnd !== undefined && run.chargesEnd < asOf ? 0 : run.ratePpm),
    charges: [...run.closed, ...openLines(run, asOf)],
    instalments: run.instalments.map(({ n, due, agreedFen, unpaidFen }) => ({ n, due, agreedFen, unpaidFen })),
    owedBackToDebtorFen: run.owedBackToDebtor,
    creditorOwesInsurerFen: run.creditorOwesInsurer,
    owedBackToGuarantorFen: run.owedBackToGuarantor,
    insurerOwesCreditorFen: run.insurerOwesCreditor,
  };
}
