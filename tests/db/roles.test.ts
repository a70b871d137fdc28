/** Each role of the database enters it and is refused what is not its part; the same statements succeed by its owner, so each refusal is the right's. */
import { jest } from '@jest/globals';
import { sql, type Kysely } from 'kysely';
import { openDatabase, patienceOfApi, patienceOfWorker } from '../../db/database.ts';
import { granted, rights, roles, type Table, type UserRole } from '../../db/rights.ts';
import { addressAs, excessOf, grantRights, makeRoles, RolesMissing } from '../../db/roles.ts';
import type { DB } from '../../db/schema.ts';
import { isOutage } from '../../api/outage.ts';
import { startPostgres } from '../../processes/local/postgres.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { actInDatabase, submitInDatabase } from '../support/decide-in-database.ts';
import { startTestDatabases, testPasswords, type FreshDatabase, type TestDatabases } from '../support/test-database.ts';

jest.setTimeout(60_000);

let databases: TestDatabases;
let fresh: FreshDatabase;
const by: Record<UserRole | 'owner', Kysely<DB>> = {} as never;
beforeAll(async () => {
  databases = await startTestDatabases();
  fresh = await databases.fresh(2);
  for (const role of ['api', 'worker', 'owner'] as const) by[role] = fresh.as(role);
  const caseId = await submitInDatabase(fresh.db);
  await actInDatabase(fresh.db, caseId, 'clerk', 'admit-case');
}, 60_000);
afterAll(() => databases.stop(), 30_000);

const users: readonly UserRole[] = ['api', 'worker'];
const denied = { code: '42501' };
/** Nothing that it does stays. */
const trying = (db: Kysely<DB>, statement: string) => db.transaction().execute(async (trx) => {
  await sql.raw(statement).execute(trx);
  throw new Error('was allowed');
});

/** What rewrites the record, loosens what keeps it, or makes something of one's own. */
const notTheirs = [
  ...['case_event', 'centre_event'].flatMap((table) => [
    `update ${table} set action = 'x'`, `delete from ${table}`, `truncate ${table} cascade`,
    `alter table ${table} disable trigger audit_stands`, `drop trigger audit_stands on ${table}`, `alter table ${table} add column x text`, `drop table ${table} cascade`,
    `create trigger t before insert on ${table} for each row execute function audit_stands()`,
  ]),
  'set session_replication_role = replica', 'create or replace function audit_stands() returns trigger language plpgsql as $$ begin return null; end $$',
  'create table mine (x int)', 'create temporary table mine (x int)', 'create schema mine', 'create function mine() returns int language sql return 1', 'create role mine', 'create extension pgcrypto',
  'alter table mediation_case add column x text', 'create index on mediation_case (state)', "alter role heyi_api superuser", 'set role heyi_migrate',
  'update sealed_record set salt = salt', 'delete from room_record', 'update document set sha256 = sha256', 'delete from service_proof', 'delete from mediation_case', 'update audit_leaf set index = 1', 'delete from audit_root', 'update audit_root set root = root',
  "copy (select 1) to program 'true'", "select pg_read_file('/etc/hostname')",
];

describe.each(users)('%s', (role) => {
  it.each(notTheirs)('is refused: %s', async (statement) => {
    // "must be owner", "permission denied" and "may not set role" are one code.
    await expect(trying(by[role], statement)).rejects.toMatchObject(denied);
  });
  it('has what the table of rights gives it, and nothing more, on every table there is', async () => {
    const { rows } = await sql<{ table: string; rights: string[] }>`
      select case nspname when 'public' then '' else nspname || '.' end || relname as table, coalesce(array_agg(distinct lower(a.privilege_type)) filter (where a.privilege_type is not null), '{}') as rights
      from pg_class c join pg_namespace n on n.oid = c.relnamespace left join aclexplode(c.relacl) a on a.grantee = ${roles[role]}::regrole
      where nspname in ('public', 'accounts') and relkind in ('r', 'p') group by 1`.execute(fresh.db);
    const { rows: columns } = await sql<{ table: string; right: string }>`
      select case nspname when 'public' then '' else nspname || '.' end || relname as table, lower(x.privilege_type) || ' (' || attname || ')' as right
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace, aclexplode(a.attacl) x
      where nspname in ('public', 'accounts') and x.grantee = ${roles[role]}::regrole`.execute(fresh.db);
    const inDatabase = Object.fromEntries(rows.map(({ table, rights: whole }) => [table, [...whole, ...columns.filter((c) => c.table === table).map((c) => c.right)].toSorted()]));
    const inTable = Object.fromEntries((Object.keys(rights) as Table[]).map((table) => [table, [...granted(table, role, true)].toSorted()]));
    expect(inDatabase).toEqual({ ...inTable, kysely_migration: [], kysely_migration_lock: [] });
  });
});

it('api and worker hand on no right', async () => {
  for (const role of users) await sql`grant select, insert, update on case_event to public`.execute(by[role]);
  const { rows } = await sql`select 1 from pg_class c, aclexplode(c.relacl) a where c.oid = 'case_event'::regclass and a.grantee = 0`.execute(fresh.db);
  expect(rows).toEqual([]);
});

it('the worker reads no person, session or factor', async () => {
  for (const table of ['"user"', 'account', 'session', 'member', '"twoFactor"', 'passkey', 'verification', 'joining']) {
    await expect(trying(by.worker, `select 1 from accounts.${table}`)).rejects.toMatchObject(denied);
    await expect(trying(by.api, `select 1 from accounts.${table}`)).rejects.toThrow('was allowed');
  }
});

it('control: what the owner may alter, it alters, and the events fall; only the log tells then', async () => {
  for (const statement of ['alter table case_event disable trigger audit_stands', 'create table mine (x int)', 'create index on mediation_case (state)', 'update mediation_case set state = state']) {
    await expect(trying(by.owner, statement)).rejects.toThrow('was allowed');
  }
  await expect(trying(by.owner, "alter table case_event disable trigger audit_stands; update case_event set action = 'x'")).rejects.toThrow('was allowed');
  await expect(trying(by.owner, "update case_event set action = 'x'")).rejects.toThrow('append-only');
});

it('control: one right too many, and one table that nobody classed, are seen', async () => {
  const { db, as } = await databases.fresh(1);
  expect(await excessOf(as('api'))).toEqual([]);
  expect(await excessOf(as('worker'))).toEqual([]);
  await sql`grant delete on centre_event to heyi_worker`.execute(db);
  expect(await excessOf(as('worker'))).toEqual(['heyi_worker may change events']);
  expect(await excessOf(as('owner'))).toEqual(['heyi_migrate owns the tables', 'heyi_migrate may change events']);
  expect(await excessOf(db)).toEqual(['heyi is a superuser', 'heyi owns the tables', 'heyi may change events']);
  await sql`create table of_nobody (x int)`.execute(as('owner'));
  await sql`create table of_an_extension (x int)`.execute(db);
  await expect(sql`select 1 from of_nobody`.execute(as('api'))).rejects.toMatchObject(denied);
  await grantRights(as('owner'), { practice: true });
  expect(await excessOf(as('worker'))).toEqual([]);
});

it('outside practice nobody moves the case clock', async () => {
  const { as } = await databases.fresh(1);
  await grantRights(as('owner'), { practice: false });
  await expect(trying(as('api'), 'update case_clock set rate = 60')).rejects.toMatchObject(denied);
  await expect(trying(as('worker'), 'update case_clock set alive_at = 1')).rejects.toMatchObject(denied);
  await grantRights(as('owner'), { practice: true });
  await expect(trying(as('api'), 'update case_clock set rate = 60')).rejects.toThrow('was allowed');
  await expect(trying(as('worker'), 'update case_clock set rate = 60')).rejects.toMatchObject(denied);
});

it('a server without the roles says so by name; made again, passwords change and what a superuser made becomes the owner’s', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'heyi-roles-'));
  const server = await startPostgres({ dataDir: path.join(folder, 'postgres'), durable: false, log: { info: () => undefined, error: () => undefined } });
  const admin = openDatabase({ url: server.url, poolSize: 1, onIdleError: () => undefined });
  try {
    await expect(grantRights(admin, { practice: false })).rejects.toThrow(new RolesMissing(['heyi_api', 'heyi_worker']));
    await sql`create table made_before (x int)`.execute(admin);
    await makeRoles(admin, testPasswords);
    const other = { ...testPasswords, heyi_migrate: "it's another; drop" };
    await makeRoles(admin, other);
    const enter = async (passwords: typeof testPasswords) => {
      const db = openDatabase({ url: addressAs(server.url, 'owner', passwords), poolSize: 1, onIdleError: () => undefined });
      return await sql`alter table made_before add column y int`.execute(db).finally(() => db.destroy());
    };
    await expect(enter(testPasswords)).rejects.toMatchObject({ code: '28P01' });
    await enter(other);
  } finally {
    await admin.destroy();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);

describe('patience', () => {
  const short = { statementMs: 1_500, lockMs: 300, idleMs: 300 };
  const hurried = (patience = short) => openDatabase({ url: addressAs(fresh.url, 'api', testPasswords), poolSize: 1, patience, onIdleError: () => undefined });

  it('ends a statement that runs too long, a wait for a lock and a transaction that stands idle; each is an outage, not a bug', async () => {
    const db = hurried();
    const faults: unknown[] = [];
    const noting = (error: unknown) => { faults.push(error); };
    await sql`select pg_sleep(20)`.execute(db).catch(noting);
    await fresh.db.transaction().execute(async (trx) => {
      await sql`select 1 from mediation_case for update`.execute(trx);
      await sql`select 1 from mediation_case for update`.execute(db).catch(noting);
    });
    await db.transaction().execute(async (trx) => {
      await sql`select 1`.execute(trx);
      await sql`select pg_sleep(2)`.execute(fresh.db);
      await sql`select 1`.execute(trx);
    }).catch(noting);
    expect(faults.slice(0, 2)).toMatchObject([{ code: '57014' }, { code: '55P03' }]);
    expect(faults.map((fault) => isOutage(fault) || fault)).toEqual([true, true, true]);
    await db.destroy();
  }, 60_000);

  it.each([['api', patienceOfApi], ['worker', patienceOfWorker]])('of the %s has all three limits', async (_role, patience) => {
    const db = hurried(patience);
    const { rows } = await sql<{ name: string; setting: string }>`select name, setting from pg_settings where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') order by name`.execute(db);
    expect(rows.map(({ setting }) => Number(setting))).toEqual([patience.idleMs, patience.lockMs, patience.statementMs]);
    await db.destroy();
  });
});
