/** Accounts of before: what stood in clear is sealed by the migration, and everybody still signs in, joins and is found. */
import { createHash } from 'node:crypto';
import { jest } from '@jest/globals';
import { sql, type Kysely } from 'kysely';
import { mayAttempt } from '../../accounts/attempts.ts';
import { openAuth } from '../../accounts/auth.ts';
import { personOf, takeJoining } from '../../accounts/joining.ts';
import { membershipsOf } from '../../accounts/memberships.ts';
import { migrateToLatest } from '../../db/migrate.ts';
import type { DB } from '../../db/schema.ts';
import { startTestDatabases, type TestDatabases } from '../support/test-database.ts';

jest.setTimeout(120_000);
let databases: TestDatabases;
beforeAll(async () => { databases = await startTestDatabases(); }, 60_000);
afterAll(() => databases.stop(), 30_000);

const lastInClear = '2026-11-26T0120_sealed_letter';
const clear = ['林峰旧名', 'linfeng.before@people.test', '申浦旧机构', 'subject-at-bureau-4711', '203.0.113.77', 'AgentOfBefore', 'access-of-before', 'refresh-of-before', 'id-of-before', '旧钥匙扣', 'invited.before@people.test', 'joining.before@people.test'] as const;
const [name, email, organisation, subject, address, agent, access, refresh, id, device, invited, joining] = clear;
const token = 'a token of before';

async function fill(db: Kysely<DB>): Promise<void> {
  await sql`insert into accounts."user" (id, name, email, "emailVerified", image, handle) values ('u1', ${name}, ${email}, true, null, 'p-before')`.execute(db);
  await sql`insert into accounts.session (id, "expiresAt", token, "updatedAt", "ipAddress", "userAgent", "userId") values ('s1', now() + interval '1 hour', 'session token', now(), ${address}, ${agent}, 'u1')`.execute(db);
  await sql`insert into accounts.account (id, "accountId", "providerId", "userId", "accessToken", "refreshToken", "idToken", password, "updatedAt") values
    ('a1', 'u1', 'credential', 'u1', null, null, null, 'hash', now()), ('a2', ${subject}, 'bureau', 'u1', ${access}, ${refresh}, ${id}, null, now())`.execute(db);
  await sql`insert into accounts.passkey (id, name, "publicKey", "userId", "credentialID", counter, "deviceType", "backedUp") values ('k1', ${device}, 'key', 'u1', 'credential', 0, 'singleDevice', false)`.execute(db);
  await sql`insert into accounts.organization (id, name, slug, "createdAt", offices) values ('o1', ${organisation}, 'org-before', now(), 'enterprise')`.execute(db);
  await sql`insert into accounts.member (id, "organizationId", "userId", role, "createdAt") values ('m1', 'o1', 'u1', 'owner,enterprise', now())`.execute(db);
  await sql`insert into accounts.invitation (id, "organizationId", email, role, status, "expiresAt", "inviterId") values ('i1', 'o1', ${invited}, 'enterprise', 'pending', now() + interval '1 hour', 'u1')`.execute(db);
  await sql`insert into accounts.verification (id, identifier, value, "expiresAt") values ('v1', 'what was asked', ${JSON.stringify({ email })}, now() + interval '1 hour')`.execute(db);
  await sql`insert into accounts.joining (token_hash, email, organisation, organisation_name, office, owner, expires_at) values
    (${createHash('sha256').update(token).digest()}, ${joining}, 'org-before', ${organisation}, 'enterprise', false, now() + interval '1 hour')`.execute(db);
  await sql`insert into accounts.attempt (subject, count, began_at) values (${`sign-in:${email}`}, 10, now())`.execute(db);
  await sql`insert into accounts."rateLimit" (id, key, count, "lastRequest") values ('r1', ${`${address}/sign-in/email`}, 1, 0)`.execute(db);
}

/** Every row of the schema as a dump would write it. */
async function everything(db: Kysely<DB>): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'accounts'`.execute(db);
  const rows = await Promise.all(tables.map(async ({ name: table }) => (await sql<{ row: string }>`select t::text as row from ${sql.id('accounts', table)} t`.execute(db)).rows));
  return JSON.stringify(rows.flat());
}

it('nothing stays in clear, and everything is read as before', async () => {
  const { db } = await databases.empty();
  await migrateToLatest(db, lastInClear);
  await fill(db);
  // The control: it all stood there, or the test would look for nothing.
  const before = await everything(db);
  for (const words of clear) expect(before).toContain(words);
  await migrateToLatest(db);
  const after = await everything(db);
  for (const words of clear) expect(after).not.toContain(words);

  const { internalAdapter, adapter } = await openAuth(db, { publicUrl: 'https://heyi.test', secret: 'the secret of this test, long enough' }).$context;
  const found = await internalAdapter.findUserByEmail(email.toUpperCase(), { includeAccounts: true });
  expect(found?.user).toMatchObject({ id: 'u1', name, email });
  expect(found?.accounts.map(({ accountId, accessToken, refreshToken, idToken }) => ({ accountId, accessToken, refreshToken, idToken })).toSorted((one, two) => one.accountId.localeCompare(two.accountId)))
    .toEqual([{ accountId: subject, accessToken: access, refreshToken: refresh, idToken: id }, { accountId: 'u1', accessToken: null, refreshToken: null, idToken: null }]);
  expect(await internalAdapter.findAccountByKey({ providerId: 'bureau', accountId: subject })).toMatchObject({ id: 'a2' });
  expect(await internalAdapter.findSession('session token')).toMatchObject({ session: { ipAddress: address, userAgent: agent }, user: { name, email } });
  expect(await adapter.findMany({ model: 'passkey', where: [{ field: 'userId', value: 'u1' }] })).toMatchObject([{ name: device }]);
  expect(await adapter.findMany({ model: 'invitation', where: [{ field: 'email', value: invited }] })).toMatchObject([{ id: 'i1', email: invited }]);
  expect(await adapter.findOne({ model: 'verification', where: [{ field: 'identifier', value: 'what was asked' }] })).toMatchObject({ value: JSON.stringify({ email }) });
  expect([await personOf(db, email), await membershipsOf(db, 'u1')]).toMatchObject(['u1', [{ name: organisation, organisation: 'org-before' }]]);
  expect(await db.transaction().execute((trx) => takeJoining(trx, token))).toMatchObject({ email: joining, organisation: { name: organisation } });
  expect(await mayAttempt(db, `sign-in:${email}`)).toBe(false);
});

describe('better-auth', () => {
  const adapterOf = async (db: Kysely<DB>) => (await openAuth(db, { publicUrl: 'https://heyi.test', secret: 'the secret of this test, long enough' }).$context).adapter;

  it('changes what is sealed, one column without the others, and the row is found by the new value alone', async () => {
    const { db } = await databases.fresh();
    const adapter = await adapterOf(db);
    const { id: userId } = await adapter.create<{ id: string }>({ model: 'user', data: { name, email, emailVerified: true, handle: 'p-1' } as never });
    const where = [{ field: 'id', value: userId }];
    expect(await adapter.update({ model: 'user', where: [{ field: 'email', value: email }], update: { email: invited } })).toMatchObject({ name, email: invited });
    expect(await adapter.update({ model: 'user', where, update: { name: device } })).toMatchObject({ name: device, email: invited });
    expect([await adapter.findOne({ model: 'user', where: [{ field: 'email', value: email }] }), await adapter.count({ model: 'user', where: [{ field: 'email', value: invited }] })]).toEqual([null, 1]);
    expect(await adapter.update({ model: 'user', where: [{ field: 'id', value: 'nobody' }], update: { name } })).toBeNull();
    expect(await everything(db)).not.toMatch(new RegExp([name, device, email, invited].join('|')));
  });
  it('whose transaction fails leaves neither person nor key', async () => {
    const { db } = await databases.fresh();
    const adapter = await adapterOf(db);
    const keys = () => db.selectFrom('data_key').select('owner').where('owner', 'like', 'person:%').execute();
    await expect(adapter.transaction(async (trx) => {
      await trx.create({ model: 'user', data: { name, email, emailVerified: true, handle: 'p-1' } });
      throw new Error('no after all');
    })).rejects.toThrow('no after all');
    expect([await keys(), await adapter.count({ model: 'user' })]).toEqual([[], 0]);
  });
  it.each([['contains', { field: 'email', operator: 'contains', value: 'people' }], ['by a name', { field: 'name', value: name }], ['whatever the case', { field: 'email', mode: 'insensitive', value: email }]] as const)('that searches %s is refused', async (_how, where) => {
    const { db } = await databases.fresh();
    await expect((await adapterOf(db)).findMany({ model: 'user', where: [where] })).rejects.toThrow('is sealed');
  });
  it('that sorts by a sealed column, or changes one of many rows, is refused', async () => {
    const { db } = await databases.fresh();
    const adapter = await adapterOf(db);
    await expect(adapter.findMany({ model: 'user', sortBy: { field: 'name', direction: 'asc' } })).rejects.toThrow('is sealed');
    await expect(adapter.updateMany({ model: 'user', where: [], update: { name } })).rejects.toThrow('is sealed');
  });
});
