/**
 * The calendar that decisions count by: the years that came with the program, and those an administrator has published
 * since. The State Council announces each year's days off in the autumn before; until then its terms are provisional.
 */
import { sql, type Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { Calendar, LocalDate } from '../domain/calendar.ts';
import { realNow } from './case-clock.ts';

export interface CalendarYear {
  readonly year: number;
  readonly off: readonly LocalDate[];
  readonly workedWeekends: readonly LocalDate[];
  /** The notice it was taken from. */
  readonly source: string;
}

/** How far the published years have come; 0 where nothing was published since the program was built. Read with the clock, under the case's lock. */
export const calendarRevision = sql<number>`(select coalesce(max(revision), 0) from calendar_year)`;

const newest = new WeakMap<Calendar, { readonly revision: number; readonly calendar: Calendar }>();

/** The calendar of a revision; read again only when the revision has moved. */
export async function calendarAt(db: Kysely<DB>, seed: Calendar, revision: number): Promise<Calendar> {
  if (revision === 0) return seed;
  const known = newest.get(seed);
  if (known?.revision === revision) return known.calendar;
  const rows = await db.selectFrom('calendar_year').select(['year', 'days_off', 'worked_weekends'])
    .where('revision', '<=', revision).orderBy('revision').execute();
  const published = Object.fromEntries(rows.map((row) => [String(row.year), { off: row.days_off, workedWeekends: row.worked_weekends }]));
  const calendar: Calendar = { version: `${seed.version}+${revision}`, years: { ...seed.years, ...published } };
  newest.set(seed, { revision, calendar });
  return calendar;
}

export async function currentCalendar(db: Kysely<DB>, seed: Calendar): Promise<Calendar> {
  const { revision } = await db.selectNoFrom(calendarRevision.as('revision')).executeTakeFirstOrThrow();
  return calendarAt(db, seed, revision);
}

/** Adds a year, or corrects one; running cases take it over one by one (`adopt-calendar`). */
export async function publishYear(db: Kysely<DB>, year: CalendarYear, by: string, proposal: number | null = null): Promise<void> {
  await db.insertInto('calendar_year').values({
    year: year.year, days_off: JSON.stringify(year.off) as unknown as readonly LocalDate[], worked_weekends: JSON.stringify(year.workedWeekends) as unknown as readonly LocalDate[],
    source: year.source, published_by: by, published_at: realNow, proposal,
  }).execute();
}
