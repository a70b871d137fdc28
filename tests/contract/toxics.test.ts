/**
 * Each adapter over a wire that breaks in every way a wire can: what was asked is asked in the end, and once. The control
 * shows what the keys are for: without them the same faults double.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Kysely } from 'kysely';
import { httpProvider } from '../../adapters/provider/http.ts';
import { portalProvider } from '../../adapters/provider/portal.ts';
import { ProviderError, type ProviderPort } from '../../contracts/provider-port.ts';
import { openDatabase } from '../../db/database.ts';
import type { DB } from '../../db/schema.ts';
import { startTestDatabases, type TestDatabases } from '../support/test-database.ts';
import { apiKeyOf, openPractice, quoteRequest, type Practice } from './fixtures/practice.ts';
import { openToxicProxy, toxics, type Toxic, type ToxicProxy } from './fixtures/toxic-proxy.ts';
import { testVault } from '../support/vault.ts';

const timeoutMs = 300;
const applications = 12;
const names = (toxic: string) => Array.from({ length: applications }, (_, i) => `${toxic}-${i}-${randomUUID().slice(0, 4)}`);

/** As the worker does: again and again with the same request, until it is acknowledged. */
async function insist(port: ProviderPort, id: string, keyOf: () => string): Promise<number> {
  for (let attempt = 1; attempt <= 30; attempt += 1) {
    try {
      await port.request({ request: quoteRequest(id), idempotencyKey: keyOf(), timeoutMs });
      return attempt;
    } catch (error) {
      if (!(error instanceof ProviderError) || error.fault === 'rejected') throw error;
      await new Promise((resolve) => { setTimeout(resolve, 20); });
    }
  }
  throw new Error(`${id} was never acknowledged`);
}

/** Two of three connections meet the toxic, whatever the order in which they come. */
const troubled = (proxy: ToxicProxy, toxic: Toxic) => {
  let n = 0;
  proxy.next = () => ((n += 1) % 3 === 0 ? undefined : toxic);
};
/** Those that only slow a wire down need not be repeated. */
const bearable: readonly Toxic[] = ['latency', 'slow-close'];

describe('the http adapter', () => {
  let practice: Practice;
  let proxy: ToxicProxy;
  let port: ProviderPort;
  beforeEach(async () => {
    practice = await openPractice();
    proxy = await openToxicProxy({ host: '127.0.0.1', port: Number(new URL(practice.sandbox.url).port) });
    port = httpProvider({ baseUrl: `http://127.0.0.1:${proxy.port}/providers/insurer-huhai`, apiKey: apiKeyOf('insurer-huhai') });
  });
  afterEach(async () => {
    await proxy.close();
    await practice.close();
  });
  const quotesOf = async (ids: readonly string[]) => {
    const { quotes } = await practice.registerOf('insurer-huhai') as { quotes: { applicationId: string }[] };
    return ids.map((id) => quotes.filter((q) => q.applicationId === id).length);
  };
  const settled = async (ids: readonly string[]) => {
    for (const id of ids) await practice.centre.until(() => practice.centre.callbacks.some((c) => c.event.applicationId === id), 10_000);
  };

  it.each(toxics)('over a wire with %s: nothing lost, nothing doubled', async (toxic) => {
    troubled(proxy, toxic);
    const ids = names(toxic);
    const attempts = await Promise.all(ids.map((id) => insist(port, id, () => `${id}-key`)));
    await settled(ids);
    expect(proxy.met.get(toxic)).toBeGreaterThan(0);
    if (!bearable.includes(toxic)) expect(Math.max(...attempts)).toBeGreaterThan(1);
    expect(await quotesOf(ids)).toEqual(ids.map(() => 1));
  }, 60_000);

  it('without the keys a lost reply doubles: the control', async () => {
    troubled(proxy, 'lost-reply');
    const ids = names('control');
    await Promise.all(ids.map((id) => insist(port, id, () => randomUUID())));
    await settled(ids);
    expect((await quotesOf(ids)).reduce((sum, n) => sum + n, 0)).toBeGreaterThan(ids.length);
  }, 60_000);

  it('of another provider keeps its pace meanwhile', async () => {
    proxy.next = () => 'half-open';
    let stuck = applications;
    const hanging = names('stuck').map((id) => port.request({ request: quoteRequest(id), idempotencyKey: id, timeoutMs: 4000 }).catch(() => undefined).finally(() => { stuck -= 1; }));
    const other = practice.port('insurer-dongan');
    await Promise.all(names('free').map((id) => insist(other, id, () => id)));
    expect(stuck).toBe(applications);
    await proxy.close();
    await Promise.all(hanging);
    proxy = await openToxicProxy({ host: '127.0.0.1', port: 9 });
  }, 60_000);
});

describe('the portal adapter, whose wire leads to the database', () => {
  let databases: TestDatabases;
  let db: Kysely<DB>;
  let url: URL;
  let proxy: ToxicProxy;
  let troubledDb: Kysely<DB>;
  beforeAll(async () => {
    databases = await startTestDatabases();
    const fresh = await databases.fresh();
    db = fresh.db;
    url = new URL(fresh.url);
  }, 60_000);
  afterAll(() => databases.stop());
  beforeEach(async () => {
    proxy = await openToxicProxy({ host: url.hostname, port: Number(url.port) });
    const through = new URL(url);
    through.port = String(proxy.port);
    troubledDb = openDatabase({ vault: testVault(), url: through.href, poolSize: 4, onIdleError: () => undefined });
  });
  afterEach(async () => {
    await proxy.close();
    await troubledDb.destroy().catch(() => undefined);
  });
  const keptOf = async (ids: readonly string[]) => {
    const rows = await db.selectFrom('portal_request').select('application').where('application', 'in', ids).execute();
    return ids.map((id) => rows.filter((row) => row.application === id).length);
  };

  it.each(['latency', 'reset', 'lost-reply', 'limit', 'slow-close'] as const)('over a wire with %s: nothing lost, nothing doubled', async (toxic) => {
    troubled(proxy, toxic);
    const ids = names(toxic);
    await Promise.all(ids.map((id) => insist(portalProvider(troubledDb, { id: 'insurer-portal', face: 'insurer' }), id, () => `${id}-key`)));
    expect(proxy.met.get(toxic)).toBeGreaterThan(0);
    expect(await keptOf(ids)).toEqual(ids.map(() => 1));
  }, 60_000);
});
