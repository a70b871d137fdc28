/** The clock all cases share. */
import { sql, type Kysely, type Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import { changeClock, type CaseClock, type ClockChange } from '../domain/clock.ts';

interface ClockRow { version: number; origin_real: number; origin_case: number; rate: number; paused: boolean }

export const clockOf = (row: ClockRow): CaseClock =>
  ({ version: row.version, originReal: row.origin_real, originCase: row.origin_case, rate: row.rate, paused: row.paused });

/** PostgreSQL's clock is the one all processes share. */
export const realNow = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;

export async function readClock(db: Kysely<DB>): Promise<{ readonly clock: CaseClock; readonly real: number }> {
  const row = await db.selectFrom('case_clock').select(['version', 'origin_real', 'origin_case', 'rate', 'paused', realNow.as('real')]).executeTakeFirstOrThrow();
  return { clock: clockOf(row), real: row.real };
}

/** Practice stacks only: the caller makes sure of that. The relay tells every open workflow. */
export async function setClock(db: Kysely<DB>, change: ClockChange): Promise<CaseClock | 'clock-never-runs-back'> {
  return db.transaction().execute(async (trx: Transaction<DB>) => {
    await trx.selectFrom('case_clock').select('id').forUpdate().execute();
    const { clock, real } = await readClock(trx);
    const next = changeClock(clock, change, real);
    if (typeof next === 'string') return next;
    await trx.updateTable('case_clock').set({
      version: next.version, origin_real: next.originReal, origin_case: next.originCase, rate: next.rate, paused: next.paused,
    }).execute();
    return next;
  });
}
