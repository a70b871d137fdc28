/** People sign in: for whom a session acts, what a cookie opens and from where, and that the record names the person. */
import { practicePassword } from '../../accounts/practice-password.ts';
import { seedPracticeAccounts, practiceAccounts, practiceEmail } from '../../processes/practice-accounts.ts';
import { ApiUnderTest, authSecret, cookieOf, publicUrl, type Got } from './api-under-test.ts';
import { mailboxIn } from './account-fixtures.ts';
import { codeOf, form } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await ApiUnderTest.start();
  await seedPracticeAccounts(api.db, authSecret);
});
afterAll(() => api.stop());

const me = (session: string): Promise<Got> => api.call('GET', '/v1/me', { session });
const auth = (path: string, body: unknown, { session, headers = {} }: { session?: string; headers?: Record<string, string> } = {}) =>
  api.call('POST', `/auth${path}`, { body, once: null, ...(session === undefined ? {} : { session }), headers: { origin: publicUrl, ...headers } });
const signIn = (email: string, password: string) => auth('/sign-in/email', { email, password });

describe('signing in', () => {
  it('by mailbox and password opens a session that acts for the one organisation', async () => {
    const got = await signIn(practiceEmail('enterprise-a'), practicePassword);
    expect(got.status).toBe(200);
    const [cookie = ''] = got.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-heyi\.session_token=/);
    for (const flag of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(flag);
    expect(cookie).not.toMatch(/Domain=/i);
    expect((await me(cookieOf(got))).json).toEqual({
      id: 'enterprise-a', organisation: 'enterprise-a', office: 'enterprise', by: 'session',
      person: { handle: 'enterprise-a', name: '企业 A', email: practiceEmail('enterprise-a'), twoFactor: true },
      memberships: [{ organisation: 'enterprise-a', name: '企业 A', office: 'enterprise', owner: true }],
      session: { secondsLeft: expect.any(Number), secondsAtMost: expect.any(Number) },
    });
  });
  it('with a wrong password, or an unknown mailbox, is refused in the same words', async () => {
    const [wrong, unknown] = [await signIn(practiceEmail('clerk'), 'not the password'), await signIn('nobody@practice.example', practicePassword)];
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.text).toBe(unknown.text);
  });
  it('is by invitation: nobody signs up', async () => {
    const got = await auth('/sign-up/email', { email: 'new@practice.example', password: 'a long password of mine', name: 'New' });
    expect(codeOf(got)).toBe('not-found');
    expect(await api.db.selectFrom('accounts.user').select('id').where('email', '=', await mailboxIn(api, 'new@practice.example')).execute()).toEqual([]);
  });
});

describe('a session', () => {
  it('takes actions: the event names the person, and a colleague of the organisation reads on', async () => {
    const session = await api.seat('enterprise-a');
    const receipt = await api.call('POST', '/v1/cases', { session, body: form() });
    expect(receipt.status).toBe(201);
    const { caseId } = receipt.json;
    const admitted = await api.call('POST', `/v1/cases/${caseId}/actions/admit-case`, { session: await api.seat('clerk'), body: {} });
    expect(admitted.json.invitations).toHaveLength(1);
    expect((await api.call('GET', `/v1/cases/${caseId}/events`, { session: await api.seat('enterprise-a-counsel') })).json.items).toHaveLength(2);
    const events = await api.db.selectFrom('case_event').select('body').where('case_id', '=', caseId).orderBy('version').execute();
    expect(events.map(({ body }) => JSON.parse(body.toString()).actor)).toEqual([
      { id: 'enterprise-a', organisation: 'enterprise-a', office: 'enterprise' }, { id: 'clerk', organisation: 'centre', office: 'clerk' },
    ]);
    expect((await api.call('GET', `/v1/cases/${caseId}`, { session: await api.seat('enterprise-b') })).status).toBe(404);
  });
  it('repeats an answer that shows codes byte for byte to itself, and to no other session of the person', async () => {
    const caseId = (await api.call('POST', '/v1/cases', { session: await api.seat('enterprise-a'), body: form() })).json.caseId;
    const session = await api.seat('clerk');
    const admit = (by: string) => api.call('POST', `/v1/cases/${caseId}/actions/admit-case`, { session: by, once: 'the-same', body: {} });
    const first = await admit(session);
    expect((await admit(`theme=dark; ${session}`)).text).toBe(first.text);
    expect(codeOf(await admit(await api.seat('clerk')))).toBe('idempotency-key-reused');
  });
  it('that was ended opens nothing from that moment on', async () => {
    const session = await api.seat('clerk');
    expect((await me(session)).status).toBe(200);
    expect((await auth('/sign-out', {}, { session })).status).toBe(200);
    expect(codeOf(await me(session))).toBe('unauthenticated');
  });
  it('of a forged or unsigned cookie opens nothing', async () => {
    const session = await api.seat('clerk');
    const [name = '', value = ''] = session.split('=');
    const token = decodeURIComponent(value).split('.')[0] ?? '';
    const forged = [`${name}=${token}`, `${name}=${encodeURIComponent(`${token}.${Buffer.alloc(32).toString('base64')}`)}`, `${name}=${value.slice(0, -8)}AAAA%3D`, `heyi.session_token=${value}`];
    for (const cookie of forged) expect([cookie, codeOf(await me(cookie))]).toEqual([cookie, 'unauthenticated']);
    // The control: the same request with the cookie as it was set.
    expect((await me(session)).status).toBe(200);
  });
  it('acts from our own pages only', async () => {
    const session = await api.seat('enterprise-a');
    const submit = (headers: Record<string, string>) => api.call('POST', '/v1/cases', { body: form(), headers: { cookie: session, ...headers } });
    for (const origin of ['https://evil.test', 'https://heyi.test.evil.test', 'http://heyi.test', 'null', '']) {
      expect([origin, codeOf(await submit({ origin }))]).toEqual([origin, 'foreign-origin']);
    }
    expect(codeOf(await submit({}))).toBe('foreign-origin');
    expect((await submit({ origin: publicUrl })).status).toBe(201);
    expect((await auth('/sign-out', {}, { session, headers: { origin: 'https://evil.test' } })).status).toBe(403);
    expect((await me(session)).status).toBe(200);
  });
  it('gives way to a key that is sent beside it', async () => {
    const { json } = await api.call('GET', '/v1/me', { session: await api.seat('clerk'), key: 'applicant' });
    expect(json).toEqual({ id: 'shenpu-1', organisation: 'shenpu', office: 'enterprise', by: 'key' });
  });
});

describe('a person of two organisations', () => {
  const both = async () => {
    const idOf = async (slug: string) => (await api.db.selectFrom('accounts.organization').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;
    const user = await api.db.selectFrom('accounts.user').select('id').where('handle', '=', 'enterprise-c').executeTakeFirstOrThrow();
    const member = { id: 'second', organizationId: await idOf('enterprise-b'), userId: user.id, role: 'enterprise', createdAt: new Date() };
    await api.db.insertInto('accounts.member').values(member).onConflict((oc) => oc.doNothing()).execute();
    return api.seat('enterprise-c');
  };
  const act = (session: string, organisation: string) => api.call('PUT', '/v1/me/organisation', { session, body: { organisation } });

  it('acts for the one it chose, in this session', async () => {
    const session = await both();
    expect((await me(session)).json.organisation).toBe('enterprise-c');
    expect((await act(session, 'enterprise-b')).json).toMatchObject({ organisation: 'enterprise-b' });
    expect((await me(session)).json.organisation).toBe('enterprise-b');
    expect((await me(await api.seat('enterprise-c'))).json.organisation).toBe('enterprise-c');
  });
  it('acts for no other, and without any for nobody', async () => {
    const session = await both();
    expect(codeOf(await act(session, 'enterprise-a'))).toBe('not-a-member');
    expect(codeOf(await api.call('PUT', '/v1/me/organisation', { key: 'clerk', body: { organisation: 'centre' } }))).toBe('session-needed');
    await api.db.deleteFrom('accounts.member').where('userId', '=', (eb) => eb.selectFrom('accounts.user').select('id').where('handle', '=', 'enterprise-c')).execute();
    expect((await me(session)).json).toMatchObject({ id: 'enterprise-c', memberships: [] });
    expect((await me(session)).json.organisation).toBeUndefined();
    expect(codeOf(await api.call('GET', '/v1/cases', { session }))).toBe('no-organisation');
  });
});

describe('a seat on a practice stack', () => {
  it('is anybody’s, of every office', async () => {
    for (const { handle, organisation, office } of practiceAccounts.filter((a) => a.handle !== 'enterprise-c')) {
      expect((await me(await api.seat(handle))).json).toMatchObject({ id: handle, organisation, office, by: 'session' });
    }
    expect(new Set(practiceAccounts.map((a) => a.office))).toEqual(new Set(['enterprise', 'clerk', 'mediator', 'insurer', 'notary', 'administrator', 'court', 'platform', 'director']));
    expect((await api.call('POST', '/v1/practice/sessions', { body: { as: 'nobody' } })).status).toBe(404);
  });
  it('is chosen from a list of everybody, with name and organisation', async () => {
    const { json } = await api.get('/v1/practice/sessions');
    expect(json.items.map((i: { handle: string }) => i.handle).toSorted()).toEqual(practiceAccounts.map((a) => a.handle).filter((handle) => handle !== 'enterprise-c').toSorted());
    expect(json.items).toContainEqual({ handle: 'clerk', name: '案件秘书 沈洁', organisation: 'centre', organisationName: '和议商事调解中心', office: 'clerk' });
  });
  it('exists nowhere else', async () => {
    const real = await ApiUnderTest.start({ practice: false }, api.databases);
    await seedPracticeAccounts(real.db, authSecret);
    const got = await real.call('POST', '/v1/practice/sessions', { body: { as: 'clerk' } });
    expect(codeOf(got)).toBe('not-a-practice-stack');
    expect(got.headers.getSetCookie()).toEqual([]);
    expect(codeOf(await real.get('/v1/practice/sessions'))).toBe('not-a-practice-stack');
  });
});

it('what /auth does not know is a problem of ours', async () => {
  expect(codeOf(await api.call('GET', '/auth/no-such-thing'))).toBe('not-found');
});
