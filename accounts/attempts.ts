/** How often somebody may guess about one account, from whatever address: counted in the database, before the guess is judged. */
import { sql, type Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { codeOf } from './sealed-rows.ts';

const most = 10;
const windowMinutes = 15;

/** Counts one more; whether it may be judged at all. Twins are counted one after the other. */
export async function mayAttempt(db: Kysely<DB>, subject: string): Promise<boolean> {
  const over = sql<boolean>`accounts.attempt.began_at < now() - make_interval(mins => ${windowMinutes})`;
  const { count } = await db.insertInto('accounts.attempt').values({ subject: await codeOf(db, 'attempt', subject), count: 1, began_at: sql<Date>`now()` })
    .onConflict((oc) => oc.column('subject').doUpdateSet({
      count: sql<number>`case when ${over} then 1 else accounts.attempt.count + 1 end`,
      began_at: sql<Date>`case when ${over} then now() else accounts.attempt.began_at end`,
    })).returning('count').executeTakeFirstOrThrow();
  return count <= most;
}

/** A right answer makes the wrong ones before it forgotten; what nobody asks for any more goes along. */
export async function forgetAttempts(db: Kysely<DB>, subject: string): Promise<void> {
  const code = await codeOf(db, 'attempt', subject);
  await db.deleteFrom('accounts.attempt').where((eb) => eb.or([eb('subject', '=', code), eb('began_at', '<', sql<Date>`now() - interval '1 day'`)])).execute();
}

/** Whether this one-time code was not used by this person while it could still be valid. Uses it. */
export async function useCode(db: Kysely<DB>, userId: string, code: string): Promise<boolean> {
  const used = await db.insertInto('accounts.used_code').values({ user_id: userId, code, used_at: sql<Date>`now()` })
    .onConflict((oc) => oc.columns(['user_id', 'code']).doUpdateSet({ used_at: sql<Date>`now()` }).where('accounts.used_code.used_at', '<', sql<Date>`now() - interval '5 minutes'`))
    .returning('code').executeTakeFirst();
  return used !== undefined;
}
