/** Ways in: case codes, invitations of members, recovery; each token is good for once, for its time, and for its mailbox. */
import { randomUUID } from 'node:crypto';
import { waitingMails } from '../../accounts/mails.ts';
import { enterOrganisation } from '../../accounts/people.ts';
import { ApiUnderTest, authSecret } from './api-under-test.ts';
import { Browser, goodPassword, mailboxIn, somebody } from './account-fixtures.ts';
import { codeOf, submitted } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start({ proxies: 1 }); });
afterAll(() => api.stop());

const newMailbox = () => `${randomUUID().slice(0, 8)}@people.test`;
/** The token in the newest mail to that mailbox. */
async function tokenTo(email: string): Promise<string> {
  const { items } = (await api.get(`/v1/practice/mails?to=${encodeURIComponent(email)}`)).json;
  return decodeURIComponent(/token=(\S+)/.exec(items[0].text)?.[1] ?? '');
}
const join = (token: string, more: object = { name: '林峰', password: goodPassword }, by = new Browser(api)) => by.post('/v1/joinings', { token, ...more });

async function code(caseId?: string): Promise<{ caseId: string; code: string }> {
  const id = caseId ?? await submitted(api);
  const { invitations } = caseId === undefined ? await api.must(id, 'clerk', 'admit-case') : await api.must(id, 'clerk', 'renew-invitation', { party: 'R1' });
  return { caseId: id, code: invitations[0].code };
}
const claim = (caseCode: string, email: string) => new Browser(api).post(`/v1/invitations/${caseCode}/mailbox`, { email });

describe('an invited party', () => {
  it('names its mailbox by the case code, sets a password there, and acts in its case and no other', async () => {
    const [{ caseId, code: caseCode }, other] = [await code(), await submitted(api)];
    const email = newMailbox();
    expect((await claim(caseCode.toLowerCase(), email.toUpperCase())).json).toEqual({ sent: true });
    const token = await tokenTo(email);
    expect((await join(token)).json).toEqual({ email, organisation: `${caseId}-R1`, office: 'enterprise' });
    const browser = new Browser(api);
    await browser.signIn(email);
    expect(await browser.me()).toMatchObject({ organisation: `${caseId}-R1`, office: 'enterprise', memberships: [{ owner: true }] });
    expect((await browser.me()).id).toMatch(/^p-[a-z2-9]{12}$/);
    expect((await browser.post(`/v1/cases/${caseId}/actions/consent-to-mediate`)).status).toBe(200);
    expect((await browser.get(`/v1/cases/${other}`)).status).toBe(404);
    const [stored] = await api.db.selectFrom('case_event').select('body').where('case_id', '=', caseId).where('action', '=', 'consent-to-mediate').execute();
    expect(stored?.body.toString()).not.toContain(email);
    // Code and token are used up.
    expect(codeOf(await claim(caseCode, newMailbox()))).toBe('invitation-unknown');
    expect(codeOf(await join(token))).toBe('joining-unknown');
  });
  it('whose code two people claim lets in the first', async () => {
    const { code: caseCode } = await code();
    const [one, two] = [newMailbox(), newMailbox()];
    for (const email of [one, two]) await claim(caseCode, email);
    const answers = await Promise.all([one, two].map(async (email) => join(await tokenTo(email))));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 404]);
  });
  it('whose code was renewed is out, with its token, its membership and its session', async () => {
    const first = await code();
    const [early, joined] = [newMailbox(), newMailbox()];
    await claim(first.code, early);
    const { caseId, code: second } = await code(first.caseId);
    expect(codeOf(await join(await tokenTo(early)))).toBe('joining-unknown');
    await claim(second, joined);
    await join(await tokenTo(joined));
    const browser = new Browser(api);
    await browser.signIn(joined);
    expect((await browser.get(`/v1/cases/${caseId}`)).status).toBe(200);
    await code(caseId);
    expect(codeOf(await browser.get(`/v1/cases/${caseId}`))).toBe('no-organisation');
  });
  it('who comes too late, or with a password that leaked, does not come in; the token is not lost by it', async () => {
    const { code: caseCode } = await code();
    const email = newMailbox();
    await claim(caseCode, email);
    const token = await tokenTo(email);
    const refused = await join(token, { name: '林峰', password: 'password1234' });
    expect([codeOf(refused), refused.json.facts]).toEqual(['password-refused', { why: 'password-leaked' }]);
    expect(codeOf(await join(token, {}))).toBe('bad-input');
    await api.db.updateTable('accounts.joining').set({ expires_at: new Date(Date.now() - 1000) }).where('email', '=', await mailboxIn(api, email)).execute();
    expect(codeOf(await join(token))).toBe('joining-unknown');
    await api.db.updateTable('accounts.joining').set({ expires_at: new Date(Date.now() + 60_000) }).where('email', '=', await mailboxIn(api, email)).execute();
    expect((await join(token)).status).toBe(201);
  });
  it('who has an account joins with it, signed in; nobody else sets its password', async () => {
    const { email } = await somebody(api);
    const { caseId, code: caseCode } = await code();
    await claim(caseCode, email);
    const token = await tokenTo(email);
    expect(codeOf(await join(token))).toBe('sign-in-first');
    const [stranger, browser] = [new Browser(api), new Browser(api)];
    await stranger.signIn((await somebody(api)).email);
    expect(codeOf(await join(token, {}, stranger))).toBe('sign-in-first');
    await browser.signIn(email);
    expect(codeOf(await browser.call('POST', '/v1/joinings', { body: { token }, headers: { origin: 'https://evil.test' } }))).toBe('foreign-origin');
    expect((await join(token, {}, browser)).status).toBe(201);
    expect((await browser.me()).memberships.map((m: { organisation: string }) => m.organisation)).toContain(`${caseId}-R1`);
  });
  it('gets ten mails by one code, not more', async () => {
    const { code: caseCode } = await code();
    for (let n = 1; n <= 10; n += 1) expect((await claim(caseCode, newMailbox())).status).toBe(202);
    expect(codeOf(await claim(caseCode, newMailbox()))).toBe('too-many-attempts');
    expect(codeOf(await claim('AAAA-BBBB-CCCC-DDDD', newMailbox()))).toBe('invitation-unknown');
  });
  it('gets a key on a practice stack only', async () => {
    const real = await ApiUnderTest.start({ practice: false }, api.databases);
    expect(codeOf(await real.call('POST', '/v1/invitations/AAAA-BBBB-CCCC-DDDD'))).toBe('not-a-practice-stack');
    expect(codeOf(await real.get('/v1/practice/mails?to=a@people.test'))).toBe('not-a-practice-stack');
  });
});

describe('an organisation', () => {
  const invite = (by: Browser, email: string, role: unknown, more: object = {}) => by.post('/auth/organization/invite-member', { email, role, organizationId: organizationId(), ...more });
  let organization = '';
  const organizationId = () => organization;

  async function owner(): Promise<{ browser: Browser; organisation: string }> {
    const organisation = `firm-${randomUUID().slice(0, 8)}`;
    const { email } = await somebody(api, { organisation, owner: true });
    organization = await enterOrganisation(api.db, { handle: organisation, name: organisation, offices: ['enterprise'] });
    const browser = new Browser(api);
    await browser.signIn(email);
    return { browser, organisation };
  }
  async function colleague(by: Browser, role = 'enterprise'): Promise<{ browser: Browser; email: string; id: string }> {
    const email = newMailbox();
    expect((await invite(by, email, role)).status).toBe(200);
    expect((await join(await tokenTo(email))).status).toBe(201);
    const browser = new Browser(api);
    await browser.signIn(email);
    const { members } = (await by.get(`/auth/organization/list-members?organizationId=${organizationId()}`)).json;
    return { browser, email, id: members.find((m: { user: { email: string } }) => m.user.email === email).id };
  }

  it('has its members invited by an owner, in the offices it has, and by nobody else', async () => {
    const { browser, organisation } = await owner();
    const member = await colleague(browser);
    expect(await member.browser.me()).toMatchObject({ organisation, office: 'enterprise', memberships: [{ owner: false }] });
    expect((await invite(member.browser, newMailbox(), 'enterprise')).status).toBe(403);
    for (const role of ['clerk', 'administrator', 'owner', 'admin', ['enterprise', 'clerk'], 'system', 'nonsense']) expect([role, (await invite(browser, newMailbox(), role)).status]).toEqual([role, 400]);
    const { browser: stranger } = await owner();
    expect((await stranger.post('/auth/organization/invite-member', { email: newMailbox(), role: 'enterprise', organizationId: (await browser.get('/auth/organization/list')).json[0].id })).status).toBe(400);
  });
  it('keeps an owner; who was removed is out everywhere at once', async () => {
    const { browser, organisation } = await owner();
    const member = await colleague(browser);
    expect((await browser.post('/auth/organization/leave', { organizationId: organizationId() })).status).toBe(400);
    expect((await member.browser.post('/auth/organization/remove-member', { memberIdOrEmail: member.id, organizationId: organizationId() })).status).toBe(401);
    expect((await browser.post('/auth/organization/update-member-role', { memberId: member.id, role: 'clerk', organizationId: organizationId() })).status).toBe(400);
    expect((await browser.post('/auth/organization/remove-member', { memberIdOrEmail: member.id, organizationId: organizationId() })).status).toBe(200);
    expect(codeOf(await member.browser.get('/v1/me'))).toBe('unauthenticated');
    await member.browser.signIn(member.email);
    expect((await member.browser.me()).memberships).toEqual([]);
    const next = await colleague(browser);
    expect((await browser.post('/auth/organization/update-member-role', { memberId: next.id, role: ['owner', 'enterprise'], organizationId: organizationId() })).status).toBe(200);
    expect((await next.browser.me()).memberships).toMatchObject([{ organisation, owner: true }]);
    expect((await browser.post('/auth/organization/leave', { organizationId: organizationId() })).status).toBe(200);
    expect((await next.browser.post('/auth/organization/leave', { organizationId: organizationId() })).status).toBe(400);
  });
  it('keeps its handle: no route renames it, none makes another', async () => {
    const { browser } = await owner();
    for (const [path, body] of [['update', { data: { slug: 'centre' } }], ['create', { name: 'x', slug: 'x' }], ['delete', {}]] as const) {
      expect([path, codeOf(await browser.post(`/auth/organization/${path}`, { organizationId: organizationId(), ...body }))]).toEqual([path, 'not-found']);
    }
  });
  it('invites for two days, and takes an invitation back', async () => {
    const { browser } = await owner();
    const [late, cancelled] = [newMailbox(), newMailbox()];
    const invitation = (await invite(browser, cancelled, 'enterprise')).json;
    await invite(browser, late, 'enterprise');
    await browser.post('/auth/organization/cancel-invitation', { invitationId: invitation.id });
    expect(codeOf(await join(await tokenTo(cancelled)))).toBe('joining-unknown');
    await api.db.updateTable('accounts.invitation').set({ expiresAt: new Date(Date.now() - 1000) }).where('email', '=', await mailboxIn(api, late)).execute();
    expect(codeOf(await join(await tokenTo(late)))).toBe('joining-unknown');
  });
  it('takes a strong session to be administered', async () => {
    const real = await ApiUnderTest.start({ practice: false, proxies: 1 }, api.databases);
    const { email } = await somebody(real, { owner: true });
    const browser = new Browser(real);
    await browser.signIn(email);
    const got = await browser.post('/auth/organization/invite-member', { email: newMailbox(), role: 'enterprise' });
    expect([got.status, got.json.code]).toEqual([403, 'second-factor-needed']);
  });
});

describe('a person', () => {
  it('sets a new password by mail, once: every session ends, and the old password with it', async () => {
    const { email } = await somebody(api);
    const browser = new Browser(api);
    await browser.signIn(email);
    const ask = (to: string) => new Browser(api).post('/auth/request-password-reset', { email: to });
    const [known, unknown] = [await ask(email), await ask('nobody@people.test')];
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
    const token = await tokenTo(email);
    const set = (newPassword: string) => new Browser(api).post('/auth/reset-password', { token, newPassword });
    expect((await set('password1234')).status).toBe(400);
    const again = await ask(email);
    expect(again.status).toBe(200);
    const fresh = await tokenTo(email);
    expect((await new Browser(api).post('/auth/reset-password', { token: fresh, newPassword: 'lantern-quarry-mosaic-7' })).status).toBe(200);
    expect((await new Browser(api).post('/auth/reset-password', { token: fresh, newPassword: 'another-quarry-mosaic-8' })).status).toBe(400);
    expect(codeOf(await browser.get('/v1/me'))).toBe('unauthenticated');
    expect((await browser.signIn(email)).status).toBe(401);
    expect((await browser.signIn(email, 'lantern-quarry-mosaic-7')).status).toBe(200);
  });
  it('sees its sessions and ends them, its own alone', async () => {
    const { email } = await somebody(api);
    const [here, there] = [new Browser(api), new Browser(api)];
    for (const browser of [here, there]) await browser.signIn(email);
    const sessions = (await here.get('/auth/list-sessions')).json as { token: string }[];
    expect(sessions).toHaveLength(2);
    const stranger = new Browser(api);
    await stranger.signIn((await somebody(api)).email);
    for (const { token } of sessions) await stranger.post('/auth/revoke-session', { token });
    expect((await there.get('/v1/me')).status).toBe(200);
    expect((await here.post('/auth/revoke-other-sessions')).status).toBe(200);
    expect(codeOf(await there.get('/v1/me'))).toBe('unauthenticated');
    expect((await here.get('/v1/me')).status).toBe(200);
  });
});

it('no token and no mailbox stands in the outbox in clear', async () => {
  const email = newMailbox();
  await claim((await code()).code, email);
  const token = await tokenTo(email);
  const rows = JSON.stringify(await api.db.selectFrom('accounts.mail').selectAll().execute()) + JSON.stringify(await api.db.selectFrom('accounts.joining').selectAll().execute());
  for (const secret of [email, token]) expect(rows).not.toContain(secret);
  // The control: with the key it is read.
  expect((await waitingMails(api.db, authSecret)).some((mail) => mail.to === email && mail.text.includes(token))).toBe(true);
});
