/** A password alone acts for nobody; codes are good for once; guesses are counted by account and by address. */
import { ApiUnderTest } from './api-under-test.ts';
import { Authenticator, Browser, goodPassword, somebody, withAuthenticator } from './account-fixtures.ts';
import { codeOf } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start({ practice: false, proxies: 1 }); });
afterAll(() => api.stop());

describe('an authenticator', () => {
  it('is set up before anything else, and makes the session one that acts', async () => {
    const { email } = await somebody(api);
    const browser = new Browser(api);
    await browser.signIn(email);
    expect(await browser.me()).toMatchObject({ by: 'session', secondFactorNeeded: true, person: { twoFactor: false } });
    expect(codeOf(await browser.get('/v1/cases'))).toBe('second-factor-needed');
    const before = browser.cookie;
    await withAuthenticator(browser);
    expect(await browser.me()).toMatchObject({ person: { twoFactor: true }, office: 'enterprise' });
    expect((await browser.me()).secondFactorNeeded).toBeUndefined();
    expect((await browser.get('/v1/cases')).status).toBe(200);
    // The session of the password alone is gone.
    expect(codeOf(await api.call('GET', '/v1/me', { headers: { cookie: before } }))).toBe('unauthenticated');
  });
  it('is asked for at the next sign-in; a code is good for once, and so is a backup code', async () => {
    const { email } = await somebody(api);
    const { authenticator, backupCodes } = await withAuthenticator(await signedIn(email));
    const code = authenticator.code();
    const [first, second, third, fourth] = [new Browser(api), new Browser(api), new Browser(api), new Browser(api)];
    for (const browser of [first, second, third, fourth]) expect((await browser.signIn(email)).json).toMatchObject({ twoFactorRedirect: true });
    expect(codeOf(await first.get('/v1/me'))).toBe('unauthenticated');
    expect((await first.post('/auth/two-factor/verify-totp', { code, trustDevice: true })).status).toBe(200);
    expect((await first.get('/v1/cases')).status).toBe(200);
    expect((await second.post('/auth/two-factor/verify-totp', { code })).status).toBe(401);
    expect(codeOf(await second.get('/v1/me'))).toBe('unauthenticated');
    expect((await third.post('/auth/two-factor/verify-backup-code', { code: backupCodes[0] })).status).toBe(200);
    expect((await third.get('/v1/cases')).status).toBe(200);
    expect((await fourth.post('/auth/two-factor/verify-backup-code', { code: backupCodes[0] })).status).toBe(401);
    // No device is trusted: the browser that asked to be is asked for a code again.
    await first.post('/auth/sign-out');
    expect((await first.signIn(email)).json).toMatchObject({ twoFactorRedirect: true });
  });
  it('that is taken away leaves a session that acts for nobody', async () => {
    const { email } = await somebody(api);
    const browser = await signedIn(email);
    await withAuthenticator(browser);
    expect((await browser.post('/auth/two-factor/disable', { password: goodPassword })).status).toBe(200);
    expect(codeOf(await browser.get('/v1/cases'))).toBe('second-factor-needed');
  });
  it('of a stranger opens nothing', async () => {
    const { email } = await somebody(api);
    await withAuthenticator(await signedIn(email));
    const browser = new Browser(api);
    await browser.signIn(email);
    const strange = new Authenticator('otpauth://totp/x?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=x');
    expect((await browser.post('/auth/two-factor/verify-totp', { code: strange.code() })).status).toBe(401);
  });
});

async function signedIn(email: string): Promise<Browser> {
  const browser = new Browser(api);
  expect((await browser.signIn(email)).status).toBe(200);
  return browser;
}

describe('guesses', () => {
  it('about one account are counted wherever they come from; the right password is not even looked at any more', async () => {
    const [{ email }, other] = [await somebody(api), await somebody(api)];
    for (let n = 1; n <= 10; n += 1) expect((await new Browser(api).signIn(email, `wrong password ${n}`)).status).toBe(401);
    const late = await new Browser(api).signIn(email);
    expect([late.status, late.json.code]).toEqual([429, 'too-many-attempts']);
    expect((await new Browser(api).signIn(other.email)).status).toBe(200);
    await api.db.updateTable('accounts.attempt').set({ began_at: new Date(Date.now() - 16 * 60_000) }).execute();
    expect((await new Browser(api).signIn(email)).status).toBe(200);
  });
  it('are forgotten with the right one', async () => {
    const { email } = await somebody(api);
    for (let n = 1; n <= 15; n += 1) expect((await new Browser(api).signIn(email, n % 5 === 0 ? goodPassword : 'wrong password')).status).toBe(n % 5 === 0 ? 200 : 401);
  });
  it('at one moment are counted one by one', async () => {
    const { email } = await somebody(api);
    const answers = await Promise.all(Array.from({ length: 14 }, (_, n) => new Browser(api).signIn(email, `wrong ${n} password`)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(4);
  });
  it('from one address are counted whatever account they are about, and whatever the caller says of its address', async () => {
    const statuses: number[] = [];
    for (let n = 1; n <= 31; n += 1) {
      const got = await new Browser(api).call('POST', '/auth/sign-in/email', {
        body: { email: `nobody-${n}@people.test`, password: goodPassword }, headers: { 'x-forwarded-for': `10.0.0.${n}, 198.51.100.7`, 'x-heyi-caller-address': `10.0.0.${n}` },
      });
      statuses.push(got.status);
      if (n === 31) expect(got.headers.get('retry-after')).toMatch(/^\d+$/);
    }
    expect(statuses).toEqual([...Array.from({ length: 30 }, () => 401), 429]);
  });
});
