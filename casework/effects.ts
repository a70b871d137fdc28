/** Effects between their decision and their end. */
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
