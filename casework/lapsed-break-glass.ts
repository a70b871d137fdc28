/** A break-glass whose time is up is over without anybody's doing; that it is becomes an event of its case, so that the record has an end for each beginning. */
import { sql, type Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { system } from '../domain/actor.ts';
import type { Calendar } from '../domain/calendar.ts';
import { lapsedUnnoted } from '../domain/centre/break-glass.ts';
import { caseTime } from '../domain/clock.ts';
import { readClock } from './case-clock.ts';
import { change, hold } from './change.ts';

/** Those that nobody ended or refused and that are not noted yet, of at most `many` cases; answers how many were noted. */
export async function noteLapsedBreakGlasses(db: Kysely<DB>, calendar: Calendar, many: number): Promise<number> {
  const { clock, real } = await readClock(db);
  const now = caseTime(clock, real);
  const { rows } = await sql<{ readonly id: string }>`
    select id from mediation_case where projection ? 'breakGlasses' and exists (
      select 1 from jsonb_array_elements(projection->'breakGlasses') one where not one ?| array['refused', 'ended', 'lapseNotedAt'] and coalesce((one#>>'{approved,until}')::bigint, (one->>'at')::bigint) <= ${now})
    order by id limit ${many}`.execute(db);
  let noted = 0;
  for (const { id } of rows) {
    await db.transaction().execute(async (trx) => {
      const held = await hold(trx, id);
      const [one] = held ? lapsedUnnoted(held.case, held.now) : [];
      if (!held || !one) return;
      const done = await change(trx, held, { action: 'lapse-break-glass', input: { request: one.n }, actor: system }, calendar);
      if (done.ok) noted += 1;
    });
  }
  return noted;
}
