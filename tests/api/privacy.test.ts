/** A person's own data: handed out as a file, deleted where no file needs the person, sealed for the time of the file where one does; consents withdrawn. */
import { randomUUID } from 'node:crypto';
import { eraseDue } from '../../casework/privacy-requests.ts';
import { setClock } from '../../casework/case-clock.ts';
import { centreRules } from '../../domain/centre-rules.ts';
import { closeCase } from '../../domain/transitions.ts';
import { checkAll } from '../support/identities.ts';
import { Browser, goodPassword, somebody } from './account-fixtures.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { agreed, codeOf, form, secured, submitted } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start({ proxies: 1 }); });
afterAll(() => api.stop());

/** An invited party with an account of its own. */
async function joined(): Promise<{ caseId: string; browser: Browser; email: string; handle: string }> {
  const caseId = await submitted(api, form());
  const { invitations } = await api.must(caseId, 'clerk', 'admit-case');
  const [browser, email] = [new Browser(api), `${randomUUID().slice(0, 8)}@people.test`];
  await browser.post(`/v1/invitations/${invitations[0].code}/mailbox`, { email });
  const { items } = (await api.get(`/v1/practice/mails?to=${encodeURIComponent(email)}`)).json;
  await browser.post('/v1/joinings', { token: decodeURIComponent(/token=(\S+)/.exec(items[0].text)?.[1] ?? ''), name: '林峰', password: goodPassword });
  await checkAll(api.db);
  await browser.signIn(email);
  return { caseId, browser, email, handle: (await browser.me()).id };
}

const ask = async (browser: Browser) => (await browser.post('/v1/me/deletion-requests', {})).json;
const decide = (id: string, outcome: string, key = 'clerk') => api.post(`/v1/centre/privacy-requests/${id}/decision`, key, { outcome, reason: '依案卷保存期限' });
const lineOf = async (id: string) => (await api.get('/v1/centre/privacy-requests', 'clerk')).json.items.find((item: { requestId: string }) => item.requestId === id);
const centreActions = async (about: string) => (await api.db.selectFrom('centre_event').select(['action', 'body']).orderBy('version').execute()).filter(({ body }) => body.toString().includes(about)).map(({ action }) => action);

/** As if the case had been withdrawn long ago. */
async function closedOn(caseId: string, day: string): Promise<void> {
  const { projection } = await api.db.selectFrom('mediation_case').select('projection').where('id', '=', caseId).executeTakeFirstOrThrow();
  const closed = closeCase(projection, 'withdrawn', 'withdraw-case', Date.parse(`${day}T02:00:00Z`));
  await api.db.updateTable('mediation_case').set({ projection: JSON.stringify(closed) as never, state: 'closed' }).where('id', '=', caseId).execute();
}

describe('one’s own data', () => {
  it('come as a file: account, sessions, the party one acts for with its contacts, consents, notices, documents; and leave an event', async () => {
    const { caseId, browser, email, handle } = await joined();
    const got = await browser.get('/v1/me/data');
    expect([got.status, got.headers.get('content-disposition'), got.headers.get('cache-control')]).toEqual([200, 'attachment; filename="my-data.json"', 'no-store']);
    expect(got.json).toMatchObject({ account: { handle, name: '林峰', email }, memberships: [{ organisation: `${caseId}-R1`, owner: true }], cases: [{ caseId, roles: ['respondent'], parties: [{ party: 'R1', details: { name: '上海海韵邮轮码头工程有限公司', mobile: '13800001111' } }] }] });
    expect(got.json.sessions.length).toBeGreaterThan(0);
    expect(got.json.notices.map((n: { event: string }) => n.event)).toContain('invitation');
    expect(got.json.cases[0].documents.map((d: { kind: string }) => d.kind)).toContain('acceptance-notice');
    expect(await centreActions(handle)).toEqual(['export-personal-data']);
  });
  it('hold nothing of the other side’s contacts and of no other case', async () => {
    const [one, other] = [await joined(), await joined()];
    const { text } = await one.browser.get('/v1/me/data');
    expect(text).not.toContain(other.caseId);
    expect(text).not.toContain(other.email);
    expect(text).not.toContain('周明');
  });
  it('are a person’s: a key has none, and nobody unknown', async () => {
    for (const path of ['/v1/me/data', '/v1/me/deletion-requests']) expect([codeOf(await api.get(path, 'applicant')), (await api.get(path)).status]).toEqual(['session-needed', 401]);
    expect(codeOf(await api.post('/v1/me/deletion-requests', 'applicant', {}))).toBe('session-needed');
  });
  it('are not handed to a session that only a password opened', async () => {
    const real = await ApiUnderTest.start({ practice: false, proxies: 1 }, api.databases);
    const browser = new Browser(real);
    await browser.signIn((await somebody(real)).email);
    expect(codeOf(await browser.get('/v1/me/data'))).toBe('second-factor-needed');
  });
});

describe('a request to delete', () => {
  it('is one until it is decided, due in fifteen working days, and seen by clerk and administrator alone', async () => {
    const { browser, handle } = await joined();
    const first = await ask(browser);
    expect([(await ask(browser)).requestId, first.state]).toEqual([first.requestId, 'open']);
    expect(await lineOf(first.requestId)).toMatchObject({ person: handle, dueDate: first.dueDate, overdue: false });
    for (const key of ['applicant', 'mediator', 'director', 'insurer-huhai']) expect(codeOf(await api.get('/v1/centre/privacy-requests', key))).toBe('not-your-action');
    expect(codeOf(await decide(first.requestId, 'erased', 'mediator'))).toBe('not-your-action');
    expect(codeOf(await decide(randomUUID(), 'erased'))).toBe('not-found');
  });
  it('of somebody in an open case can only be refused, with the reason', async () => {
    const { caseId, browser } = await joined();
    const { requestId } = await ask(browser);
    expect((await lineOf(requestId)).due).toEqual({ outcome: 'refused', cases: [caseId] });
    expect(codeOf(await decide(requestId, 'erased'))).toBe('other-outcome-due');
    expect((await decide(requestId, 'refused')).status).toBe(200);
    expect((await browser.get('/v1/me/deletion-requests')).json.items).toMatchObject([{ state: 'refused', reason: '依案卷保存期限' }]);
    expect(codeOf(await decide(requestId, 'refused'))).toBe('already-done');
    expect((await browser.get('/v1/me')).status).toBe(200);
  });
  it('of somebody in no case erases the account at once; the mailbox can join anew', async () => {
    const { email } = await somebody(api, { organisation: `firm-${randomUUID().slice(0, 8)}` });
    const browser = new Browser(api);
    await browser.signIn(email);
    const handle = (await browser.me()).id;
    const { requestId } = await ask(browser);
    expect((await lineOf(requestId)).due).toEqual({ outcome: 'erased', cases: [] });
    expect((await decide(requestId, 'erased', 'administrator')).status).toBe(200);
    expect(codeOf(await browser.get('/v1/me'))).toBe('unauthenticated');
    expect((await browser.signIn(email)).status).toBe(401);
    expect(await lineOf(requestId)).toMatchObject({ state: 'erased', erasedAt: expect.any(String) });
    expect(await centreActions(handle)).toEqual(['ask-deletion', 'deletion-erased', 'person-erased']);
    const { id } = await api.db.selectFrom('accounts.user').select('id').where('handle', '=', handle).executeTakeFirstOrThrow();
    const key = await api.db.selectFrom('data_key').select('wrapped').where('owner', '=', `person:${id}`).executeTakeFirst();
    expect(key?.wrapped ?? null).toBeNull();
  });
  it('of somebody in an archived case closes the account, keeps who it was until the file’s last day, and erases it then', async () => {
    const { caseId, browser, email, handle } = await joined();
    await closedOn(caseId, '2026-05-06');
    const { requestId } = await ask(browser);
    const until = `${2026 + centreRules.retention!.otherwiseY}-05-06`;
    expect((await lineOf(requestId)).due).toEqual({ outcome: 'sealed', until, cases: [caseId] });
    expect(codeOf(await decide(requestId, 'erased'))).toBe('other-outcome-due');
    expect((await decide(requestId, 'sealed')).status).toBe(200);
    expect(codeOf(await browser.get('/v1/me'))).toBe('unauthenticated');
    expect((await browser.signIn(email)).status).toBe(401);
    const named = async () => (await api.db.selectFrom('accounts.user').select(['id', 'name']).where('handle', '=', handle).executeTakeFirstOrThrow()).id;
    const keyOf = async () => (await api.db.selectFrom('data_key').select('wrapped').where('owner', '=', `person:${await named()}`).executeTakeFirst())?.wrapped ?? null;
    await eraseDue(api.db);
    expect(await keyOf()).not.toBeNull();
    await setClock(api.db, { to: Date.parse(`${until}T15:59:00Z`), paused: true });
    await eraseDue(api.db);
    expect(await keyOf()).not.toBeNull();
    await setClock(api.db, { to: Date.parse(`${until}T16:01:00Z`), paused: true });
    expect(await eraseDue(api.db)).toBe(1);
    expect([await keyOf(), await eraseDue(api.db)]).toEqual([null, 0]);
    expect(await centreActions(handle)).toEqual(['ask-deletion', 'deletion-sealed', 'person-erased']);
  });
  it('whose reason is kept sealed', async () => {
    const rows = JSON.stringify((await api.db.selectFrom('privacy_request').selectAll().execute()).map((row) => ({ ...row, reason: row.reason?.toString('utf8') })));
    expect([rows.includes('依案卷保存期限'), rows.includes('refused')]).toEqual([false, true]);
  });
});

describe('consents', () => {
  it('are listed with purpose, recipient, text and what withdrawing would do; withdrawn, the answer names what stops', async () => {
    const caseId = await secured(api);
    const mine = (await api.get(`/v1/cases/${caseId}/consents`, 'R1')).json.items;
    expect(mine).toContainEqual(expect.objectContaining({ party: 'R1', purpose: 'underwriting', recipient: 'insurer-huhai', text: 1, ifWithdrawn: expect.objectContaining({ stops: [expect.objectContaining({ code: 'application' })] }) }));
    const done = await api.must(caseId, 'R1', 'withdraw-consent', { purpose: 'underwriting', recipient: 'insurer-huhai' });
    expect(done.withdrawal).toMatchObject({ stops: [{ code: 'application' }], stays: [{ code: 'done-before', basis: '个人信息保护法第十五条第二款' }, { code: 'file' }] });
    expect((await api.get(`/v1/cases/${caseId}`, 'insurer-huhai')).status).toBe(404);
    expect((await api.get('/v1/cases', 'insurer-huhai')).text).not.toContain(caseId);
    expect((await api.get(`/v1/cases/${caseId}`, 'insurer-dongan')).status).toBe(200);
    const told = await api.db.selectFrom('notice').select('reader').where('case_id', '=', caseId).where('event', '=', 'deletion-asked').execute();
    expect(told).toEqual([{ reader: 'insurer-huhai' }]);
    expect((await api.get(`/v1/cases/${caseId}/consents`, 'R1')).json.items.find((x: { party: string; recipient?: string }) => x.party === 'R1' && x.recipient === 'insurer-huhai')).toMatchObject({ withdrawnAt: expect.any(String) });
  });
  it('of the guarantor are its own to read', async () => {
    const caseId = await secured(api);
    expect((await api.get(`/v1/cases/${caseId}/consents`, 'G1')).json.items).toEqual([]);
  });
  it('stand on texts that anybody can read', async () => {
    const { items } = (await api.get('/v1/consent-texts')).json;
    expect(items.filter((text: { inForce: boolean }) => text.inForce).map((text: { purpose: string }) => text.purpose)).toEqual(['underwriting', 'notarization', 'cross-border']);
    const caseId = await agreed(api);
    for (const side of ['applicant', 'R1']) await api.must(caseId, side, 'choose-security', { choice: 'insurance', insurers: ['insurer-huhai'] });
    expect(codeOf(await api.act(caseId, 'R1', 'consent-to-share', { recipient: 'insurer-huhai', text: 7 }))).toBe('other-version-read');
  });
});
