/** The clock all cases share. */
import { sql, type Kysely, type Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import { caseTime, changeClock, type CaseClock, type ClockChange } from '../domain/clock.ts';

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
    const anyCase = await trx.selectFrom('mediation_case').select('id').limit(1).executeTakeFirst();
    // Before the first case there is nothing that time could damage: a practice stack may begin on any day.
    const from = anyCase || change.to === undefined ? clock : { ...clock, originReal: real, originCase: Math.min(caseTime(clock, real), change.to), paused: true };
    const next = changeClock(from, { paused: clock.paused, rate: clock.rate, ...change }, real);
    if (typeof next === 'string') return next;
    await trx.updateTable('case_clock').set({
      version: next.version, origin_real: next.originReal, origin_case: next.originCase, rate: next.rate, paused: next.paused,
    }).execute();
    return next;
  });
}

/** A practice clock stands still while its stack is stopped: notes that it runs. */
export async function noteAlive(db: Kysely<DB>): Promise<void> {
  await db.updateTable('case_clock').set({ alive_at: realNow }).execute();
}

/** Goes on from the case time at which the stack was last alive. */
export async function resumeClock(db: Kysely<DB>): Promise<void> {
  const { clock, real } = await readClock(db);
  const { alive_at: aliveAt } = await db.selectFrom('case_clock').select('alive_at').executeTakeFirstOrThrow();
  if (aliveAt === null) return;
  await db.updateTable('case_clock').set({ version: clock.version + 1, origin_real: real, origin_case: caseTime(clock, aliveAt) }).execute();
}
