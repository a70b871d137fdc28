/**
 * The data keys: one for each case, person, organisation and uploaded content, one for the centre, one for the index. A key's row is read
 * with the rows it opens, in the same statement; what was sealed under a destroyed one is gone (docs/adr/0023, 0041).
 */
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { DataKey } from '../vault/data-key.ts';
import { adapterOf, vaultOf } from './database.ts';
import type { DB } from './schema.ts';

/** As PostgreSQL gives it within a select list; `wrapped` (base64) is null once the key was destroyed. */
export interface KeyRow {
  readonly owner: string;
  readonly ringKey: string;
  readonly wrapped: string | null;
}

export const ofCase = (caseId: string): string => `case:${caseId}`;
export const ofContent = (content: string): string => `content:${content}`;
/** By the ids of accounts, which no case ever names. */
export const ofPerson = (userId: string): string => `person:${userId}`;
export const ofOrganisation = (organizationId: string): string => `organisation:${organizationId}`;
/** Replies that belong to no case, events of applications nobody knows. */
export const centre = 'centre';
/** Never encrypts: makes the codes by which parties and mailboxes are found. */
const index = 'index';

export class KeyDestroyed extends Error {
  constructor(owner: string) {
    super(`The key of ${owner} was destroyed: nothing is written under it any more`);
  }
}

/** For a select list: the key of that owner, or null if it has none yet. */
export const keyRow = (owner: string | RawBuilder<string>): RawBuilder<KeyRow | null> => sql<KeyRow | null>`(
  select jsonb_build_object('owner', k.owner, 'ringKey', k.ring_key, 'wrapped', encode(k.wrapped, 'base64')) from data_key k where k.owner = ${owner})`;
export const keyOfCase = (column: string): RawBuilder<KeyRow | null> => keyRow(sql<string>`'case:' || ${sql.ref(column)}`);

/** Undefined where the key was destroyed, or there was none. */
export async function openKey(db: Kysely<DB>, row: KeyRow | null): Promise<DataKey | undefined> {
  if (row === null || row.wrapped === null) return undefined;
  return vaultOf(db).open(row.owner, { ringKey: row.ringKey, bytes: Buffer.from(row.wrapped, 'base64') });
}

/** The key to write under, made if there is none yet. */
export async function writingKey(db: Kysely<DB>, row: KeyRow | null, owner: string): Promise<DataKey> {
  if (row === null) return makeKey(db, owner);
  const key = await openKey(db, row);
  if (!key) throw new KeyDestroyed(owner);
  return key;
}

export async function keyFor(db: Kysely<DB>, owner: string): Promise<DataKey> {
  return writingKey(db, await readRow(db, owner), owner);
}

async function readRow(db: Kysely<DB>, owner: string): Promise<KeyRow | null> {
  const { rows } = await sql<{ key: KeyRow | null }>`select ${keyRow(owner)} as key`.execute(db);
  return rows[0]?.key ?? null;
}

/** Of several owners, asked for once; undefined for one whose key was destroyed. An owner that never had a key is a fault. */
export async function keysOf(db: Kysely<DB>, owners: readonly string[]): Promise<ReadonlyMap<string, DataKey | undefined>> {
  const distinct = [...new Set(owners)];
  if (distinct.length === 0) return new Map();
  const rows = await db.selectFrom('data_key').select(['owner', 'ring_key', 'wrapped']).where('owner', 'in', distinct).execute();
  if (rows.length < distinct.length) throw new Error(`No key of ${distinct.find((owner) => !rows.some((row) => row.owner === owner))}`);
  return new Map(await Promise.all(rows.map(async ({ owner, ring_key: ringKey, wrapped }) => [owner, wrapped ? await vaultOf(db).open(owner, { ringKey, bytes: wrapped }) : undefined] as const)));
}

/** Of two who make one at once, the first one's stands. */
async function makeKey(db: Kysely<DB>, owner: string): Promise<DataKey> {
  const { key, wrapped } = await vaultOf(db).newKey(owner);
  const made = await db.insertInto('data_key').values({ owner, ring_key: wrapped.ringKey, wrapped: wrapped.bytes, created_at: Date.now(), destroyed_at: null })
    .onConflict((oc) => oc.doNothing()).returning('owner').executeTakeFirst();
  return made ? key : writingKey(db, await readRow(db, owner), owner);
}

/** What was sealed under it can never be read again, by anybody, in this database or in a backup whose ring key is gone too. */
export async function destroyKeys(db: Kysely<DB>, owners: readonly string[]): Promise<void> {
  await db.updateTable('data_key').set({ wrapped: null, destroyed_at: Date.now() }).where('owner', 'in', [...owners, '']).where('destroyed_at', 'is', null).execute();
}

/** Made with the schema, so that no transaction that fails can take it along. */
export const makeStandingKeys = async (db: Kysely<DB>): Promise<void> => {
  for (const owner of [centre, index]) await makeKey(db, owner);
};

const indexKeys = new WeakMap<object, Promise<DataKey>>();

export function indexKey(db: Kysely<DB>): Promise<DataKey> {
  const adapter = adapterOf(db);
  const known = indexKeys.get(adapter) ?? keyFor(db, index);
  indexKeys.set(adapter, known);
  known.catch(() => indexKeys.delete(adapter));
  return known;
}
