/**
 * The notarization process as its rulebook says it in a few lines: where it stands, which working days of the fifteen are used up, which titles
 * stand, what is owed. It knows nothing of the rules' code: days are counted one by one, sums added up by hand.
 */
import { addDays, type LocalDate } from '../../../domain/calendar.ts';
import { publishedCalendar } from '../../../domain/holidays.ts';

export interface Model {
  state: 'reviewing' | 'supplementing' | 'paused' | 'issued' | 'enforceable' | 'certificate-applied' | 'verifying' | 'deciding' | 'certified' | 'enforcing' | 'ended';
  readonly accepted: LocalDate;
  /** Since when the office's clock stands still; each time it did, with the working days on which it stood. */
  stoppedOn?: LocalDate;
  readonly stops: { readonly from: LocalDate; readonly days: readonly LocalDate[] }[];
  attended: boolean;
  /** Before the court: applied for, or not. */
  confirmation: boolean;
  readonly instalments: readonly { readonly due: LocalDate; readonly fen: number }[];
  paidFen: number;
  /** Asserted, not yet proven. */
  assertedFen: number;
  cutOff?: LocalDate;
}

/** By the published lists alone: a weekday that is not off, or a weekend that is worked. */
export function isWorkingDay(day: LocalDate): boolean {
  const year = publishedCalendar.years[day.slice(0, 4)];
  const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  return year?.workedWeekends.includes(day) ? true : !weekend && !(year?.off.includes(day) ?? false);
}

/**
 * The fifteenth working day after acceptance; those on which the clock stood still do not count (公证法 30). Stopped on the very last day, it ends
 * with the stop; stopped when the days were over, it stays over.
 */
export function deedDue({ accepted, stops }: Model): LocalDate {
  let day = accepted;
  const stood = (on: LocalDate) => stops.some((s) => s.days.includes(on));
  for (let left = 15; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day) && !stood(day)) left -= 1;
  }
  for (const { from, days } of stops) if (from === day) day = days.at(-1) ?? day;
  return day;
}

/** The clock runs again: it stood from the day after it was stopped to this day. */
export function runAgain(model: Model, to: LocalDate): void {
  const from = model.stoppedOn ?? to;
  const days: LocalDate[] = [];
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) days.push(day);
  model.stops.push({ from, days });
  delete model.stoppedOn;
}

/** What a certificate may name at most: what had fallen due before the cut-off date, less all that was paid. */
export const mayBeCertified = ({ instalments, paidFen, cutOff = '' }: Model): number =>
  Math.max(0, instalments.filter((i) => i.due < cutOff).reduce((sum, i) => sum + i.fen, 0) - paidFen);

export const owed = ({ instalments, paidFen }: Model): number => instalments.reduce((sum, i) => sum + i.fen, 0) - paidFen;
