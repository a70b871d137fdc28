/** Enterprises' systems are told of what happens in their cases: once noted, at least once told, and nobody else. */
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Kysely } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { putEndpoint, resend, retriesAfterMs } from '../../casework/webhooks.ts';
import { webhookSecretOf } from '../../contracts/webhook-secret.ts';
import type { DB } from '../../db/schema.ts';
import { webhookDeliveries } from '../../processes/webhook-deliveries.ts';
import { actInDatabase as act, submitInDatabase as submit } from '../support/decide-in-database.ts';
import { startTestDatabases, type TestDatabases } from '../support/test-database.ts';

interface Arrived { readonly headers: IncomingHttpHeaders; readonly body: string }

let databases: TestDatabases;
let db: Kysely<DB>;
let server: Server;
let arrived: Arrived[] = [];
let answer: (url: string) => number | undefined = () => 204;
/** The organisation that submits. */
const applicant = 'enterprise-a';
const centreKey = randomBytes(32).toString('base64');

beforeAll(async () => { databases = await startTestDatabases(); }, 60_000);
afterAll(() => databases.stop());
beforeEach(async () => {
  db = (await databases.fresh()).db;
  arrived = [];
  answer = () => 204;
  server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      arrived.push({ headers: req.headers, body: Buffer.concat(chunks).toString() });
      const status = answer(req.url ?? '');
      if (status !== undefined) res.writeHead(status).end('whatever the receiver says');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => { server.closeAllConnections(); server.close(); });

const teller = () => webhookDeliveries({ db, centreKey, policy: { anyAddress: true }, timeoutMs: 400, onFault: (_id, error) => { throw error; } });
async function tellAll(): Promise<void> {
  const deliveries = teller();
  while ((await deliveries.round()) > 0);
  await deliveries.settled();
}
async function endpoint(organisation: string, { path = '/hook', actions = null }: { path?: string; actions?: string[] | null } = {}): Promise<string> {
  const id = randomUUID();
  await putEndpoint(db, { id, organisation, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, actions }, true, 'somebody');
  return id;
}
const dueNow = () => db.updateTable('webhook_delivery').set({ next_at: 0 }).execute();
const deliveries = () => db.selectFrom('webhook_delivery').selectAll().orderBy('created_at').execute();
const calls = () => db.selectFrom('webhook_call').selectAll().orderBy('n').execute();
const told = () => arrived.map(({ body }) => JSON.parse(body) as { type: string; data: Record<string, unknown> });

describe('a decision', () => {
  it('is told to the systems of those who may see it, signed, and to nobody else', async () => {
    const id = await endpoint(applicant);
    await endpoint('somebody-else');
    const caseId = await submit(db);
    await act(db, caseId, 'clerk', 'admit-case', { identifierOverrides: [] });
    await tellAll();
    expect(told().map(({ type, data }) => [type, data.caseId, data.version])).toEqual([['case.submit-case', caseId, 1], ['case.admit-case', caseId, 2]]);
    for (const { headers, body } of arrived) new Webhook(webhookSecretOf(centreKey, id)).verify(body, headers as Record<string, string>);
    expect((await deliveries()).map((d) => d.status)).toEqual(['delivered', 'delivered']);
    expect(JSON.stringify(told())).not.toMatch(/申浦|1380000|facts/);
  });

  it('that is refused is told to nobody', async () => {
    await endpoint(applicant);
    const caseId = await submit(db);
    expect((await act(db, caseId, 'clerk', 'appoint-mediator', { mediator: 'mediator-chen' })).ok).toBe(false);
    expect((await deliveries()).map((d) => d.action)).toEqual(['submit-case']);
  });

  it('is told only if the endpoint asked for it', async () => {
    await endpoint(applicant, { actions: ['admit-case'] });
    const caseId = await submit(db);
    await act(db, caseId, 'clerk', 'admit-case', { identifierOverrides: [] });
    await tellAll();
    expect(told().map(({ type }) => type)).toEqual(['case.admit-case']);
  });
});

describe('a receiver', () => {
  it('that fails is told again over three days, then given up, and told once more when somebody asks', async () => {
    answer = () => 500;
    const id = await endpoint(applicant);
    await submit(db);
    for (let n = 0; n <= retriesAfterMs.length; n += 1) {
      await tellAll();
      await dueNow();
    }
    const [dead] = await deliveries();
    expect(dead).toMatchObject({ status: 'dead', attempts: retriesAfterMs.length + 1 });
    expect(retriesAfterMs.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(3 * 86_400_000);
    expect(new Set(arrived.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect((await calls()).map((c) => [c.n, c.status])).toEqual(Array.from({ length: 10 }, (_, i) => [i + 1, 500]));
    answer = () => 200;
    expect(await resend(db, id, dead?.id ?? '')).toBe(true);
    await tellAll();
    expect(await deliveries()).toMatchObject([{ status: 'delivered', attempts: 1 }]);
    expect(await resend(db, randomUUID(), dead?.id ?? '')).toBe(false);
  });

  it('is called again only when it is due', async () => {
    answer = () => 503;
    await endpoint(applicant);
    await submit(db);
    await tellAll();
    await tellAll();
    expect(arrived).toHaveLength(1);
  });

  it('that answers 410 wants no more: its endpoint is disabled', async () => {
    answer = () => 410;
    await endpoint(applicant);
    const caseId = await submit(db);
    await tellAll();
    expect(await db.selectFrom('webhook_endpoint').select('disabled_because').execute()).toEqual([{ disabled_because: 'gone' }]);
    await act(db, caseId, 'clerk', 'admit-case', { identifierOverrides: [] });
    expect(await deliveries()).toHaveLength(1);
  });

  it('that hangs holds up nobody else', async () => {
    answer = (url) => (url === '/slow' ? undefined : 204);
    await endpoint(applicant, { path: '/slow' });
    const quick = await endpoint(applicant, { path: '/quick' });
    for (let n = 0; n < 6; n += 1) await submit(db);
    const one = teller();
    while ((await one.round()) > 0);
    for (let tries = 0; tries < 20 && (await deliveries()).filter((d) => d.endpoint === quick && d.status === 'delivered').length < 6; tries += 1) {
      await new Promise((resolve) => { setTimeout(resolve, 15); });
      await one.round();
    }
    const done = (await deliveries()).filter((d) => d.status === 'delivered');
    expect(done.every((d) => d.endpoint === quick)).toBe(true);
    expect(done).toHaveLength(6);
    await one.settled();
  });

  it('is told once by several workers, and again if the one that called it died', async () => {
    await endpoint(applicant);
    await submit(db);
    const workers = [teller(), teller(), teller()];
    await Promise.all(workers.map((w) => w.round()));
    await Promise.all(workers.map((w) => w.settled()));
    expect(arrived).toHaveLength(1);
    // Leased and never noted, as a worker that died left it: due again once the lease is over.
    await db.updateTable('webhook_delivery').set({ status: 'waiting', next_at: 0 }).execute();
    await tellAll();
    expect(arrived).toHaveLength(2);
    expect(arrived[0]?.headers['webhook-id']).toBe(arrived[1]?.headers['webhook-id']);
  });
});
