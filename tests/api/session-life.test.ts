/** A session ends an hour after its last use and with the working day; whatever opens an account cannot change unseen. */
import { waitingMails } from '../../accounts/mails.ts';
import { ApiUnderTest, authSecret } from './api-under-test.ts';
import { Browser, goodPassword, somebody, withAuthenticator } from './account-fixtures.ts';
import { codeOf } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start({ practice: false, proxies: 1 }); });
afterAll(() => api.stop());

const minutes = 60_000;
const unattended = { headers: { 'x-heyi-unattended': 'true' } };

async function signedIn(): Promise<{ readonly browser: Browser; readonly handle: string; readonly email: string }> {
  const { handle, email } = await somebody(api);
  const browser = new Browser(api);
  await browser.signIn(email);
  return { browser, handle, email };
}
const userOf = async (handle: string) => (await api.db.selectFrom('accounts.user').select('id').where('handle', '=', handle).executeTakeFirstOrThrow()).id;
/** Moves the session in time: when it began, and how long it has left, in minutes from now. */
async function place(handle: string, began: number, left: number): Promise<void> {
  await api.db.updateTable('accounts.session').set({ createdAt: new Date(Date.now() + began * minutes), expiresAt: new Date(Date.now() + left * minutes) }).where('userId', '=', await userOf(handle)).execute();
}
const leftOf = async (handle: string): Promise<number> => {
  const { expiresAt } = await api.db.selectFrom('accounts.session').select('expiresAt').where('userId', '=', await userOf(handle)).executeTakeFirstOrThrow();
  return Math.round((expiresAt.getTime() - Date.now()) / minutes);
};

describe('a session', () => {
  it('has an hour, and another from each use', async () => {
    const { browser, handle } = await signedIn();
    expect(await leftOf(handle)).toBe(60);
    await place(handle, -50, 10);
    expect((await browser.get('/v1/me')).status).toBe(200);
    expect(await leftOf(handle)).toBe(60);
  });
  it('is not kept open by a page that asks by itself', async () => {
    const { browser, handle } = await signedIn();
    await place(handle, -50, 10);
    expect((await browser.call('GET', '/v1/me', unattended)).status).toBe(200);
    expect(await leftOf(handle)).toBe(10);
  });
  it('that was not used in time opens nothing, and no use brings it back', async () => {
    const { browser, handle } = await signedIn();
    await place(handle, -90, -1);
    for (let i = 0; i < 2; i += 1) expect(codeOf(await browser.get('/v1/me'))).toBe('unauthenticated');
    expect((await browser.get('/auth/list-sessions')).status).toBe(401);
  });
  it('ends with the working day however much it is used', async () => {
    const { browser, handle } = await signedIn();
    await place(handle, -(11 * 60 + 40), 5);
    expect((await browser.get('/v1/me')).status).toBe(200);
    expect(await leftOf(handle)).toBe(20);
  });
  it('tells how long it lasts, used or not, so that a page can warn before', async () => {
    const { browser, handle } = await signedIn();
    await place(handle, -(11 * 60 + 40), 5);
    const said = async (...asked: Parameters<Browser['call']>) => ((await browser.call(...asked)).json as { readonly session: { readonly secondsLeft: number; readonly secondsAtMost: number } }).session;
    const inMinutes = ({ secondsLeft, secondsAtMost }: { readonly secondsLeft: number; readonly secondsAtMost: number }) => [Math.round(secondsLeft / 60), Math.round(secondsAtMost / 60)];
    expect(inMinutes(await said('GET', '/v1/me', unattended))).toEqual([5, 20]);
    expect(inMinutes(await said('GET', '/v1/me', {}))).toEqual([20, 20]);
  });
  it('lasts as long as the centre says', async () => {
    const brief = await ApiUnderTest.beside(api, { practice: false, proxies: 1, accounts: { publicUrl: 'https://heyi.test', secret: authSecret, idleSeconds: 600 } });
    const { handle, email } = await somebody(api);
    await new Browser(brief).signIn(email);
    expect(await leftOf(handle)).toBe(10);
  });
});

interface Logged { readonly action: string; readonly actor: { readonly id: string }; readonly about: { readonly person?: string; readonly what?: string } }
const logged = async (handle: string): Promise<readonly (string | undefined)[]> =>
  (await api.db.selectFrom('centre_event').select('body').where('action', '=', 'change-sign-in').orderBy('version').execute())
    .map(({ body }) => JSON.parse(body.toString()) as Logged).filter(({ about, actor }) => about.person === handle && actor.id === handle).map(({ about }) => about.what);
const mailed = async (email: string): Promise<readonly string[]> =>
  (await waitingMails(api.db, authSecret)).filter(({ to }) => to === email).map(({ subject }) => subject.split(' / ')[0] ?? '').toReversed();

describe('what opens an account', () => {
  it('is changed by nobody unseen: a mail and an event tell of password, authenticator and backup codes', async () => {
    const { browser, handle, email } = await signedIn();
    await withAuthenticator(browser);
    expect((await browser.post('/auth/two-factor/generate-backup-codes', { password: goodPassword })).status).toBe(200);
    expect((await browser.post('/auth/change-password', { currentPassword: goodPassword, newPassword: 'lantern-quarry-mosaic-7' })).status).toBe(200);
    expect((await browser.post('/auth/two-factor/disable', { password: 'lantern-quarry-mosaic-7' })).status).toBe(200);
    expect(await logged(handle)).toEqual(['authenticator-added', 'backup-codes', 'password', 'authenticator-removed']);
    expect(await mailed(email)).toEqual(['已绑定验证器', '备用码已重新生成', '密码已更改', '验证器已解除']);
  });
  it('is not said to have changed where it has not: a wrong password, a sign-in by code', async () => {
    const { browser, handle, email } = await signedIn();
    const { authenticator } = await withAuthenticator(browser);
    expect((await browser.post('/auth/change-password', { currentPassword: 'not-this-one-at-all', newPassword: 'lantern-quarry-mosaic-7' })).status).toBe(400);
    const another = new Browser(api);
    await another.signIn(email);
    expect((await another.post('/auth/two-factor/verify-totp', { code: authenticator.code() })).status).toBe(200);
    expect([await logged(handle), await mailed(email)]).toEqual([['authenticator-added'], ['已绑定验证器']]);
  });
  it('never changes its mailbox: the route is closed', async () => {
    const { browser, email } = await signedIn();
    expect((await browser.post('/auth/change-email', { newEmail: 'other@people.test' })).status).toBeGreaterThanOrEqual(400);
    expect((await new Browser(api).signIn(email)).status).toBe(200);
  });
});
