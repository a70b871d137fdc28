/**
 * Repeated requests. An answer is kept in the transaction that made it; a repeat finds it and is answered byte for byte. Of
 * concurrent twins one keeps its answer; the other waits for the case's lock, or fails on the key and asks again.
 */
import { sql, type RawBuilder, type Transaction } from 'kysely';
import { centre, keyFor, keyRow, openKey, type KeyRow } from '../db/data-keys.ts';
import type { DB } from '../db/schema.ts';
import type { DataKey } from '../vault/data-key.ts';
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
    .values({ principal: request.principal, key: request.key, request_hash: hash, status: null, key_owner: null, body: null, created_at: real })
    .onConflict((oc) => oc.doNothing()).returning('key').executeTakeFirst();
  if (claimed) return { kind: 'first' };
  const row = await trx.selectFrom('idempotency').select(['request_hash', 'status', 'body', keyRow(sql<string>`idempotency.key_owner`).as('sealedUnder')])
    .where('principal', '=', request.principal).where('key', '=', request.key).executeTakeFirstOrThrow();
  if (!row.request_hash.equals(hash)) return { kind: 'other-content' };
  const key = await openKey(trx, row.sealedUnder);
  return { kind: 'repeat', reply: { status: row.status ?? 500, body: key && row.body ? openBody(key, request, row.body) : '' } };
}

/** `owner`: whose key it is sealed under; an answer of a case goes with the case. */
export async function remember(trx: Transaction<DB>, request: RequestKey, { status, body }: Reply, owner: string = centre): Promise<void> {
  const sealed = sealBody(await keyFor(trx, owner), request, body);
  await trx.updateTable('idempotency').set({ status, key_owner: owner, body: sealed }).where('principal', '=', request.principal).where('key', '=', request.key).execute();
}

type Named = Pick<RequestKey, 'principal' | 'key'>;
const placeOf = ({ principal, key }: Named): string => `idempotency.body ${JSON.stringify([principal, key])}`;
export const sealBody = (key: DataKey, request: Named, body: string): Buffer => key.seal(placeOf(request), Buffer.from(body));
export const openBody = (key: DataKey, request: Named, body: Buffer): string => key.open(placeOf(request), body).toString();

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

/** Its body sealed, in base64. */
type SealedAnswer = EarlierAnswer & { readonly sealedUnder: KeyRow | null };

/** For a select list: the answer kept for this request, or null. */
export function earlierAnswer(request: RequestKey | undefined): RawBuilder<SealedAnswer | null> {
  if (!request) return sql<null>`null::jsonb`;
  return sql<SealedAnswer | null>`(select jsonb_build_object('hash', encode(request_hash, 'hex'), 'status', status, 'body', encode(body, 'base64'), 'sealedUnder', ${keyRow(sql<string>`key_owner`)})
    from idempotency where principal = ${request.principal} and key = ${request.key})`;
}

/** Of a case that was erased the status is left. */
export async function openAnswer(trx: Transaction<DB>, request: RequestKey | undefined, answer: SealedAnswer | null): Promise<EarlierAnswer | null> {
  if (!answer || !request) return null;
  const key = await openKey(trx, answer.sealedUnder);
  return { ...answer, body: key ? openBody(key, request, Buffer.from(answer.body, 'base64')) : '' };
}

/** PostgreSQL's word for a second row under the same key: a twin was faster. */
export const isTwin = (error: unknown): boolean => {
  const { code, table, constraint } = (error ?? {}) as { code?: string; table?: string; constraint?: string };
  return code === '23505' && (table === 'idempotency' || constraint === 'idempotency_pkey');
};
