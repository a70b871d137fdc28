/**
 * Repeated requests. The first one with a key claims it in its own transaction; a twin waits on the row, then gets the
 * first answer byte for byte.
 */
import type { Transaction } from 'kysely';
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
