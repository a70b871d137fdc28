/** A real server on 127.0.0.1 over a real PostgreSQL. Every reply is parsed by the schema that the document publishes for it. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import type { Kysely } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { createApi } from '../../api/create-api.ts';
import type { ApiDeps, KnownProvider } from '../../api/deps.ts';
import { readClock, setClock } from '../../casework/case-clock.ts';
import { issueKey } from '../../casework/keys.ts';
import { unprintable } from '../../documents/fonts.ts';
import { actionPath, operations, type Operation } from '../../contracts/operations.ts';
import { actionReply, problemView, readyView } from '../../contracts/views.ts';
import type { DB } from '../../db/schema.ts';
import type { Office } from '../../domain/actor.ts';
import { centreRules } from '../../domain/centre-rules.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { seedRoster } from '../support/roster.ts';
import { startTestDatabases, type TestDatabases } from '../support/test-database.ts';

/** The server of a file starts beside those of the others. */
jest.setTimeout(60_000);

export interface Sent {
  readonly key?: string;
  /** The cookie of a session; what changes something is sent as a page of ours would send it. */
  readonly session?: string;
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly raw?: string | Buffer;
  readonly once?: string | null;
  readonly headers?: Record<string, string>;
}
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads what it expects; the schemas check the shape
export interface Got { readonly status: number; readonly text: string; readonly headers: Headers; readonly json: any }

const secretOf = (id: string) => `whsec_${Buffer.from(`secret of ${id}, long enough`).toString('base64')}`;
export const providers: readonly KnownProvider[] = [
  { id: 'insurer-huhai', face: 'insurer', name: '沪海财产保险', webhookSecret: secretOf('insurer-huhai') },
  { id: 'insurer-dongan', face: 'insurer', name: '东安财产保险', webhookSecret: secretOf('insurer-dongan') },
  { id: 'notary-baoshan', face: 'notary', name: '宝山公证处', webhookSecret: secretOf('notary-baoshan') },
];

const staff: Readonly<Record<string, { readonly id: string; readonly organisation: string; readonly office: Office }>> = {
  applicant: { id: 'shenpu-1', organisation: 'shenpu', office: 'enterprise' },
  stranger: { id: 'other-1', organisation: 'other', office: 'enterprise' },
  clerk: { id: 'clerk-lin', organisation: 'centre', office: 'clerk' },
  administrator: { id: 'admin-1', organisation: 'centre', office: 'administrator' },
  'administrator-2': { id: 'admin-2', organisation: 'centre', office: 'administrator' },
  director: { id: 'director-1', organisation: 'bureau', office: 'director' },
  court: { id: 'clerk-of-court', organisation: 'court-baoshan', office: 'court' },
  platform: { id: 'platform', organisation: 'platform-shanghai', office: 'platform' },
  mediator: { id: 'mediator-chen', organisation: 'centre', office: 'mediator' },
  'other-mediator': { id: 'mediator-wu', organisation: 'centre', office: 'mediator' },
  'insurer-huhai': { id: 'underwriter', organisation: 'insurer-huhai', office: 'insurer' },
  'insurer-dongan': { id: 'underwriter', organisation: 'insurer-dongan', office: 'insurer' },
  'notary-baoshan': { id: 'notary-1', organisation: 'notary-baoshan', office: 'notary' },
};

/** Where the browsers of these tests believe to be. */
export const publicUrl = 'https://heyi.test';
export const authSecret = 'the secret of the api under test, long enough';

export const cookieOf = (got: Pick<Got, 'headers'>): string => got.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');

const running = new Set<ApiUnderTest>();

export class ApiUnderTest {
  readonly keys: Record<string, string> = {};
  readonly logged: object[] = [];
  /** Past every right, for what a test arranges; the api itself enters as `heyi_api`. */
  readonly db: Kysely<DB>;
  readonly asApi: Kysely<DB>;
  readonly databases: TestDatabases;
  readonly #server: Server;

  private constructor(databases: TestDatabases, { db, asApi }: { readonly db: Kysely<DB>; readonly asApi: Kysely<DB> }, deps: Partial<ApiDeps>) {
    this.databases = databases;
    this.db = db;
    this.asApi = asApi;
    const log = { info: (facts: object) => { this.logged.push(facts); }, error: (facts: object) => { this.logged.push(facts); } };
    const app = createApi({ db: asApi, accounts: { publicUrl, secret: authSecret }, calendar: publishedCalendar, rules: centreRules, log, providers, practice: true, temporalUp: () => true, unprintable, ...deps });
    this.#server = app.listen(0, '127.0.0.1');
    running.add(this);
  }

  static async start(deps: Partial<ApiDeps> = {}, databases?: TestDatabases): Promise<ApiUnderTest> {
    const home = databases ?? await startTestDatabases();
    const { db, as } = await home.fresh();
    const api = new ApiUnderTest(home, { db, asApi: as('api') }, deps);
    await setClock(db, { to: Date.parse('2026-05-06T01:00:00Z'), paused: true });
    await seedRoster(db);
    for (const [who, holder] of Object.entries(staff)) api.keys[who] = await issueKey(db, holder, Date.now());
    return api;
  }

  /** Another process on the same database, with the same people's keys. */
  static async beside(api: ApiUnderTest, deps: Partial<ApiDeps>): Promise<ApiUnderTest> {
    const other = new ApiUnderTest(api.databases, api, deps);
    Object.assign(other.keys, api.keys);
    if (!other.#server.listening) await once(other.#server, 'listening');
    return other;
  }

  /** Closes every server of this file, whatever failed before, then its databases. */
  async stop(): Promise<void> {
    for (const api of running) {
      api.#server.closeAllConnections();
      await new Promise((resolve) => api.#server.close(resolve));
    }
    running.clear();
    await this.databases.stop();
  }

  /** What the server said of its last failure; for the message of a test that did not expect one. */
  get failure(): string {
    return JSON.stringify(this.logged.findLast((facts) => 'error' in facts) ?? null);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async call(method: string, path: string, sent: Sent = {}): Promise<Got> {
    const { key, session, body, raw, once = randomUUID(), headers = {} } = sent;
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(this.url + path, {
      method, redirect: 'manual',
      headers: {
        ...(key === undefined ? {} : { authorization: `Bearer ${this.keys[key] ?? key}` }), ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...(session === undefined ? {} : { cookie: session, ...(method === 'GET' ? {} : { origin: publicUrl }) }),
        ...(method === 'POST' && once !== null ? { 'idempotency-key': once } : {}), ...headers,
      },
      ...(payload === undefined ? {} : { body: payload }),
    });
    const text = await response.text();
    const isJson = text !== '' && /json/.test(response.headers.get('content-type') ?? '');
    const json: unknown = isJson ? JSON.parse(text) : undefined;
    if (isJson) checkReply(method, path.split('?')[0] ?? '', response.status, json);
    return { status: response.status, text, headers: response.headers, json };
  }

  get = (path: string, key?: string) => this.call('GET', path, key === undefined ? {} : { key });
  post = (path: string, key: string, body: unknown = {}, more: Sent = {}) => this.call('POST', path, { key, body, ...more });
  act = (caseId: string, key: string, action: string, body: unknown = {}, more: Sent = {}) => this.post(actionPath(caseId, action), key, body, more);

  async must(caseId: string, key: string, action: string, body: unknown = {}): Promise<Got['json']> {
    const got = await this.act(caseId, key, action, body);
    if (got.status >= 300) throw new Error(`${action} by ${key}: ${got.text} ${this.failure}`);
    return got.json;
  }

  /** Takes a person's seat; the cookie of the new session. */
  async seat(handle: string): Promise<string> {
    const got = await this.call('POST', '/v1/practice/sessions', { body: { as: handle } });
    if (got.status !== 201) throw new Error(`${handle} has no seat: ${got.text}`);
    return cookieOf(got);
  }

  /** As a provider's system would deliver it. */
  async deliver(provider: string, event: object, { id = randomUUID(), secret = secretOf(provider), raw }: { id?: string; secret?: string; raw?: string } = {}): Promise<Got> {
    const body = raw ?? JSON.stringify({ at: '2026-05-06T01:00:00Z', data: {}, ...event });
    const at = new Date();
    const headers = { 'webhook-id': id, 'webhook-timestamp': String(Math.floor(at.getTime() / 1000)), 'webhook-signature': new Webhook(secret).sign(id, at, body) };
    return this.call('POST', `/v1/providers/${provider}/events`, { raw: body, once: null, headers });
  }

  async advance(days: number): Promise<void> {
    const got = await this.call('PUT', '/v1/practice/clock', { key: 'clerk', body: { advanceDays: days } });
    if (got.status !== 200) throw new Error(got.text);
  }

  async counts(): Promise<Record<string, number>> {
    const tables = ['mediation_case', 'case_event', 'sealed_record', 'idempotency', 'invitation', 'api_key', 'provider_event'] as const;
    const entries = await Promise.all(tables.map(async (table) => {
      const { n } = await this.db.selectFrom(table).select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
      return [table, Number(n)] as const;
    }));
    return Object.fromEntries(entries);
  }

  realNow = async (): Promise<number> => (await readClock(this.db)).real;
}

const known: readonly Operation[] = Object.values(operations);
const patternOf = (path: string) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);

function checkReply(method: string, path: string, status: number, json: unknown): void {
  // better-auth's own.
  if (path.startsWith('/auth/') && status !== 404) return;
  if (path === '/health/ready' && status !== 405) return void readyView.parse(json);
  if (status >= 400) return void problemView.parse(json);
  if (/\/actions\//.test(path)) return void actionReply.parse(json);
  const operation = known.find((o) => o.method === method.toLowerCase() && patternOf(o.path).test(path));
  if (!operation) throw new Error(`No operation answers ${method} ${path}`);
  if (typeof operation.reply !== 'string') operation.reply.parse(json);
  if (status !== operation.status) throw new Error(`${method} ${path}: ${status} is not the documented ${operation.status}`);
}
