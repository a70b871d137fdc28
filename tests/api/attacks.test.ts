/**
 * What an outsider with an account of its own, a plain colleague, or somebody who writes HTTP by hand tries. Nothing of another organisation
 * may be read or changed, nobody makes itself an owner, and no oddity of a request is a failure of ours.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { jest } from '@jest/globals';
import { openAuth } from '../../accounts/auth.ts';
import { ApiUnderTest, authSecret, publicUrl, type Got } from './api-under-test.ts';
import { Browser, goodPassword, somebody, withAuthenticator, type Known } from './account-fixtures.ts';
import { codeOf, form, mediating } from './played-cases.ts';

jest.setTimeout(180_000);

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start({ practice: false, proxies: 1 }); });
afterAll(() => api.stop());

/** As it stands on the wire: methods, targets and headers that fetch would not send. */
function raw(method: string, path: string, { headers = {}, body }: { headers?: Record<string, string>; body?: string } = {}): Promise<{ readonly status: number; readonly text: string }> {
  const { hostname, port } = new URL(api.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers: { ...headers, ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }) } }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => { text += chunk.toString(); }).on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.once('error', reject).end(body);
  });
}

describe('a request written by hand', () => {
  it.each(['/', '/v1/cases', '/v1/cases/x/actions/admit-case', '/auth/get-session', '/reference/', '/openapi.json', '/no-such-page', '/v1/uploads'])('TRACE %s is refused, and nothing of it comes back', async (path) => {
    const got = await raw('TRACE', path, { headers: { 'x-secret': 'a-header-of-mine', cookie: 'heyi.session_token=mine' } });
    expect(got.status).toBe(405);
    expect(got.text).not.toMatch(/a-header-of-mine|session_token/);
  });
  it('with a body where none belongs is no failure', async () => {
    for (const path of ['/auth/get-session', '/auth/list-sessions', '/v1/me', '/health/live']) expect((await raw('GET', path, { body: '{"a":1}', headers: { 'content-type': 'application/json' } })).status).toBeLessThan(500);
  });
  it('that names another host gains no origin by it', async () => {
    const { email } = await somebody(api);
    const elsewhere = 'https://evil.example';
    const sent = { headers: { host: 'evil.example', origin: elsewhere, 'content-type': 'application/json', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' }, body: JSON.stringify({ email, password: goodPassword }) };
    for (const target of ['/auth/sign-in/email', `${elsewhere}/auth/sign-in/email`]) {
      const got = await raw('POST', target, sent);
      expect([target, got.status]).toEqual([target, 403]);
    }
    const reset = await raw('POST', '/auth/request-password-reset', { ...sent, body: JSON.stringify({ email, redirectTo: `${elsewhere}/steal` }) });
    expect(reset.status).toBe(403);
  });
  it.each(['/assets/..%2f..%2fpackage.json', '/..%2f..%2fpackage.json', '/reference/..%2f..%2fpackage.json', '/v1/cases/..%2f..%2fhealth%2flive', '/v1/cases/%00', '/v1/uploads/..%2f..%2fetc%2fpasswd', '/v1/calendar/..%2f.ics', '//evil.example/%2e%2e', '/auth/..%2fv1/me'])('climbs nowhere: %s', async (path) => {
    const got = await raw('GET', path);
    expect([301, 302, 400, 401, 403, 404, 405]).toContain(got.status);
    expect(got.text).not.toMatch(/"name": "heyi"|root:/);
  });
  it('with fields twice, arrays and odd types in the query is refused or read as one, never a failure', async () => {
    const { email } = await somebody(api);
    const browser = new Browser(api);
    await browser.signIn(email);
    for (const query of ['limit=1&limit=2', 'limit[]=1', 'q[$gt]=', 'after=__proto__', 'constructor=x', `q=${'%00'}`, `q=${'甲'.repeat(5_000)}`, 'limit=1e309', 'limit=-1', 'period=%25%25']) {
      for (const path of ['/v1/cases', '/v1/work', '/v1/notices']) expect([path, query, (await api.call('GET', `${path}?${query}`, { session: browser.cookie })).status < 500]).toEqual([path, query, true]);
    }
  });
});

describe('a session', () => {
  it('that somebody else put into the browser is not the one that is opened by signing in, and is over', async () => {
    const [thief, victim] = [await somebody(api), await somebody(api)];
    const planted = new Browser(api);
    await planted.signIn(thief.email);
    const before = planted.cookie;
    expect((await planted.me()).person.handle).toBe(thief.handle);
    await planted.signIn(victim.email);
    expect(planted.cookie).not.toBe(before);
    expect((await planted.me()).person.handle).toBe(victim.handle);
    expect((await api.call('GET', '/v1/me', { session: before })).status).toBe(401);
  });
  it('of a browser that signs in again is over, also where a second factor is asked in between; another browser’s stands', async () => {
    const { email } = await somebody(api);
    const [one, other] = [new Browser(api), new Browser(api)];
    await one.signIn(email);
    const { authenticator } = await withAuthenticator(one);
    await other.signIn(email);
    await other.post('/auth/two-factor/verify-totp', { code: authenticator.code() });
    const [first, beside] = [one.cookie, other.cookie];
    await one.signIn(email);
    expect((await api.call('GET', '/v1/me', { session: first })).status).toBe(401);
    expect((await api.call('GET', '/v1/me', { session: beside })).status).toBe(200);
  });
  it('is told to the browser by its cookie alone: no answer repeats its value, and what answers do name opens nothing', async () => {
    const { email } = await somebody(api);
    const browser = new Browser(api);
    const opened = await browser.signIn(email);
    const [name = '', value = ''] = browser.cookie.split('; ').find((pair) => pair.includes('session_token'))?.split('=') ?? [];
    const token: string = opened.json.token;
    for (const got of [opened, await browser.get('/auth/get-session'), await browser.get('/auth/list-sessions'), await browser.get('/v1/me')]) {
      expect(got.text).not.toContain(value);
      expect(got.text).not.toContain(decodeURIComponent(value));
    }
    for (const forged of [token, `${token}.`, encodeURIComponent(`${token}.${Buffer.alloc(32).toString('base64')}`)]) expect((await api.call('GET', '/v1/me', { session: `${name}=${forged}` })).status).toBe(401);
  });
  it('that was opened, refused or ended is logged by way, outcome and handle; never by mailbox, password or cookie', async () => {
    const { email, handle } = await somebody(api);
    const browser = new Browser(api);
    const from = api.logged.length;
    await browser.signIn(email, 'not the password of anybody');
    await browser.signIn('nobody-at-all@people.test');
    await browser.signIn(email);
    await browser.get('/v1/me');
    await browser.post('/auth/sign-out');
    const logged = api.logged.slice(from);
    const told = logged.filter((facts) => (facts as { event?: string }).event === 'sign-in');
    expect(told).toMatchObject([{ way: 'password', outcome: 'refused', status: 401 }, { way: 'password', outcome: 'refused' }, { way: 'password', outcome: 'opened', by: handle }, { way: 'sign-out', outcome: 'ended' }]);
    for (const secret of [email, 'nobody-at-all', 'not the password', goodPassword, '某人']) expect(JSON.stringify(logged)).not.toContain(secret);
    for (const facts of told) expect(facts).toHaveProperty('requestId');
  });
});

interface Target extends Known { readonly organisation: string; readonly userId: string; readonly organizationId: string; readonly memberId: string }
async function target(more: Parameters<typeof somebody>[1] = {}): Promise<Target> {
  const organisation = more.organisation ?? `org-${randomUUID()}`;
  const known = await somebody(api, { ...more, organisation });
  const { id: userId } = await api.db.selectFrom('accounts.user').select('id').where('handle', '=', known.handle).executeTakeFirstOrThrow();
  const { id: memberId, organizationId } = await api.db.selectFrom('accounts.member').select(['id', 'organizationId']).where('userId', '=', userId).executeTakeFirstOrThrow();
  return { ...known, organisation, userId, organizationId, memberId };
}

/** All rows that say who somebody is and in which organisation it has which say. */
async function rowsOf({ userId, organizationId }: Target) {
  const { db } = api;
  return {
    user: await db.selectFrom('accounts.user').selectAll().where('id', '=', userId).execute(), accounts: await db.selectFrom('accounts.account').selectAll().where('userId', '=', userId).execute(),
    members: await db.selectFrom('accounts.member').selectAll().where('organizationId', '=', organizationId).orderBy('id').execute(), organisation: await db.selectFrom('accounts.organization').selectAll().where('id', '=', organizationId).execute(),
    invitations: await db.selectFrom('accounts.invitation').selectAll().where('organizationId', '=', organizationId).execute(), factors: await db.selectFrom('accounts.twoFactor').selectAll().where('userId', '=', userId).execute(),
    passkeys: await db.selectFrom('accounts.passkey').selectAll().where('userId', '=', userId).execute(),
  };
}

/** Every route of better-auth, with every name of the victim's that a body or a query could hold. */
const routes = () => Object.values(openAuth(api.db, { publicUrl, secret: authSecret }).api as unknown as Record<string, { path?: string; options?: { method?: string | string[] } }>)
  .flatMap(({ path, options }) => (path === undefined || path.includes(':') ? [] : [options?.method ?? 'GET'].flat().map((method) => ({ method, path }))));

const saying = ({ userId, organizationId, memberId, email, handle, organisation }: Target, role: string) => ({
  userId, organizationId, organizationSlug: organisation, slug: organisation, memberId, memberIdOrEmail: memberId, email, newEmail: `${handle}@evil.example`, invitationId: randomUUID(), id: memberId, role, name: 'x', handle,
  password: 'a-password-of-mine-77', newPassword: 'a-password-of-mine-77', currentPassword: goodPassword, data: { role, name: 'x', handle, email, userId }, permissions: { organization: ['delete'] }, method: 'totp', offices: 'administrator', emailVerified: true, twoFactorEnabled: false, trustDevice: true, disableRedirect: true, providerId: 'bureau', callbackURL: '/',
});

/** By the attacker's session, each route from an address of its own; signs in anew where a route ended the session. */
async function through(attacker: Known, body: object, leftOut: readonly string[], seen: (route: string, got: Got) => Promise<void> | void): Promise<number> {
  let browser = new Browser(api);
  await browser.signIn(attacker.email);
  const tried = routes().filter(({ path }) => !leftOut.includes(path));
  for (const { method, path } of tried) {
    const headers = { 'x-forwarded-for': `198.51.100.${randomInt(1, 255)}` };
    const query = `?${new URLSearchParams(Object.entries(body).flatMap(([key, value]): [string, string][] => (typeof value === 'object' ? [] : [[key, String(value)]])))}`;
    const got = method === 'GET' ? await api.call('GET', `/auth${path}${query}`, { session: browser.cookie, headers }) : await api.call(method, `/auth${path}`, { session: browser.cookie, headers, body, once: null });
    await seen(`${method} ${path}`, got);
    if ((await api.call('GET', '/v1/me', { session: browser.cookie })).status === 200) continue;
    browser = new Browser(api);
    await browser.signIn(attacker.email);
  }
  return tried.length;
}

describe('whoever has an account', () => {
  it('reads and changes nothing of another organisation or person by any route of the accounts', async () => {
    const [attacker, victim] = [await somebody(api, { owner: true }), await target({ owner: true })];
    const victims = new Browser(api);
    await victims.signIn(victim.email);
    const before = await rowsOf(victim);
    const found: string[] = [];
    const tried = await through(attacker, saying(victim, 'owner'), ['/change-password'], (route, { status, text }) => {
      if (status >= 500) found.push(`${route}: ${status}`);
      if (status < 300 && [victim.userId, victim.memberId].some((id) => text.includes(id))) found.push(`${route} tells of the victim: ${text.slice(0, 200)}`);
    });
    expect(found).toEqual([]);
    expect(tried).toBeGreaterThan(50);
    expect(await rowsOf(victim)).toEqual(before);
    expect((await victims.get('/v1/me')).status).toBe(200);
  });
  it('and is a plain colleague gets itself no other office, no ownership and nobody in', async () => {
    const owner = await target({ owner: true });
    const colleague = await target({ organisation: owner.organisation });
    const before = await rowsOf(colleague);
    const found: string[] = [];
    // What is one's own to do is left out: to leave, and to change one's own password.
    await through(colleague, saying(colleague, 'owner'), ['/organization/leave', '/change-password', '/update-user', '/two-factor/enable'], (route, { status }) => { if (status >= 500) found.push(`${route}: ${status}`); });
    await through(colleague, { ...saying(owner, 'administrator'), organizationId: owner.organizationId }, ['/organization/leave', '/change-password', '/update-user', '/two-factor/enable'], (route, { status }) => { if (status >= 500) found.push(`${route}: ${status}`); });
    expect(found).toEqual([]);
    expect(await rowsOf(colleague)).toEqual(before);
  });
  it('names itself as it likes, and nothing else of what the centre knows it by', async () => {
    const somebodyElse = await target();
    const browser = new Browser(api);
    await browser.signIn(somebodyElse.email);
    const [before] = (await rowsOf(somebodyElse)).user;
    for (const more of [{ handle: 'admin-1' }, { emailVerified: true }, { email: 'other@people.test' }, { twoFactorEnabled: true }, { emailSealed: 'x' }]) await browser.post('/auth/update-user', { name: '某人', ...more });
    const [after] = (await rowsOf(somebodyElse)).user;
    expect([after?.handle, after?.email, after?.emailSealed, after?.emailVerified, after?.twoFactorEnabled]).toEqual([before?.handle, before?.email, before?.emailSealed, before?.emailVerified, before?.twoFactorEnabled]);
  });
  it('finds no other organisation’s case behind If-Match, a key of repetition or an action', async () => {
    const { caseId } = (await api.post('/v1/cases', 'applicant', form(), { once: 'the-same-key' })).json;
    const tried: readonly [once: string, headers: Record<string, string>][] = [['the-same-key', {}], ...['"1"', '"999"', '*'].map((tag): [string, Record<string, string>] => [randomUUID(), { 'if-match': tag }])];
    for (const [once, headers] of tried) {
      const got = await api.post(`/v1/cases/${caseId}/actions/withdraw-case`, 'stranger', { reason: 'x' }, { headers, once });
      const none = await api.post(`/v1/cases/${randomUUID()}/actions/withdraw-case`, 'stranger', { reason: 'x' }, { headers, once: randomUUID() });
      expect([got.status, codeOf(got)]).toEqual([none.status, codeOf(none)]);
    }
    expect((await api.get(`/v1/cases/${caseId}`, 'applicant')).json.version).toBe(1);
  });
});

describe('one side of a case', () => {
  // On a practice stack an invitation is a key at once.
  let there: ApiUnderTest;
  beforeAll(async () => { there = await ApiUnderTest.start({}, api.databases); });
  const address = { recipient: '某人', address: '上海市宝山区友谊路1号', mobile: '13800001111', electronic: true };
  it.each([
    ['record-authority', { party: 'R1', name: '假代理人', authority: 'special', matters: '一切', from: '2026-05-01', until: '2027-05-01', document: 'ab'.repeat(32) }],
    ['revoke-authority', { party: 'R1', representative: 'R1-1' }],
    ['confirm-service-address', { ...address, party: 'R1' }],
    ['record-foreign-papers', { party: 'R1', language: 'en' }],
    ['consent-to-cross-border', { party: 'R1' }],
    ['demand-ratification', { party: 'R1' }],
    ['record-fee-paid', { party: 'R1', amountFen: 1 }],
    ['waive-fee', { party: 'R1', reason: 'x' }],
    ['accept-identity-proof', { party: 'R1', reason: 'x', document: 'ab'.repeat(32) }],
    ['check-identity', { party: 'R1' }],
    ['lapse-break-glass', { request: 1 }],
    ['approve-break-glass', { request: 1 }],
  ])('does nothing in the other’s name: %s', async (action, body) => {
    const caseId = await mediating(there);
    const before = (await there.get(`/v1/cases/${caseId}`, 'R1')).json;
    const got = await there.call('POST', `/v1/cases/${caseId}/actions/${action}`, { key: 'applicant', body });
    expect([400, 403, 404, 409, 422]).toContain(got.status);
    const after = (await there.get(`/v1/cases/${caseId}`, 'R1')).json;
    expect({ ...after, readAt: 0 }).toEqual({ ...before, readAt: 0 });
  });
  it('hears and says nothing in the other’s caucus, nor as somebody else', async () => {
    const caseId = await mediating(there);
    const base = `/v1/cases/${caseId}/channels`;
    await there.post(`${base}/caucus:R1/messages`, 'R1', { text: '底线是八十万' });
    for (const channel of ['caucus:R1', 'caucus%3AR1', 'caucus:R1%20', 'CAUCUS:R1', 'caucus:*', 'caucus:A1,caucus:R1']) {
      for (const kind of ['messages', 'evidence', 'notes', 'drafts']) {
        const got = await there.get(`${base}/${channel}/${kind}`, 'applicant');
        expect([channel, kind, got.status >= 400 || !got.text.includes('八十万')]).toEqual([channel, kind, true]);
      }
      expect((await there.post(`${base}/${channel}/messages`, 'applicant', { text: 'x' })).status).toBeGreaterThanOrEqual(400);
    }
    expect((await there.post(`${base}/joint/messages`, 'applicant', { text: 'x', by: 'mediator-chen' })).status).toBe(422);
    expect((await there.get(`${base}/caucus:R1/messages`, 'mediator')).text).toContain('八十万');
  });
});
