/**
 * Time as the law counts it: instants are UTC, statutory days are Asia/Shanghai local dates, and working days come
 * from published data. Day one is excluded; a last day off moves on; the last day ends at 24:00 (民法典 201–203).
 */

/** An instant: milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

/** A calendar day in Asia/Shanghai (UTC+8, no DST), 'YYYY-MM-DD', years 0001 to 9999. */
export type LocalDate = string;

/** Days off and worked weekends by year; a year absent from `years` has not been published. */
export interface Calendar {
  readonly version: string;
  readonly years: Readonly<
    Record<string, { readonly off: readonly LocalDate[]; readonly workedWeekends: readonly LocalDate[] }>
  >;
}

/** A computed day; `provisional` when it depends on a year without data, which is read on weekends alone. */
export interface CalendarDate {
  readonly date: LocalDate;
  readonly provisional: boolean;
}

/** Whole days since 1970-01-01. */
type DayNumber = number;

interface CalendarIndex {
  readonly years: ReadonlySet<number>;
  readonly off: ReadonlySet<DayNumber>;
  readonly workedWeekends: ReadonlySet<DayNumber>;
}

const msPerDay = 86_400_000;
const shanghaiOffset = 8 * 3_600_000;
const firstDay: DayNumber = Date.parse('0001-01-01') / msPerDay;
const lastDay: DayNumber = Date.parse('9999-12-31') / msPerDay;
const indexes = new WeakMap<Calendar, CalendarIndex>();

/** Whether `s` is 'YYYY-MM-DD' and a day that exists: '2026-02-29' is not. */
export function isLocalDate(s: unknown): s is LocalDate {
  if (typeof s !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(s) || s < '0001') return false;
  const parsed = new Date(`${s}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(s);
}

/** The Shanghai day on which an instant falls. Throws RangeError outside years 0001 to 9999. */
export function localDate(at: EpochMs): LocalDate {
  return dateOf(Math.floor((at + shanghaiOffset) / msPerDay));
}

/** The first instant (UTC ms) of a Shanghai day. Throws RangeError on a date that does not exist. */
export function startOfDay(date: LocalDate): EpochMs {
  return dayNumber(date) * msPerDay - shanghaiOffset;
}

/** 24:00 of a Shanghai day (民法典 203), exclusive: the first instant of the next. Throws RangeError on a bad date. */
export function endOfDay(date: LocalDate): EpochMs {
  return startOfDay(date) + msPerDay;
}

/** The date `n` calendar days later (earlier if negative). Throws RangeError on a bad date or a fractional `n`. */
export function addDays(date: LocalDate, n: number): LocalDate {
  return dateOf(dayNumber(date) + requireWhole(n));
}

/** Calendar days from `from` to `to`, day one excluded; negative if `to` is earlier. Throws RangeError on a bad date. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/**
 * The same day `n` months later (earlier if negative), or the month's last day where that day is missing
 * (民法典 202): 2026-01-31 and one month is 2026-02-28. Throws RangeError on a bad date or a fractional `n`.
 */
export function addMonths(date: LocalDate, n: number): LocalDate {
  const { year, month, day } = partsOf(date);
  const months = year * 12 + (month - 1) + requireWhole(n);
  const first = `${padded(Math.floor(months / 12), 4)}-${padded((((months % 12) + 12) % 12) + 1, 2)}-01`;
  return dateOf(dayNumber(first) + Math.min(day, daysInMonth(first)) - 1);
}

/** The same day `n` years later; 29 February becomes the 28th in a common year (民法典 202). Throws as addMonths. */
export function addYears(date: LocalDate, n: number): LocalDate {
  return addMonths(date, requireWhole(n) * 12);
}

/** A date as documents write it: '2026-06-30' becomes '2026年6月30日'. Throws RangeError on a bad date. */
export function formatChineseDate(date: LocalDate): string {
  const { year, month, day } = partsOf(date);
  return `${year}年${month}月${day}日`;
}

/**
 * Whether a date is a working day: a worked weekend, or Monday to Friday and not a published day off. In a year
 * without data weekends alone decide. Throws RangeError on a bad date.
 */
export function isWorkingDay(calendar: Calendar, date: LocalDate): boolean {
  return isWorking(indexOf(calendar), dayNumber(date));
}

/**
 * The last day of a term of `n` working days, day one (`from`) excluded; zero days end on `from`, rolled forward.
 * Throws RangeError on a bad date or if `n` is not a whole number from zero up.
 */
export function workingDaysAfter(calendar: Calendar, from: LocalDate, n: number): CalendarDate {
  const index = indexOf(calendar);
  let day = dayNumber(from);
  if (requireTerm(n) === 0) return rolled(index, day);
  let provisional = false;
  for (let left = n; left > 0; ) {
    day += 1;
    if (!isPublished(index, day)) provisional = true;
    if (isWorking(index, day)) left -= 1;
  }
  return { date: dateOf(day), provisional };
}

/**
 * The last day of a term of `n` calendar days: day one (`from`) excluded (民法典 201), a last day off rolled to the
 * next working day (民法典 203). Throws RangeError on a bad date or if `n` is not a whole number from zero up.
 */
export function calendarDaysAfter(calendar: Calendar, from: LocalDate, n: number): CalendarDate {
  return rolled(indexOf(calendar), dayNumber(from) + requireTerm(n));
}

/** `date` itself if it is a working day, else the next one (民法典 203). Throws RangeError on a bad date. */
export function rollForward(calendar: Calendar, date: LocalDate): CalendarDate {
  return rolled(indexOf(calendar), dayNumber(date));
}

function rolled(index: CalendarIndex, nominal: DayNumber): CalendarDate {
  let day = nominal;
  let provisional = !isPublished(index, day);
  while (!isWorking(index, day)) {
    day += 1;
    if (!isPublished(index, day)) provisional = true;
  }
  return { date: dateOf(day), provisional };
}

function isWorking(index: CalendarIndex, day: DayNumber): boolean {
  if (index.workedWeekends.has(day)) return true;
  const weekday = (((day + 4) % 7) + 7) % 7; // 1970-01-01 was a Thursday; 0 is Sunday
  return weekday !== 0 && weekday !== 6 && !index.off.has(day);
}

function isPublished(index: CalendarIndex, day: DayNumber): boolean {
  return index.years.has(new Date(day * msPerDay).getUTCFullYear());
}

/** Built once for each calendar object, which therefore must not be changed after its first use. */
function indexOf(calendar: Calendar): CalendarIndex {
  const known = indexes.get(calendar);
  if (known !== undefined) return known;
  const years = Object.values(calendar.years);
  const index: CalendarIndex = {
    years: new Set(Object.keys(calendar.years).map(Number)),
    off: new Set(years.flatMap((year) => year.off.map(dayNumber))),
    workedWeekends: new Set(years.flatMap((year) => year.workedWeekends.map(dayNumber))),
  };
  indexes.set(calendar, index);
  return index;
}

function dayNumber(date: LocalDate): DayNumber {
  if (!isLocalDate(date)) throw new RangeError(`not a date: ${String(date)}`);
  return Date.parse(`${date}T00:00:00Z`) / msPerDay;
}

function dateOf(day: DayNumber): LocalDate {
  if (!(day >= firstDay && day <= lastDay)) throw new RangeError('date outside years 0001 to 9999');
  return new Date(day * msPerDay).toISOString().slice(0, 10);
}

function partsOf(date: LocalDate): { year: number; month: number; day: number } {
  dayNumber(date);
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8)) };
}

function daysInMonth(date: LocalDate): number {
  const { year, month } = partsOf(date);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return leap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function padded(n: number, width: number): string {
  return String(n).padStart(width, '0');
}

function requireWhole(n: number): number {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not a whole number: ${n}`);
  return n;
}

function requireTerm(n: number): number {
  if (requireWhole(n) < 0) throw new RangeError(`a term cannot be negative: ${n}`);
  return n;
}
