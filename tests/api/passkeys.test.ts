/** Passkeys with a real browser and its virtual authenticator: the browser does WebAuthn, the test carries what it says to the api. */
import { chromium, type Browser as Chromium, type CDPSession, type Page } from 'playwright-core';
import { findTool } from '../prepare-tools.ts';
import { waitingMails } from '../../accounts/mails.ts';
import { ApiUnderTest, authSecret, publicUrl } from './api-under-test.ts';
import { Browser, somebody } from './account-fixtures.ts';
import { codeOf } from './played-cases.ts';

let api: ApiUnderTest;
let chromiumHere: Chromium;
beforeAll(async () => {
  api = await ApiUnderTest.start({ practice: false, proxies: 1 });
  chromiumHere = await chromium.launch({ executablePath: findTool('chromium'), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
});
afterAll(async () => {
  await chromiumHere.close();
  await api.stop();
});

/** A page of ours, in a browser with an authenticator of its own. */
async function device(origin = publicUrl): Promise<{ page: Page; cdp: CDPSession; authenticatorId: string }> {
  const page = await chromiumHere.newPage();
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto(`${origin}/sign-in`);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return { page, cdp, authenticatorId };
}

type Options = Record<string, unknown>;
/** What the page has and Node has not. */
interface Web {
  readonly navigator: { readonly credentials: Record<'create' | 'get', (asked: { publicKey: object }) => Promise<{ toJSON(): unknown }>> };
  readonly PublicKeyCredential: Record<'parseCreationOptionsFromJSON' | 'parseRequestOptionsFromJSON', (json: Options) => object>;
}
const create = (page: Page, options: Options): Promise<unknown> => page.evaluate(async (json) => {
  const { navigator, PublicKeyCredential } = globalThis as unknown as Web;
  return (await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(json) })).toJSON();
}, options);
const assertion = (page: Page, options: Options): Promise<unknown> => page.evaluate(async (json) => {
  const { navigator, PublicKeyCredential } = globalThis as unknown as Web;
  return (await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(json) })).toJSON();
}, options);

async function registered(page: Page): Promise<string> {
  const { email } = await somebody(api);
  const browser = new Browser(api);
  await browser.signIn(email);
  const { json: options } = await browser.get('/auth/passkey/generate-register-options');
  const got = await browser.post('/auth/passkey/verify-registration', { response: await create(page, options), name: 'laptop' });
  if (got.status !== 200) throw new Error(got.text);
  expect((await waitingMails(api.db, authSecret)).find(({ to }) => to === email)?.subject).toContain('已添加通行密钥');
  return (await browser.me()).id;
}
const ask = async (browser: Browser): Promise<Options> => (await browser.get('/auth/passkey/generate-authenticate-options')).json;
const enter = (browser: Browser, response: unknown) => browser.post('/auth/passkey/verify-authentication', { response });

it('a passkey signs in without password or code, and acts', async () => {
  const { page } = await device();
  const handle = await registered(page);
  const browser = new Browser(api);
  expect((await enter(browser, await assertion(page, await ask(browser)))).status).toBe(200);
  expect((await browser.me()).id).toBe(handle);
  expect((await browser.get('/v1/cases')).status).toBe(200);
});

it('an answer is good for the question it answers, in the browser that asked, once', async () => {
  const { page } = await device();
  await registered(page);
  const [browser, other, later] = [new Browser(api), new Browser(api), new Browser(api)];
  const response = await assertion(page, await ask(browser));
  await ask(other);
  expect((await enter(other, response)).status).toBeGreaterThanOrEqual(400);
  expect(codeOf(await other.get('/v1/me'))).toBe('unauthenticated');
  expect((await enter(browser, response)).status).toBe(200);
  await ask(later);
  expect((await enter(later, response)).status).toBeGreaterThanOrEqual(400);
});

it('a device that does not ask for finger or PIN is not enough', async () => {
  const { page, cdp, authenticatorId } = await device();
  await registered(page);
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  const browser = new Browser(api);
  const asked = await ask(browser);
  const response = await assertion(page, { ...asked, userVerification: 'discouraged' });
  expect((await enter(browser, response)).status).toBe(401);
  expect(codeOf(await browser.get('/v1/me'))).toBe('unauthenticated');
});

it('a page that is not ours gets no answer that is taken', async () => {
  const { page } = await device();
  const handle = await registered(page);
  expect(handle).toMatch(/^p-/);
  await page.goto('https://heyi.test.evil.test/sign-in');
  await expect(assertion(page, await ask(new Browser(api)))).rejects.toThrow(/SecurityError|relying party|RP ID/i);
});
