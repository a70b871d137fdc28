/**
 * Reminders before deadlines. They need no Temporal and no timer: a reminder's moment is a day of the case clock, so once for each
 * case day the open cases with a deadline ahead are looked through. Repeating writes nothing twice; a day that was slept through is caught up.
 */
import { sql, type Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { addDays, endOfDay, localDate, type Calendar, type LocalDate } from '../domain/calendar.ts';
import type { MediationCase } from '../domain/case.ts';
import { caseTime } from '../domain/clock.ts';
import { remindersOf } from '../domain/notices/announce.ts';
import { reminders } from '../domain/notices/catalogue.ts';
import { calendarAt, calendarRevision } from './calendar-years.ts';
import { readClock } from './case-clock.ts';
import { noticed, noticeRows } from './notices.ts';

const atOnce = 200;
const furthest = Math.max(...Object.values(reminders).flatMap(({ daysBefore }) => daysBefore));

/** How many cases were looked through; 0 on a day that is done. */
export async function remindOnce(db: Kysely<DB>, seed: Calendar): Promise<number> {
  const { clock, real } = await readClock(db);
  const now = caseTime(clock, real);
  const today = localDate(now);
  const { reminded_on: last } = await db.selectFrom('reminder_day').select('reminded_on').executeTakeFirstOrThrow();
  if (last !== null && last >= today) return 0;
  const { revision } = await db.selectFrom('case_clock').select(calendarRevision.as('revision')).executeTakeFirstOrThrow();
  const calendar = await calendarAt(db, seed, revision);
  let looked = 0;
  for (let cases = await casesAfter(db, undefined, today); cases.length > 0; cases = await casesAfter(db, cases.at(-1)?.id, today)) {
    for (const c of cases) await remind(db, c, now, last ?? addDays(today, -1), calendar);
    looked += cases.length;
  }
  await db.updateTable('reminder_day').set({ reminded_on: today }).where((eb) => eb.or([eb('reminded_on', 'is', null), eb('reminded_on', '<', today)])).execute();
  return looked;
}

/** `next_due` is the earliest deadline of a process: a case with a reminder to come has one within the longest rhythm. */
async function casesAfter(db: Kysely<DB>, after: string | undefined, today: LocalDate): Promise<readonly MediationCase[]> {
  const { rows } = await sql<{ readonly projection: MediationCase }>`
    select projection from mediation_case where ${after === undefined ? sql`true` : sql`id > ${after}::uuid`}
      and id in (select case_id from process where not closed and next_due <= ${endOfDay(addDays(today, furthest))})
    order by id limit ${atOnce}`.execute(db);
  return rows.map((row) => row.projection);
}

async function remind(db: Kysely<DB>, c: MediationCase, now: number, last: LocalDate, calendar: Calendar): Promise<void> {
  const rows = noticeRows(c, remindersOf(c, now, last, calendar), now);
  if (rows.length > 0) await sql`with ${noticed(c.id, rows, now)} select 1`.execute(db);
}
