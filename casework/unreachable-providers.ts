/** Requests that have not reached their provider for a day: the clerk is told to see to them by hand. No clock of the case stands still or fails for it. */
import { sql, type Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { system } from '../domain/actor.ts';
import type { Calendar } from '../domain/calendar.ts';
import { centreRules } from '../domain/centre-rules.ts';
import { caseTime } from '../domain/clock.ts';
import { readClock } from './case-clock.ts';
import { change, hold } from './change.ts';

const hourMs = 3_600_000;

interface Unreached {
  readonly id: string;
  readonly case_id: string;
  readonly process: string;
  readonly n: number;
  /** When the day was over, in case time. */
  readonly since: number;
}

/** A request's age is reckoned in case time, as its making was. At most `many` at a time; answers how many were told of. */
export async function alertUnreachable(db: Kysely<DB>, calendar: Calendar, many: number): Promise<number> {
  const { clock, real } = await readClock(db);
  const usual = centreRules.providerReachH ?? 24;
  const unreached = await sql<Unreached>`
    select * from (
      select e.id, e.case_id, e.process, e.n, c.projection->'alerts' as alerts,
        e.created_at + (coalesce((c.projection->'rules'->>'providerReachH')::numeric, ${usual}) * ${hourMs})::bigint as since
      from effect e join mediation_case c on c.id = e.case_id where e.status = 'pending' and e.provider <> 'centre'
    ) pending
    where since <= ${caseTime(clock, real)}
      and not alerts @> jsonb_build_array(jsonb_build_object('deadline', process || ':' || n || ':provider-unreachable:' || id))
    order by since limit ${many}`.execute(db);
  for (const { id, case_id: caseId, process, n, since } of unreached.rows) {
    await db.transaction().execute(async (trx) => {
      const held = await hold(trx, caseId);
      if (held) await change(trx, held, { action: 'alert-unreachable', input: { process, n, effect: id, since }, actor: system }, calendar);
    });
  }
  return unreached.rows.length;
}
