/** Running cases take over a newly published calendar: each is decided anew, so that its deadlines and its workflows move with it. */
import { sql, type Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { system } from '../domain/actor.ts';
import type { Calendar } from '../domain/calendar.ts';
import { currentCalendar } from './calendar-years.ts';
import { change, hold } from './change.ts';

/** At most `many` cases at a time; answers how many took it over. */
export async function adoptCalendar(db: Kysely<DB>, seed: Calendar, many: number): Promise<number> {
  const { version } = await currentCalendar(db, seed);
  const behind = await db.selectFrom('mediation_case as c').select('c.id')
    .where(sql<boolean>`c.projection->>'calendarVersion' <> ${version}`)
    .where(({ exists, selectFrom }) => exists(selectFrom('process as p').select('p.n').whereRef('p.case_id', '=', 'c.id').where('p.closed', '=', false)))
    .limit(many).execute();
  for (const { id } of behind) {
    await db.transaction().execute(async (trx) => {
      const held = await hold(trx, id);
      if (held) await change(trx, held, { action: 'adopt-calendar', input: { version }, actor: system }, seed);
    });
  }
  return behind.length;
}

/** Years that open deadlines reach into and nobody has published: the centre's people must see to them. */
export async function missingYears(db: Kysely<DB>): Promise<readonly { readonly year: number; readonly cases: number }[]> {
  const rows = await db.selectFrom('process').innerJoin(sql<{ due: number; provisional: boolean }>`jsonb_to_recordset(facts->'deadlines')`.as<'d'>(sql`d(due bigint, provisional boolean)`), (join) => join.onTrue())
    .where('closed', '=', false).where('d.provisional', '=', true)
    .select([sql<number>`extract(year from to_timestamp((d.due - 1) / 1000) at time zone 'Asia/Shanghai')::int`.as('year'), sql<number>`count(distinct process.case_id)::int`.as('cases')])
    .groupBy('year').orderBy('year').execute();
  return rows;
}
