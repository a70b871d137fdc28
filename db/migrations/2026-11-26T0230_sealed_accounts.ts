import { sql, type Kysely } from 'kysely';
import { centre, indexKey, keyFor, ofOrganisation, ofPerson } from '../data-keys.ts';
import type { DB } from '../schema.ts';

/**
 * Who somebody is, in the accounts: sealed under a key of the person, of the organisation, or of the centre. What is looked for (mailboxes,
 * the subjects of bureaus' providers, counted attempts) is found by codes. Traces in PostgreSQL's files: docs/production.md.
 */
export async function up(migrating: Kysely<never>): Promise<void> {
  const db = migrating as unknown as Kysely<DB>;
  const person = (column: string) => (row: Row) => ofPerson(row[column] ?? '');
  const organisation = (column: string) => (row: Row) => ofOrganisation(row[column] ?? '');
  await sealColumns(db, 'user', person('id'), { name: {}, email: { code: 'mailbox' }, image: {} });
  await sealColumns(db, 'session', person('userId'), { ipAddress: {}, userAgent: {} });
  await sealColumns(db, 'account', person('userId'), { accountId: { code: 'account' }, accessToken: {}, refreshToken: {}, idToken: {} });
  await sealColumns(db, 'passkey', person('userId'), { name: {} });
  await sealColumns(db, 'organization', organisation('id'), { name: {}, logo: {}, metadata: {} });
  await sealColumns(db, 'invitation', organisation('organizationId'), { email: { code: 'mailbox' } });
  await sealColumns(db, 'verification', () => centre, { value: {} });
  await sealJoinings(db);
  await codeAttempts(db);
  // They count a minute's calls by address.
  await sql`truncate accounts."rateLimit"`.execute(db);
}

type Row = Readonly<Record<string, string | null>>;
type Columns = Readonly<Record<string, { readonly code?: string }>>;

const codeOf = async (db: Kysely<DB>, purpose: string, value: string) => (await indexKey(db)).mac(`${purpose} ${value}`).toString('base64url');

async function sealColumns(db: Kysely<DB>, table: string, ownerOf: (row: Row) => string, columns: Columns): Promise<void> {
  const at = sql.id('accounts', table);
  for (const [column, { code }] of Object.entries(columns)) if (code) await sql`alter table ${at} add column ${sql.id(`${column}Sealed`)} text`.execute(db);
  const { rows } = await sql<Row>`select * from ${at}`.execute(db);
  for (const row of rows) {
    for (const [column, { code }] of Object.entries(columns)) {
      const value = row[column];
      if (typeof value !== 'string') continue;
      const sealed = (await keyFor(db, ownerOf(row))).seal(`accounts.${table}.${column} ${row.id}`, Buffer.from(value)).toString('base64');
      if (code) await sql`update ${at} set ${sql.id(`${column}Sealed`)} = ${sealed}, ${sql.id(column)} = ${await codeOf(db, code, value)} where id = ${row.id}`.execute(db);
      else await sql`update ${at} set ${sql.id(column)} = ${sealed} where id = ${row.id}`.execute(db);
    }
  }
}

async function sealJoinings(db: Kysely<DB>): Promise<void> {
  await sql`alter table accounts.joining add column sealed bytea`.execute(db);
  const { rows } = await sql<{ token_hash: Buffer; email: string; organisation_name: string }>`select token_hash, email, organisation_name from accounts.joining`.execute(db);
  for (const { token_hash: hash, email, organisation_name: name } of rows) {
    const sealed = (await keyFor(db, centre)).sealJson(`accounts.joining.sealed ${hash.toString('hex')}`, { email, name });
    await sql`update accounts.joining set sealed = ${sealed}, email = ${await codeOf(db, 'mailbox', email)} where token_hash = ${hash}`.execute(db);
  }
  await sql`alter table accounts.joining drop column organisation_name, alter column sealed set not null`.execute(db);
}

async function codeAttempts(db: Kysely<DB>): Promise<void> {
  const { rows } = await sql<{ subject: string }>`select subject from accounts.attempt`.execute(db);
  for (const { subject } of rows) await sql`update accounts.attempt set subject = ${await codeOf(db, 'attempt', subject)} where subject = ${subject}`.execute(db);
}
