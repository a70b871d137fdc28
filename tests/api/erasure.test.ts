/** What is sealed under a case's key is gone with the key, everywhere at once; it opens at its own place alone. */
import { sql } from 'kysely';
import { brokenLink } from '../../casework/chain.ts';
import { eraseCase, erasePerson } from '../../casework/erase.ts';
import { drawUpPending } from '../../activities/press.ts';
import { Vault } from '../../vault/vault.ts';
import { openDatabase } from '../../db/database.ts';
import { ringOf } from '../../adapters/key-ring/file.ts';
import { enterPerson } from '../../accounts/people.ts';
import { opened } from '../../accounts/sealed-rows.ts';
import { keyFor, ofCase } from '../../db/data-keys.ts';
import { openRecords } from '../../records/sealed-records.ts';
import { testKey } from '../support/vault.ts';
import { contentsOf } from '../support/sealed.ts';
import { Browser, somebody, withAuthenticator } from './account-fixtures.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { mediating, submitted } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start({ proxies: 1 }); }, 60_000);
afterAll(() => api.stop(), 30_000);

const events = (caseId: string) => api.db.selectFrom('case_event').select(['version', 'at', 'body', 'hash']).where('case_id', '=', caseId).orderBy('version').execute();

it('erases words, particulars, documents and answers of one case; its chain still verifies, and the next case is as it was', async () => {
  const [caseId, other] = [await mediating(api), await mediating(api)];
  const said = await api.post(`/v1/cases/${caseId}/channels/joint/messages`, 'applicant', { text: '请按合同付款' }, { once: 'said-1' });
  expect(said.status).toBe(201);
  await api.must(caseId, 'applicant', 'withdraw-case', {});
  await drawUpPending({ db: api.db, names: new Map() }, (_id, error) => { throw error; });
  const [record] = (await api.get(`/v1/cases/${caseId}/documents`, 'applicant')).json.items;
  expect((await api.get(record.path, 'applicant')).status).toBe(200);
  const before = await contentsOf(api.db, other);
  const kept = (await api.db.selectFrom('sealed_record').select('id').where('case_id', '=', caseId).execute()).map(({ id }) => id);
  expect(kept.length).toBeGreaterThan(3);

  await eraseCase(api.db, caseId);

  const opened = await openRecords(api.db, kept);
  expect(kept.map((id) => opened.content({ record: id, digest: '' }))).toEqual(kept.map(() => undefined));
  expect((await api.get(`/v1/cases/${caseId}`, 'applicant')).text).not.toMatch(/申浦|林峰|钢材/);
  expect((await api.get(`/v1/cases/${caseId}/channels/joint/messages`, 'applicant')).text).not.toContain('付款');
  expect((await api.get(record.path, 'applicant')).status).toBe(404);
  expect(brokenLink(await events(caseId))).toBeUndefined();
  expect((await api.get(`/v1/cases/${caseId}/events`, 'applicant')).json.chain.ok).toBe(true);
  expect(await contentsOf(api.db, other)).toEqual(before);
  await expect(keyFor(api.db, ofCase(caseId))).rejects.toThrow('destroyed');
});

it('erases a person: signed out everywhere, nothing of it to be read, its mailbox free again; others are as they were', async () => {
  const [{ handle, email }, other] = [await somebody(api, { office: 'mediator' }), await somebody(api)];
  const [browser, others] = [new Browser(api), new Browser(api)];
  await browser.signIn(email);
  await withAuthenticator(browser);
  await others.signIn(other.email);
  expect((await browser.call('PUT', '/v1/notice-preferences', { body: { address: 'elsewhere@people.test' } })).status).toBe(200);
  const preferences = () => api.db.selectFrom('notice_preference').select('holder').where('holder', '=', `mediator:${handle}`).execute();
  expect(await preferences()).toHaveLength(1);
  const rows = () => api.db.selectFrom('accounts.user').select(['id', 'name', 'email', 'emailSealed']).where('handle', '=', handle).execute();
  expect(await opened(api.db, 'user', await rows())).toMatchObject([{ name: '某人', email }]);

  expect([await erasePerson(api.db, handle), await erasePerson(api.db, handle), await erasePerson(api.db, 'p-nobody')]).toEqual([true, false, false]);

  expect(await opened(api.db, 'user', await rows())).toMatchObject([{ name: '', emailSealed: null }]);
  expect((await browser.get('/v1/me')).status).toBe(401);
  expect((await browser.signIn(email)).status).toBe(401);
  expect(await preferences()).toEqual([]);
  expect((await others.me()).person).toMatchObject({ name: '某人', email: other.email });
  const again = await enterPerson(api.db, { handle: `${handle}-again`, name: '某人', email, passwordHash: 'none' });
  expect((await api.db.selectFrom('accounts.user').select('handle').where('id', '=', again).executeTakeFirstOrThrow()).handle).toBe(`${handle}-again`);
});

it('opens no record that was exchanged for another of the same case, nor one under another case’s key', async () => {
  const [caseId, other] = [await submitted(api), await submitted(api)];
  const [one, two] = await api.db.selectFrom('sealed_record').select(['id', 'content']).where('case_id', '=', caseId).execute();
  await api.db.updateTable('sealed_record').set({ content: two!.content }).where('id', '=', one!.id).execute();
  await expect(openRecords(api.db, [one!.id])).rejects.toThrow('does not open');
  await api.db.updateTable('sealed_record').set({ content: one!.content }).where('id', '=', one!.id).execute();
  await sql`update data_key a set wrapped = b.wrapped from data_key b where a.owner = ${ofCase(caseId)} and b.owner = ${ofCase(other)}`.execute(api.db);
  await expect(openRecords(api.db, [one!.id])).rejects.toThrow('data key of');
});

it('opens nothing with another ring, nor without one', async () => {
  const caseId = await submitted(api);
  const [record] = await api.db.selectFrom('sealed_record').select('id').where('case_id', '=', caseId).execute();
  const { rows: [here] } = await sql<{ name: string }>`select current_database() as name`.execute(api.db);
  const url = new URL(api.databases.server.url);
  url.pathname = `/${here!.name}`;
  for (const [vault, fault] of [[new Vault(ringOf({ current: 'test-1', keys: { 'test-1': testKey(9) } })), 'does not open'], [undefined, 'without a key ring']] as const) {
    const db = openDatabase({ url: url.href, poolSize: 1, ...(vault ? { vault } : {}) });
    await expect(openRecords(db, [record!.id])).rejects.toThrow(fault);
    await db.destroy();
  }
});
