/** The people of the centre for its administrators, with what opens their accounts; nobody else's people, for nobody else. */
import { ApiUnderTest } from './api-under-test.ts';
import { Browser, somebody, withAuthenticator } from './account-fixtures.ts';
import { codeOf } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start({ practice: false, proxies: 1 }); });
afterAll(() => api.stop());

it('are listed with office and second factor, those of other organisations are not', async () => {
  const clerk = await somebody(api, { organisation: 'centre', office: 'clerk' });
  const lin = await somebody(api, { organisation: 'centre', office: 'mediator', owner: true });
  const stranger = await somebody(api);
  const browser = new Browser(api);
  await browser.signIn(lin.email);
  await withAuthenticator(browser);
  const { items } = (await api.get('/v1/centre/people', 'administrator')).json;
  expect(items.find((p: { handle: string }) => p.handle === clerk.handle)).toEqual({ handle: clerk.handle, name: '某人', email: clerk.email, office: 'clerk', owner: false, secondFactor: false });
  expect(items.find((p: { handle: string }) => p.handle === lin.handle)).toMatchObject({ office: 'mediator', owner: true, secondFactor: true });
  expect(items.map((p: { handle: string }) => p.handle)).not.toContain(stranger.handle);
});

it('are changed by nobody unseen: invitations, offices and endings stand in the log, without a mailbox', async () => {
  const owner = await somebody(api, { organisation: 'centre', office: 'administrator', owner: true });
  const lin = await somebody(api, { organisation: 'centre', office: 'mediator' });
  const browser = new Browser(api);
  await browser.signIn(owner.email);
  await withAuthenticator(browser);
  const { id: organizationId } = (await browser.get('/auth/organization/list')).json[0];
  const { members } = (await browser.get(`/auth/organization/list-members?organizationId=${organizationId}`)).json;
  const memberId = members.find((m: { user: { email: string } }) => m.user.email === lin.email).id;
  await api.db.updateTable('accounts.organization').set({ offices: 'administrator,mediator,clerk' }).where('id', '=', organizationId).execute();
  const invited = await browser.post('/auth/organization/invite-member', { organizationId, email: 'unmistakable@people.test', role: 'clerk' });
  for (const [route, body] of [['cancel-invitation', { invitationId: invited.json.id }], ['update-member-role', { organizationId, memberId, role: 'clerk' }], ['remove-member', { organizationId, memberIdOrEmail: memberId }]] as const) {
    expect((await browser.post(`/auth/organization/${route}`, body)).status).toBe(200);
  }
  expect((await browser.post('/auth/organization/update-member-role', { organizationId, memberId, role: 'clerk' })).status).toBeGreaterThanOrEqual(400);
  const rows = await api.db.selectFrom('centre_event').select(['action', 'body']).orderBy('version').execute();
  const logged = rows.map(({ body }) => JSON.parse(body.toString()) as { action: string; actor: { id: string }; about: { person?: string; role?: string } }).filter(({ actor, action }) => actor.id === owner.handle && action !== 'change-sign-in');
  expect(logged.map(({ action, about }) => [action, about.role, about.person])).toEqual([['invite-member', 'clerk', undefined], ['cancel-invitation', 'clerk', undefined], ['change-office', 'clerk', lin.handle], ['remove-member', 'clerk', lin.handle]]);
  expect(JSON.stringify(rows.map(({ body }) => body.toString()))).not.toContain('unmistakable');
});

it('are the administrator’s to read', async () => {
  for (const key of ['clerk', 'mediator', 'applicant', 'director']) expect(codeOf(await api.get('/v1/centre/people', key))).toBe('not-your-action');
});
