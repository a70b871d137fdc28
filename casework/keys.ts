/** API keys: they name a person, an organisation and an office. Only hashes are kept. */
import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { Actor, Office } from '../domain/actor.ts';

/** Keys and codes are long random strings, so a plain hash is enough. */
export const secretHash = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Makes a key for a person; only its hash stays. */
export async function issueKey(db: Kysely<DB>, holder: Actor, real: number): Promise<string> {
  const apiKey = `heyi_${randomBytes(24).toString('base64url')}`;
  await keepKey(db, apiKey, holder, real);
  return apiKey;
}

/** Keeps a key made elsewhere; repeating changes nothing. */
export async function keepKey(db: Kysely<DB>, apiKey: string, holder: Actor, real: number): Promise<void> {
  await db.insertInto('api_key').values({
    hash: secretHash(apiKey), actor_id: holder.id, organisation: holder.organisation, office: holder.office, created_at: real, revoked_at: null,
  }).onConflict((oc) => oc.doNothing()).execute();
}

export interface KeyHolder {
  readonly actor: Actor;
  /** Whether the key may change anything, or reads alone. */
  readonly acts: boolean;
  /** Made by a person for a system of its organisation; an operator's key is a person's own. */
  readonly system: boolean;
}

const noteUseEveryMs = 60_000;

/** Whose key this is; undefined for an unknown or revoked one. Notes, to the minute, that it was used. */
export async function holderOf(db: Kysely<DB>, apiKey: string): Promise<KeyHolder | undefined> {
  const [hash, now] = [secretHash(apiKey), Date.now()];
  const row = await db.selectFrom('api_key').select(['actor_id', 'organisation', 'office', 'scopes', 'last_used_at', 'created_by'])
    .where('hash', '=', hash).where((eb) => eb.or([eb('revoked_at', 'is', null), eb('revoked_at', '>', now)])).executeTakeFirst();
  if (!row) return undefined;
  if ((row.last_used_at ?? 0) < now - noteUseEveryMs) await db.updateTable('api_key').set({ last_used_at: now }).where('hash', '=', hash).execute();
  return { actor: { id: row.actor_id, organisation: row.organisation, office: row.office as Office }, acts: row.scopes?.includes('act') ?? true, system: row.created_by !== null };
}
