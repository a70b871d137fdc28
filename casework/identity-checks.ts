/** Checks of identity between their decision and their answer: shared by the workers, tried ever later under one key, recorded once. */
import { sql, type Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { system } from '../domain/actor.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { EffectContents } from '../domain/effects.ts';
import type { IdentityFault, IdentityResult } from '../domain/intake/identity.ts';
import { Confidential } from '../domain/sealed.ts';
import { realNow } from './case-clock.ts';
import { change, hold } from './change.ts';
import { finishEffect } from './effects.ts';

export interface DueCheck {
  readonly id: string;
  readonly caseId: string;
  readonly asked: EffectContents['check-identity'];
  /** Of the service, this one included. */
  readonly attempts: number;
}

/** After 2, 8, 32 … seconds, within the hour. What a dead worker had in hand comes back by the same clock; a slow answer may be asked for twice. */
const nextTry = sql`${realNow} + least(3600000, 1000 * power(4, attempts + 1) / 2)::bigint`;

export async function leaseChecks(db: Kysely<DB>, most: number): Promise<readonly DueCheck[]> {
  const { rows } = await sql<{ id: string; case_id: string; content: EffectContents['check-identity']; attempts: number }>`
    update effect set attempts = attempts + 1, try_after = ${nextTry} where id in (
      select id from effect where status = 'pending' and kind = 'check-identity' and try_after <= ${realNow} order by try_after limit ${most} for update skip locked)
    returning id, case_id, content, attempts`.execute(db);
  return rows.map(({ id, case_id: caseId, content: asked, attempts }) => ({ id, caseId, asked, attempts }));
}

export interface FoundIdentity {
  readonly result: IdentityResult;
  readonly differs?: readonly IdentityFault[];
  readonly reference?: string;
}

/** Takes the answer into the case, once; a case that ended meanwhile or a check that was succeeded by another takes none. */
export async function recordCheck(db: Kysely<DB>, seed: Calendar, { id, caseId, asked }: DueCheck, found: FoundIdentity): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const held = await hold(trx, caseId);
    const pending = await trx.selectFrom('effect').select('id').where('id', '=', id).where('status', '=', 'pending').executeTakeFirst();
    if (!held || !pending) return;
    const { reference, ...result } = found;
    const input = { ...asked, ...result, ...(reference === undefined ? {} : { reference: new Confidential(reference) }) };
    await change(trx, held, { action: 'record-identity-check', input, actor: system }, seed);
    await finishEffect(trx, id, 'performed');
  });
}
