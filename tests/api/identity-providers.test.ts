/** A bureau's people sign in through its own identity provider: a real OpenID Connect server, over HTTP. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import { Provider } from 'oidc-provider';
import { ApiUnderTest, publicUrl } from './api-under-test.ts';
import { Browser, mailboxIn, somebody } from './account-fixtures.ts';
import { codeOf } from './played-cases.ts';

let bureau: Server;
let issuer: string;
let api: ApiUnderTest;

/** Whoever signs in there is who it says, with the mailbox it names; `unverified` ones it does not vouch for. */
function identityProvider(at: string): Provider {
  return new Provider(at, {
    clients: ['inviting', 'bringing'].map((id) => ({
      client_id: id, client_secret: `secret of ${id}, long enough to sign with`, redirect_uris: [`${publicUrl}/auth/callback/${id}`], grant_types: ['authorization_code'], response_types: ['code'],
    })),
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, email: sub, email_verified: !sub.startsWith('unverified'), name: '局内人员' }) }),
    cookies: { keys: ['of the test alone'] },
  });
}

// It advises those who would run it in earnest.
for (const level of ['info', 'warn'] as const) jest.spyOn(console, level).mockImplementation(() => undefined);

beforeAll(async () => {
  bureau = createServer((request, response) => handler(request, response));
  let handler: (request: Parameters<ReturnType<Provider['callback']>>[0], response: Parameters<ReturnType<Provider['callback']>>[1]) => void = () => undefined;
  await new Promise<void>((resolve) => { bureau.listen(0, '127.0.0.1', resolve); });
  issuer = `http://127.0.0.1:${(bureau.address() as AddressInfo).port}`;
  const serve = identityProvider(issuer).callback();
  handler = (request, response) => { void serve(request, response); };
  const bureauOf = (id: string, more: object) => ({ id, name: '宝山局', discoveryUrl: `${issuer}/.well-known/openid-configuration`, clientId: id, clientSecret: `secret of ${id}, long enough to sign with`, domains: ['bureau.example'], ...more });
  api = await ApiUnderTest.start({ practice: false, proxies: 1, accounts: {
    publicUrl, secret: 'the secret of the api under test, long enough',
    identityProviders: [bureauOf('inviting', {}), bureauOf('bringing', { provision: { organisation: 'court-baoshan', office: 'court' } })],
  } });
});
afterAll(async () => {
  bureau.closeAllConnections();
  await new Promise((resolve) => bureau.close(resolve));
  await api.stop();
});

/** Asks us for the way to the provider. */
async function begin(browser: Browser, provider: string): Promise<URL> {
  const got = await browser.post('/auth/sign-in/social', { provider, callbackURL: '/' });
  if (got.status !== 200) throw new Error(got.text);
  return new URL(got.json.url);
}

/** Signs in at the provider as its pages would, and returns the address it sends the browser back to. */
async function atProvider(authorization: URL, login: string): Promise<URL> {
  const jar = new Map<string, string>();
  let at = authorization;
  let form: URLSearchParams | undefined;
  for (let step = 0; step < 12; step += 1) {
    const response: Response = await fetch(at, {
      redirect: 'manual', headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }, ...(form ? { method: 'POST', body: form } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const location = response.headers.get('location');
    form = undefined;
    if (location) {
      at = new URL(location, at);
      if (at.origin !== issuer) return at;
      continue;
    }
    const page = await response.text();
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
    if (!action) throw new Error(`${response.status} ${page.slice(0, 300)}`);
    at = new URL(action, at);
    form = page.includes('name="login"') ? new URLSearchParams({ prompt: 'login', login, password: 'any' }) : new URLSearchParams({ prompt: 'consent' });
  }
  throw new Error('the provider never sent the browser back');
}

const back = (browser: Browser, address: URL) => browser.get(address.pathname + address.search);
async function signInBy(provider: string, login: string, browser = new Browser(api)) {
  const got = await back(browser, await atProvider(await begin(browser, provider), login));
  return { browser, to: got.headers.get('location') ?? '' };
}
const people = async (email: string) => api.db.selectFrom('accounts.user').select(['id', 'handle']).where('email', '=', await mailboxIn(api, email)).execute();

it('are offered by name', async () => {
  expect((await api.get('/v1/sign-in-ways')).json).toEqual({ items: [{ id: 'inviting', name: '宝山局' }, { id: 'bringing', name: '宝山局' }] });
});

it('who has an account signs in, and acts without a second factor of ours', async () => {
  const { email: mine, handle } = await somebody(api, { organisation: 'bureau', office: 'court', domain: 'bureau.example' });
  const { browser } = await signInBy('inviting', mine);
  expect(await browser.me()).toMatchObject({ id: handle, organisation: 'bureau', office: 'court' });
  expect((await browser.get('/v1/cases')).status).toBe(200);
});

it('nobody is let in unasked: an unknown person only where the provider may bring its people', async () => {
  const refused = await signInBy('inviting', 'new@bureau.example');
  expect(refused.to).toMatch(/\/sign-in\?error=/);
  expect(codeOf(await refused.browser.get('/v1/me'))).toBe('unauthenticated');
  expect(await people('new@bureau.example')).toEqual([]);
  const brought = await signInBy('bringing', 'new@bureau.example');
  expect(await brought.browser.me()).toMatchObject({ organisation: 'court-baoshan', office: 'court', memberships: [{ owner: false }] });
});

it('a provider speaks for its own domains alone, and for mailboxes it vouches for', async () => {
  const { email } = await somebody(api);
  for (const login of [email, 'new@elsewhere.example', 'new@bureau.example.evil.example', 'unverified@bureau.example']) {
    const { browser, to } = await signInBy('bringing', login);
    expect([login, to.includes('error=')]).toEqual([login, true]);
    expect([login, codeOf(await browser.get('/v1/me'))]).toEqual([login, 'unauthenticated']);
  }
  expect([...await people('new@elsewhere.example'), ...await people('unverified@bureau.example')]).toEqual([]);
});

describe('an answer that was not asked for', () => {
  it('with another nonce is refused', async () => {
    const browser = new Browser(api);
    const way = await begin(browser, 'bringing');
    expect(way.searchParams.get('nonce')).toMatch(/.{16,}/);
    way.searchParams.set('nonce', 'of-somebody-else-altogether');
    const got = await back(browser, await atProvider(way, 'nonce@bureau.example'));
    expect(got.headers.get('location')).toContain('error=');
    expect(codeOf(await browser.get('/v1/me'))).toBe('unauthenticated');
  });
  it('with another state, or in another browser, or twice, is refused', async () => {
    const [browser, other] = [new Browser(api), new Browser(api)];
    const address = await atProvider(await begin(browser, 'bringing'), 'state@bureau.example');
    const forged = new URL(address);
    forged.searchParams.set('state', 'A'.repeat(32));
    for (const [who, at] of [[browser, forged], [other, address]] as const) {
      await back(who, at);
      expect(codeOf(await who.get('/v1/me'))).toBe('unauthenticated');
    }
    // The control: the answer itself, in the browser that asked.
    const { browser: asking } = await signInBy('bringing', 'state@bureau.example');
    expect((await asking.me()).organisation).toBe('court-baoshan');
    const third = new Browser(api);
    const used = await atProvider(await begin(third, 'bringing'), 'state@bureau.example');
    await back(third, used);
    await third.post('/auth/sign-out');
    await back(third, used);
    expect(codeOf(await third.get('/v1/me'))).toBe('unauthenticated');
  });
});
