/** Signing over HTTP: by a person who enters password and code anew, over the file that was read; by a key in practice only. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { drawUpPending } from '../../activities/press.ts';
import { Browser, goodPassword, somebody, withAuthenticator, type Authenticator } from './account-fixtures.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { agreed, codeOf } from './played-cases.ts';
import { answersOf, contentsOf, pdfOf } from '../support/sealed.ts';
import { newKey, said, workFolder } from '../support/signing.ts';

let api: ApiUnderTest;
let centre: Awaited<ReturnType<typeof newKey>>;
let browser: Browser;
let authenticator: Authenticator;
let handle: string;
/** Another for each test: a code is good for once. */
async function aPerson(): Promise<void> {
  const person = await somebody(api, { organisation: 'shenpu' });
  handle = person.handle;
  browser = new Browser(api);
  await browser.signIn(person.email);
  ({ authenticator } = await withAuthenticator(browser));
}
const folder = workFolder();
const press = () => drawUpPending({ db: api.db, names: new Map([['mediator-chen', '陈怡']]), signing: { key: centre.key } }, (_id, error) => { throw error; });

beforeAll(async () => {
  centre = await newKey();
  api = await ApiUnderTest.start();
});
beforeEach(aPerson);
afterAll(async () => { await api.stop(); folder.remove(); });

/** Drafted, and drawn up for the signers; the hash of their copy. */
async function drafted(): Promise<{ readonly caseId: string; readonly sha256: string }> {
  const caseId = await agreed(api);
  for (const side of ['applicant', 'R1']) await api.must(caseId, side, 'choose-security', { choice: 'none' });
  await api.must(caseId, 'mediator', 'draft-settlement');
  while ((await press()) > 0);
  const { sha256 } = await api.db.selectFrom('document').select('sha256').where('case_id', '=', caseId).where('kind', '=', 'settlement-agreement').executeTakeFirstOrThrow();
  return { caseId, sha256 };
}
const signing = (caseId: string, body: object, once: string = randomUUID()) => browser.call('POST', `/v1/cases/${caseId}/actions/sign-settlement`, { body: { capacity: 'agent', ...body }, once });
const anew = () => ({ reentry: { password: goodPassword, code: authenticator.code() } });
const signatures = async (caseId: string) => (await api.get(`/v1/cases/${caseId}`, 'clerk')).json.settlement.signatures;

it('records who, for whom, by which authority, when, by which means and over which hash; the sealed copy prints it', async () => {
  const { caseId, sha256 } = await drafted();
  const got = await signing(caseId, { settlementVersion: 1, sha256, ...anew() });
  expect([got.status, got.text]).toEqual([200, expect.any(String)]);
  expect(await signatures(caseId)).toEqual([{
    by: 'A1', person: handle, capacity: 'agent', representative: 'A1-0', at: expect.any(String), settlementVersion: 1, means: 'password-totp', sha256,
  }]);
  await api.must(caseId, 'R1', 'sign-settlement', { capacity: 'legal-representative', sha256 });
  expect((await signatures(caseId))[1]).toMatchObject({ by: 'R1', means: 'api-key', sha256 });
  await api.must(caseId, 'mediator', 'countersign-settlement');
  await api.must(caseId, 'clerk', 'seal-settlement');
  while ((await press()) > 0);
  const pdf = await pdfOf(api.db, { case_id: caseId, kind: 'settlement-agreement', version: 2 });
  const printed = said('pdftotext', ['-raw', folder.put('sealed.pdf', pdf), '-']).text.replace(/\s/g, '');
  for (const part of ['密码与动态口令', '接口密钥（演练）', sha256]) expect(printed).toContain(part);
});

it('keeps of password and code nothing, not in the event and not in the answer that is kept', async () => {
  const { caseId, sha256 } = await drafted();
  const once = randomUUID();
  const body = { sha256, ...anew() };
  expect((await signing(caseId, body, once)).status).toBe(200);
  const events = await sql<{ body: string }>`select convert_from(body, 'utf8') as body from case_event where case_id = ${caseId}`.execute(api.db);
  const kept = [...events.rows.map((row) => row.body), ...(await contentsOf(api.db, caseId)).map(({ content }) => JSON.stringify(content)), ...await answersOf(api.db, caseId)];
  expect(kept.length).toBeGreaterThan(10);
  expect(kept.filter((text) => text.includes(goodPassword) || text.includes('reentry'))).toEqual([]);
  // A repeat is answered as before, though its code was good for once; with another body it is another request.
  expect((await signing(caseId, body, once)).status).toBe(200);
  expect(codeOf(await signing(caseId, { ...body, settlementVersion: 1 }, once))).toBe('idempotency-key-reused');
});

it('refuses without re-entry, with a wrong code or password, and a code used before', async () => {
  const { caseId, sha256 } = await drafted();
  expect(codeOf(await signing(caseId, { sha256 }))).toBe('bad-input');
  expect(codeOf(await signing(caseId, { sha256, reentry: { password: 'not the password', code: authenticator.code() } }))).toBe('reentry-failed');
  expect(codeOf(await signing(caseId, { sha256, reentry: { password: goodPassword, code: '000000' } }))).toBe('reentry-failed');
  expect(await signatures(caseId)).toEqual([]);
});

it('refuses another version, another file and a file of which a byte was changed, each with the reason', async () => {
  const { caseId, sha256 } = await drafted();
  const key = (body: object) => api.act(caseId, 'applicant', 'sign-settlement', { capacity: 'agent', ...body });
  expect(codeOf(await key({ settlementVersion: 2, sha256 }))).toBe('other-version-read');
  expect(codeOf(await key({ settlementVersion: 1, sha256: 'ab'.repeat(32) }))).toBe('other-version-read');
  await sql`alter table document disable trigger document_stands`.execute(api.db);
  await sql`update document set pdf = set_byte(pdf, 2000, (get_byte(pdf, 2000) + 1) % 256) where case_id = ${caseId}`.execute(api.db);
  expect(codeOf(await key({ settlementVersion: 1, sha256 }))).toBe('copy-changed');
  expect(await signatures(caseId)).toEqual([]);
});

it('takes no signature of a key outside practice', async () => {
  const { caseId, sha256 } = await drafted();
  const production = await ApiUnderTest.start({ practice: false, db: api.db }, api.databases);
  production.keys['applicant'] = api.keys['applicant'] ?? '';
  expect(codeOf(await production.act(caseId, 'applicant', 'sign-settlement', { capacity: 'agent', sha256 }))).toBe('session-needed');
});
