/** Effects between their decision and their end. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { realNow } from './case-clock.ts';

export interface EffectRow {
  readonly id: string;
  readonly caseId: string;
  readonly kind: string;
  readonly provider: string;
  readonly application: string;
  readonly content: unknown;
  readonly status: 'pending' | 'performed' | 'rejected';
}

export async function readEffect(db: Kysely<DB>, id: string): Promise<EffectRow> {
  return db.selectFrom('effect')
    .select(['id', 'case_id as caseId', 'kind', 'provider', 'application', 'content', 'status']).where('id', '=', id).executeTakeFirstOrThrow();
}

/** Marks that the provider is being asked, so that its silence can be noticed. */
export async function markAsked(db: Kysely<DB>, applicationId: string): Promise<void> {
  await db.updateTable('provider_application').set({ asked_at: realNow }).where('id', '=', applicationId).execute();
}

/** The end of an effect: performed, or rejected by the provider with its words. The first end stands. */
export async function finishEffect(db: Kysely<DB>, id: string, status: 'performed' | 'rejected', answer?: string): Promise<void> {
  await db.updateTable('effect').set({ status, finished_at: realNow, answer: answer?.slice(0, 500) ?? null })
    .where('id', '=', id).where('status', '=', 'pending').execute();
}

/**
 * The request of an effect as it was first composed. Every attempt sends these same bytes, whatever the case became
 * meanwhile: a provider answers another content under the same key with a refusal.
 */
export async function frozenRequest<T>(db: Kysely<DB>, effect: EffectRow, compose: () => Promise<T>): Promise<T> {
  const known = await readFrozen<T>(db, effect.id);
  if (known !== undefined) return known;
  const id = randomUUID();
  const request = await compose();
  await db.transaction().execute(async (trx) => {
    const first = await trx.updateTable('effect').set({ request: id }).where('id', '=', effect.id).where('request', 'is', null).returning('id').executeTakeFirst();
    if (first) await trx.insertInto('sealed_record').values({ id, case_id: effect.caseId, salt: Buffer.alloc(0), content: JSON.stringify(request) }).execute();
  });
  return (await readFrozen<T>(db, effect.id)) ?? request;
}

async function readFrozen<T>(db: Kysely<DB>, effectId: string): Promise<T | undefined> {
  const row = await db.selectFrom('effect').innerJoin('sealed_record', 'sealed_record.id', 'effect.request')
    .select('sealed_record.content').where('effect.id', '=', effectId).executeTakeFirst();
  return row?.content as T | undefined;
}
