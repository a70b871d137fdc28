/**
 * Repeated requests. An answer is kept in the transaction that made it; a repeat finds it and is answered byte for byte. Of
 * concurrent twins one keeps its answer; the other waits for the case's lock, or fails on the key and asks again.
 */
import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import { canonicalBytes, sha256 } from './chain.ts';

export interface RequestKey {
  /** Whose key: one person's keys never meet another's. */
  readonly principal: string;
  readonly key: string;
  /** What was asked, the path included. */
  readonly content: unknown;
}

export interface Reply {
  readonly status: number;
  readonly body: string;
}

export type Claim = { readonly kind: 'first' } | { readonly kind: 'repeat'; readonly reply: Reply } | { readonly kind: 'other-content' };

export async function claim(trx: Transaction<DB>, request: RequestKey, real: number): Promise<Claim> {
  const hash = sha256(canonicalBytes(request.content));
  const claimed = await trx.insertInto('idempotency')
    .values({ principal: request.principal, key: request.key, request_hash: hash, status: null, body: null, created_at: real })
    .onConflict((oc) => oc.doNothing()).returning('key').executeTakeFirst();
  if (claimed) return { kind: 'first' };
  const row = await trx.selectFrom('idempotency').select(['request_hash', 'status', 'body'])
    .where('principal', '=', request.principal).where('key', '=', request.key).executeTakeFirstOrThrow();
  if (!row.request_hash.equals(hash)) return { kind: 'other-content' };
  return { kind: 'repeat', reply: { status: row.status ?? 500, body: row.body ?? '' } };
}

export async function remember(trx: Transaction<DB>, request: RequestKey, reply: Reply): Promise<void> {
  await trx.updateTable('idempotency').set(reply).where('principal', '=', request.principal).where('key', '=', request.key).execute();
}

/** As `EarlierAnswer`, with the hash of the request in hex. */
export interface Remembered extends Reply {
  readonly principal: string;
  readonly key: string;
  readonly hash: string;
}

export interface EarlierAnswer {
  readonly hash: string;
  readonly status: number;
  readonly body: string;
}

export const hashOfRequest = (request: RequestKey): string => sha256(canonicalBytes(request.content)).toString('hex');

/** For a select list: the answer kept for this request, or null. */
export function earlierAnswer(request: RequestKey | undefined): RawBuilder<EarlierAnswer | null> {
  if (!request) return sql<null>`null::jsonb`;
  return sql<EarlierAnswer | null>`(select jsonb_build_object('hash', encode(request_hash, 'hex'), 'status', status, 'body', body)
    from idempotency where principal = ${request.principal} and key = ${request.key})`;
}

/** PostgreSQL's word for a second row under the same key: a twin was faster. */
export const isTwin = (error: unknown): boolean => {
  const { code, table, constraint } = (error ?? {}) as { code?: string; table?: string; constraint?: string };
  return code === '23505' && (table === 'idempotency' || constraint === 'idempotency_pkey');
};
