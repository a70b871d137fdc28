/** The migrated schema is the one that this version of better-auth expects. */
import { jest } from '@jest/globals';
import { createOTP } from '@better-auth/utils/otp';
import { hashPassword, symmetricEncrypt } from 'better-auth/crypto';
import { getMigrations } from 'better-auth/db/migration';
import type { Kysely } from 'kysely';
import { openAccounts, type SignedIn } from '../../accounts/accounts.ts';
import { openAuth } from '../../accounts/auth.ts';
import { postMail, sendNextMail, type MailPort } from '../../accounts/mails.ts';
import { enterPerson, enterSecondFactor } from '../../accounts/people.ts';
import type { DB } from '../../db/schema.ts';
import { startTestDatabases, type TestDatabases } from '../support/test-database.ts';

jest.setTimeout(60_000);
let databases: TestDatabases;
beforeAll(async () => { databases = await startTestDatabases(); });
afterAll(() => databases.stop());

const settings = { publicUrl: 'https://heyi.test', secret: 'the secret of this test, long enough' };

/** What better-auth would change of our schema: asked of a plain connection, as its own tool does. */
const asked = (db: Kysely<DB>) => getMigrations({ ...openAuth(db, settings).options, database: { db, type: 'postgres', schemaName: 'accounts' } });

it('better-auth misses no table, column or index', async () => {
  const { db } = await databases.fresh();
  const { toBeCreated, toBeAdded, toBeAddedIndexes } = await asked(db);
  expect({ toBeCreated, toBeAdded, toBeAddedIndexes }).toEqual({ toBeCreated: [], toBeAdded: [], toBeAddedIndexes: [] });
});

it('and would say so', async () => {
  const { db } = await databases.fresh();
  await db.schema.alterTable('accounts.session').dropColumn('activeOrganizationId').execute();
  const { toBeAdded } = await asked(db);
  expect(toBeAdded).toMatchObject([{ table: 'session', fields: { activeOrganizationId: {} } }]);
});

describe('what signs is entered anew', () => {
  const password = 'kettle-orbit-vanish-42';
  const secret = 'a secret shared with the authenticator';

  async function signer() {
    const { db } = await databases.fresh();
    const accounts = openAccounts(db, settings);
    const userId = await enterPerson(db, { handle: 'p-1', name: '某人', email: 'p-1@people.test', passwordHash: await hashPassword(password) });
    const session = { person: { userId } } as SignedIn;
    const at = (steps: number) => createOTP(secret).hotp(Math.floor(Date.now() / 30_000) + steps);
    const setUp = async () => enterSecondFactor(db, { userId, sealedSecret: await symmetricEncrypt({ key: settings.secret, data: secret }) });
    return { at, setUp, db, enter: (entered: { password?: string; code: string }) => accounts.reenter(session, { password, ...entered }) };
  }

  it('both rightly, and a code once', async () => {
    const { at, setUp, enter } = await signer();
    await setUp();
    const code = await at(0);
    expect(await enter({ code, password: 'not the password' })).toBe('wrong');
    expect(await enter({ code: await at(-40) })).toBe('wrong');
    const twins = await Promise.all([enter({ code }), enter({ code }), enter({ code })]);
    expect(twins.toSorted()).toEqual(['entered', 'wrong', 'wrong']);
    expect(await enter({ code: await at(1) })).toBe('entered');
  });
  it('not without an authenticator that proved itself', async () => {
    const { at, setUp, db, enter } = await signer();
    expect(await enter({ code: await at(0) })).toBe('no-second-factor');
    await setUp();
    await db.updateTable('accounts.twoFactor').set({ verified: false }).execute();
    expect(await enter({ code: await at(0) })).toBe('no-second-factor');
  });
  it('ten times at most in a quarter of an hour', async () => {
    const { at, setUp, enter } = await signer();
    await setUp();
    for (let n = 1; n <= 10; n += 1) expect(await enter({ code: '000000', password: 'wrong' })).toBe('wrong');
    expect(await enter({ code: await at(0) })).toBe('too-many-attempts');
  });
});

describe('mails of the accounts', () => {
  const mail = { to: 'somebody@people.test', subject: '加入 / Join', text: 'token=abc' };
  type Sent = Parameters<MailPort['send']>[0];

  async function outbox(answers: readonly Awaited<ReturnType<MailPort['send']>>[]) {
    const { db } = await databases.fresh();
    const sent: Sent[] = [];
    const port: MailPort = { send: async (one) => { sent.push(one); return answers[Math.min(sent.length, answers.length) - 1] ?? { status: 'accepted' }; } };
    await postMail(db, settings.secret, mail);
    const due = () => db.updateTable('accounts.mail').set({ next_at: new Date(0) }).execute();
    return { db, sent, due, send: () => sendNextMail(db, settings.secret, port), row: () => db.selectFrom('accounts.mail').selectAll().executeTakeFirstOrThrow() };
  }

  it('are sent once, by one of several senders, and leave nothing to read', async () => {
    const { sent, send, row } = await outbox([{ status: 'accepted' }]);
    expect((await Promise.all([send(), send(), send()])).toSorted()).toEqual([false, false, true]);
    expect(sent).toEqual([{ ...mail, language: 'zh', id: expect.any(String) }]);
    expect(await row()).toMatchObject({ sealed: null, why: null, finished_at: expect.any(Date) });
  });
  it('are tried again later under the same id, and given up when the mailbox refuses them', async () => {
    const { sent, send, due, row } = await outbox([{ status: 'later', why: 'smtp-451' }, { status: 'refused', why: 'smtp-550' }]);
    expect([await send(), await send()]).toEqual([true, false]);
    await due();
    expect(await send()).toBe(true);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    expect(await row()).toMatchObject({ sealed: null, why: 'smtp-550', attempts: 2 });
    await due();
    expect(await send()).toBe(false);
  });
});
