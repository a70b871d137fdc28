/** The schedule of fees in force: the program's own until the centre publishes another. */
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { defaultFeeSchedule, type FeeSchedule } from '../domain/centre/fee-schedule.ts';
import { realNow } from './case-clock.ts';

export async function feeScheduleInForce(db: Kysely<DB>): Promise<FeeSchedule> {
  const row = await db.selectFrom('fee_schedule').select(['revision', 'schedule']).orderBy('revision', 'desc').limit(1).executeTakeFirst();
  return row ? { ...row.schedule, revision: row.revision } : defaultFeeSchedule;
}

export async function publishFeeSchedule(db: Kysely<DB>, schedule: Omit<FeeSchedule, 'revision'>, by: string, proposal: number | null = null): Promise<void> {
  await db.insertInto('fee_schedule').values({ schedule: JSON.stringify(schedule) as unknown as Omit<FeeSchedule, 'revision'>, published_by: by, published_at: realNow, proposal }).execute();
}
