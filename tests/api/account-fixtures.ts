/** A person with a browser: keeps its cookies, and comes from an address of its own. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { TOTP, URI } from 'otpauth';
import { enterMember, enterOrganisation, enterPerson } from '../../accounts/people.ts';
import type { PersonsOffice } from '../../accounts/roles.ts';
import { codeOf } from '../../accounts/sealed-rows.ts';
import { publicUrl, type ApiUnderTest, type Got, type Sent } from './api-under-test.ts';

export const goodPassword = 'kettle-orbit-vanish-42';
/** Known to the tests alone, so hashed once. */
const goodHash = hashPassword(goodPassword);

const anAddress = () => `203.0.113.${randomInt(1, 255)}`;

export interface Known { readonly handle: string; readonly email: string }

/** Somebody with a password and no second factor yet. */
export async function somebody(api: ApiUnderTest, { organisation = `org-${randomUUID()}`, office = 'enterprise', owner = false, domain = 'people.test' }: { organisation?: string; office?: PersonsOffice; owner?: boolean; domain?: string } = {}): Promise<Known> {
  const handle = `p-${randomBytes(6).toString('hex')}`;
  const email = `${handle}@${domain}`;
  const userId = await enterPerson(api.db, { handle, name: '某人', email, passwordHash: await goodHash });
  const organizationId = await enterOrganisation(api.db, { handle: organisation, name: organisation, offices: [office] });
  await enterMember(api.db, { userId, organizationId, office, owner });
  return { handle, email };
}

/** As the rows of the accounts name a mailbox. */
export const mailboxIn = (api: ApiUnderTest, email: string): Promise<string> => codeOf(api.db, 'mailbox', email);

export class Browser {
  readonly #api: ApiUnderTest;
  readonly #cookies = new Map<string, string>();
  readonly address = anAddress();

  constructor(api: ApiUnderTest) { this.#api = api; }

  get cookie(): string { return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '); }

  async call(method: string, path: string, sent: Sent = {}): Promise<Got> {
    const cookie: Record<string, string> = this.#cookies.size > 0 ? { cookie: this.cookie } : {};
    const got = await this.#api.call(method, path, {
      ...sent, once: path.startsWith('/auth') ? null : sent.once ?? randomUUID(),
      headers: { 'x-forwarded-for': this.address, ...(method === 'GET' ? {} : { origin: publicUrl }), ...cookie, ...sent.headers },
    });
    for (const line of got.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /Max-Age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return got;
  }

  get = (path: string) => this.call('GET', path);
  post = (path: string, body: unknown = {}) => this.call('POST', path, { body });
  me = async () => (await this.get('/v1/me')).json;
  signIn = (email: string, password = goodPassword) => this.post('/auth/sign-in/email', { email, password });
}

/** The authenticator app of a person, from the address that its QR code holds. */
export class Authenticator {
  readonly #totp: TOTP;
  #steps = -1;

  constructor(uri: string) {
    const parsed = URI.parse(uri);
    if (!(parsed instanceof TOTP)) throw new Error(uri);
    this.#totp = parsed;
  }

  /** One that was not shown before: good now, within the step of clock drift that is allowed. */
  code(): string {
    this.#steps += 1;
    return this.#totp.generate({ timestamp: Date.now() + (this.#steps % 2) * 30_000 });
  }
}

/** Sets up the authenticator; the session is a strong one afterwards. */
export async function withAuthenticator(browser: Browser): Promise<{ readonly authenticator: Authenticator; readonly backupCodes: readonly string[] }> {
  const enabled = await browser.post('/auth/two-factor/enable', { password: goodPassword });
  const authenticator = new Authenticator(enabled.json.totpURI);
  const verified = await browser.post('/auth/two-factor/verify-totp', { code: authenticator.code() });
  if (verified.status !== 200) throw new Error(verified.text);
  return { authenticator, backupCodes: enabled.json.backupCodes };
}
