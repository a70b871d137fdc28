/** The keys of an organisation's systems. A rotated key has a day left, so that a system can be given the new one without a gap. */
import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { Actor, Office } from '../domain/actor.ts';
import { secretHash } from './keys.ts';

const overlapMs = 24 * 3_600_000;

export type KeyScope = 'read' | 'act';

export interface ServiceKey {
  readonly id: string;
  /** What the record of a case calls the system. */
  readonly actor: string;
  readonly name: string | null;
  /** null: all, as of a key made by the operator. */
  readonly scopes: KeyScope[] | null;
  readonly createdAt: number;
  readonly createdBy: string | null;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
}

/** Those that open something still. */
export async function keysOf(db: Kysely<DB>, organisation: string): Promise<readonly ServiceKey[]> {
  const rows = await db.selectFrom('api_key').select(['id', 'actor_id as actor', 'name', 'scopes', 'created_at as createdAt', 'created_by as createdBy', 'last_used_at as lastUsedAt', 'revoked_at as revokedAt'])
    .where('organisation', '=', organisation).where((eb) => eb.or([eb('revoked_at', 'is', null), eb('revoked_at', '>', Date.now())])).orderBy('created_at').orderBy('id').execute();
  return rows as readonly ServiceKey[];
}

export interface NewServiceKey {
  readonly actor: Actor;
  readonly name: string | null;
  readonly scopes: readonly string[] | null;
  readonly createdBy: string;
}

export interface ShownKey {
  readonly id: string;
  readonly apiKey: string;
}

/** The key is shown once; only its hash stays. */
export async function makeKey(db: Kysely<DB>, { actor, name, scopes, createdBy }: NewServiceKey, now: number): Promise<ShownKey> {
  const apiKey = `heyi_${randomBytes(24).toString('base64url')}`;
  const { id } = await db.insertInto('api_key').values({
    hash: secretHash(apiKey), actor_id: actor.id, organisation: actor.organisation, office: actor.office, created_at: now, revoked_at: null,
    name, scopes, created_by: createdBy,
  }).returning('id').executeTakeFirstOrThrow();
  return { id, apiKey };
}

/** The same system under a new key; undefined for a key that is not this organisation's, or opens nothing for ever. */
export async function rotateKey(db: Kysely<DB>, { id, organisation, by }: { readonly id: string; readonly organisation: string; readonly by: string }, now: number): Promise<ShownKey | undefined> {
  return db.transaction().execute(async (trx) => {
    const old = await trx.updateTable('api_key').set({ revoked_at: now + overlapMs }).where('id', '=', id).where('organisation', '=', organisation).where('revoked_at', 'is', null)
      .returning(['actor_id', 'office', 'name', 'scopes']).executeTakeFirst();
    return old && makeKey(trx, { actor: { id: old.actor_id, organisation, office: old.office as Office }, name: old.name, scopes: old.scopes, createdBy: by }, now);
  });
}

/** Whether there was such a key that opened something. */
export async function revokeKey(db: Kysely<DB>, { id, organisation }: { readonly id: string; readonly organisation: string }, now: number): Promise<boolean> {
  const revoked = await db.updateTable('api_key').set({ revoked_at: now }).where('id', '=', id).where('organisation', '=', organisation)
    .where((eb) => eb.or([eb('revoked_at', 'is', null), eb('revoked_at', '>', now)])).returning('id').executeTakeFirst();
  return revoked !== undefined;
}
