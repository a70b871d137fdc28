/** Effects between their decision and their end. */
import { randomUUID } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { keyFor, keyOfCase, ofCase, openKey, type KeyRow } from '../db/data-keys.ts';
import { openContent, sealContent } from '../db/sealed-content.ts';
import type { DB } from '../db/schema.ts';
import { realNow } from './case-clock.ts';

export interface EffectRow {
  readonly id: string;
  readonly caseId: string;
  readonly kind: string;
  readonly provider: string;
  readonly application: string;
  readonly content: unknown;
  readonly status: 'pending' | 'performed' | 'rejected' | 'replayed' | 'stopped';
  /** The request as it was first composed; null before the first attempt. */
  readonly request: unknown;
}

export async function readEffect(db: Kysely<DB>, id: string): Promise<EffectRow> {
  const { sealed, key: row, ...effect } = await db.selectFrom('effect').leftJoin('sealed_record', 'sealed_record.id', 'effect.request')
    .select(['effect.id', 'effect.case_id as caseId', 'kind', 'provider', 'application', 'effect.content', 'status', 'request', 'sealed_record.content as sealed', keyOfCase('effect.case_id').as('key')])
    .where('effect.id', '=', id).executeTakeFirstOrThrow();
  const key = await openKey(db, row);
  if (effect.request === null || !sealed || !key) return { ...effect, request: null };
  return { ...effect, request: openContent(key, effect.request, sealed) };
}

/**
 * The end of an effect: performed, rejected by the provider with its words, or stopped because consent was withdrawn. The first end stands. From here the provider
 * owes an answer, and its silence is noticed.
 */
export async function finishEffect(db: Kysely<DB>, id: string, status: 'performed' | 'rejected' | 'stopped', answer?: string): Promise<void> {
  const sealed = answer === undefined ? null : await sealedAnswer(db, id, answer.slice(0, 500));
  await sql`
    with ended as (
      update effect set status = ${status}, finished_at = ${realNow}, answer = ${sealed} where id = ${id} and status = 'pending' returning application
    )
    update provider_application set asked_at = ${realNow} where id in (select application from ended)`.execute(db);
}

const answerOf = (id: string): string => `effect.answer ${id}`;

async function sealedAnswer(db: Kysely<DB>, id: string, answer: string): Promise<Buffer | null> {
  const row = await db.selectFrom('effect').select(keyOfCase('case_id').as('key')).where('id', '=', id).executeTakeFirst();
  return (await openKey(db, row?.key ?? null))?.seal(answerOf(id), Buffer.from(answer)) ?? null;
}

/** A provider's words of rejection; null where there are none, or their case was erased. */
export async function openAnswerOf(db: Kysely<DB>, id: string, answer: Buffer | null, row: KeyRow | null): Promise<string | null> {
  const key = await openKey(db, row);
  return answer && key ? key.open(answerOf(id), answer).toString() : null;
}

/**
 * The request of an effect as it was first composed. Every attempt sends these same bytes, whatever the case became
 * meanwhile: a provider answers another content under the same key with a refusal.
 */
export async function frozenRequest<T>(db: Kysely<DB>, effect: EffectRow, compose: () => Promise<T>): Promise<T> {
  if (effect.request !== null) return effect.request as T;
  const id = randomUUID();
  const request = await compose();
  const sealed = sealContent(await keyFor(db, ofCase(effect.caseId)), id, request);
  const kept = await sql`
    with first as (update effect set request = ${id} where id = ${effect.id} and request is null returning id)
    insert into sealed_record (id, case_id, salt, content) select ${id}, ${effect.caseId}, ''::bytea, ${sealed} from first`.execute(db);
  // Another attempt was faster: what it composed is what was sent.
  return Number(kept.numAffectedRows ?? 0) === 1 ? request : ((await readEffect(db, effect.id)).request as T);
}
