/**
 * Which columns of the accounts say who somebody is, and under whose key each is sealed. Everything that reads or writes one passes
 * here: better-auth by its adapter (sealed-adapter.ts), our own statements by the same functions (docs/adr/0041).
 */
import type { Kysely } from 'kysely';
import { centre, indexKey, keyFor, keysOf, ofOrganisation, ofPerson } from '../db/data-keys.ts';
import type { DB } from '../db/schema.ts';
import type { DataKey } from '../vault/data-key.ts';

/** Of an account, by the names that better-auth gives its columns. */
export type Row = Readonly<Record<string, unknown>>;

/** `code`: the column holds no value but a code of it for that purpose, by which it is found. */
interface Way {
  readonly seals: boolean;
  readonly code?: 'mailbox' | 'account' | 'caller';
}
interface Sealing {
  readonly owner: (row: Row) => string;
  readonly columns: Readonly<Record<string, Way>>;
}

const person = (column: string) => (row: Row) => ofPerson(String(row[column]));
const organisation = (column: string) => (row: Row) => ofOrganisation(String(row[column]));
const inPlace: Way = { seals: true };
const mailbox: Way = { seals: true, code: 'mailbox' };

const sealings: Readonly<Record<string, Sealing>> = {
  user: { owner: person('id'), columns: { name: inPlace, email: mailbox, image: inPlace } },
  session: { owner: person('userId'), columns: { ipAddress: inPlace, userAgent: inPlace } },
  account: { owner: person('userId'), columns: { accountId: { seals: true, code: 'account' }, accessToken: inPlace, refreshToken: inPlace, idToken: inPlace } },
  passkey: { owner: person('userId'), columns: { name: inPlace } },
  organization: { owner: organisation('id'), columns: { name: inPlace, logo: inPlace, metadata: inPlace } },
  invitation: { owner: organisation('organizationId'), columns: { email: mailbox } },
  // What a way in rests on for some minutes: a mailbox, a challenge, what a bureau's provider must send back.
  verification: { owner: () => centre, columns: { value: inPlace } },
  // An address and the path it calls.
  rateLimit: { owner: () => centre, columns: { key: { seals: false, code: 'caller' } } },
};

export const wayOf = (model: string, column: string): Way | undefined => sealings[model]?.columns[column];
/** Where the sealed value stands: a code needs the column for itself. */
const homeOf = (column: string, { code }: Way): string => (code === undefined ? column : `${column}Sealed`);
const placeOf = (model: string, column: string, id: unknown): string => `accounts.${model}.${column} ${String(id)}`;

/** The same for the same value, and nothing to who lacks the key of the index. */
export async function codeOf(db: Kysely<DB>, purpose: Way['code'] | 'attempt', value: string): Promise<string> {
  return (await indexKey(db)).mac(`${purpose} ${purpose === 'mailbox' ? value.toLowerCase() : value}`).toString('base64url');
}

/** `values` as they are kept in the row that `row` is, or will be. */
export async function sealed<T extends Row>(db: Kysely<DB>, model: string, values: T, row: Row = values): Promise<T> {
  const confidential = Object.entries(values).flatMap(([column, value]) => {
    const way = wayOf(model, column);
    return way && typeof value === 'string' ? [{ column, way, value }] : [];
  });
  const owner = sealings[model]?.owner(row) ?? '';
  const key = confidential.some(({ way }) => way.seals) ? await keyFor(db, owner) : undefined;
  const kept: Record<string, unknown> = { ...values };
  for (const { column, way, value } of confidential) {
    if (way.code) kept[column] = await codeOf(db, way.code, value);
    if (key && way.seals) kept[homeOf(column, way)] = key.seal(placeOf(model, column, row.id), Buffer.from(value)).toString('base64');
  }
  return kept as T;
}

/** What a column says; empty where the key was destroyed. */
export function openedColumn(key: DataKey | undefined, model: string, column: string, row: Row): string {
  const kept = row[homeOf(column, wayOf(model, column) ?? inPlace)];
  return key && typeof kept === 'string' ? key.open(placeOf(model, column, row.id), Buffer.from(kept, 'base64')).toString() : '';
}

/** Rows as they were before they were sealed, with those that better-auth joined to them under the name of their table. */
export async function opened<T extends Row>(db: Kysely<DB>, model: string, rows: readonly T[]): Promise<readonly T[]> {
  const keys = await keysOf(db, rows.flatMap((row) => [...ownersIn(model, row)]));
  return rows.map((row) => openedRow(keys, model, row) as T);
}

const sealedColumns = (model: string, row: Row) => Object.entries(sealings[model]?.columns ?? {}).filter(([column, way]) => way.seals && typeof row[homeOf(column, way)] === 'string');
const isRow = (value: unknown): value is Row => value !== null && typeof value === 'object';
const joinedModels = (row: Row) => Object.keys(row).filter((name) => name in sealings);

function* ownersIn(model: string, row: Row): Generator<string> {
  if (sealedColumns(model, row).length > 0) yield sealings[model]?.owner(row) ?? '';
  for (const name of joinedModels(row)) for (const inner of [row[name]].flat()) if (isRow(inner)) yield* ownersIn(name, inner);
}

function openedRow(keys: ReadonlyMap<string, DataKey | undefined>, model: string, row: Row): Row {
  const open: Record<string, unknown> = { ...row };
  const key = keys.get(sealings[model]?.owner(row) ?? '');
  for (const [column, way] of sealedColumns(model, row)) {
    open[column] = openedColumn(key, model, column, row);
    if (way.code) delete open[homeOf(column, way)];
  }
  const inner = (name: string, value: unknown) => (isRow(value) ? openedRow(keys, name, value) : value);
  for (const name of joinedModels(row)) open[name] = Array.isArray(row[name]) ? row[name].map((one) => inner(name, one)) : inner(name, row[name]);
  return open;
}
