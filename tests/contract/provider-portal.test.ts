/** The portal keeps the promises of the port: what people are asked waits there once, whatever the worker repeats. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Kysely } from 'kysely';
import { portalProvider } from '../../adapters/provider/portal.ts';
import { examine, promisesFor } from '../../conformance/examine.ts';
import type { Subject } from '../../conformance/promise.ts';
import type { DB } from '../../db/schema.ts';
import { startTestDatabases, type TestDatabases } from '../support/test-database.ts';
import { quoteRequest, requestOf } from './fixtures/practice.ts';

let databases: TestDatabases;
let db: Kysely<DB>;
beforeAll(async () => {
  databases = await startTestDatabases();
  ({ db } = await databases.fresh());
}, 60_000);
afterAll(() => databases.stop());

let applications = 0;
const bare = { answersByEvents: false } as const;
const subjectOf = (face: Subject['face']): Subject =>
  ({ face, port: portalProvider(db, { id: `${face}-portal`, face }), ...bare, acknowledgeMs: 1000, answerMs: 200, newApplication: () => `portal-${(applications += 1)}` });
const kept = async (application: string) => (await db.selectFrom('portal_request').selectAll().where('application', '=', application).execute()).length;

describe.each(['insurer', 'notary'] as const)('the portal of an office as %s keeps its promise that', (face) => {
  it.each(promisesFor(bare).map((p) => [p.en, p] as const))('%s', async (_en, promise) => expect(await examine(promise, subjectOf(face))).toEqual({ result: 'kept' }));
});

describe('what waits in the portal', () => {
  const ask = (key: string, request = quoteRequest('portal-x')) => portalProvider(db, { id: 'insurer-portal', face: 'insurer' }).request({ request, idempotencyKey: key, timeoutMs: 1000 });

  it('waits once, however often and however many at once it is sent', async () => {
    await Promise.all(Array.from({ length: 8 }, () => ask('key-1')));
    expect(await kept('portal-x')).toBe(1);
  });

  it('waits twice when the keys are two: only the key tells a repeat from a second request', async () => {
    await ask('key-2');
    expect(await kept('portal-x')).toBe(2);
  });

  it("is not another provider's, and a key of one application is none of another", async () => {
    await expect(ask('key-1', quoteRequest('portal-y'))).rejects.toMatchObject({ fault: 'rejected' });
    await portalProvider(db, { id: 'insurer-other', face: 'insurer' }).request({ request: quoteRequest('portal-y'), idempotencyKey: 'key-1', timeoutMs: 1000 });
    expect(await kept('portal-y')).toBe(1);
  });

  it('holds no words: they stand in the sealed record', async () => {
    await ask('key-3', requestOf('portal-z', 'meet-conditions', { statement: '已提供担保人环洋控股' }));
    expect(JSON.stringify(await db.selectFrom('portal_request').selectAll().execute())).not.toMatch(/环洋|申浦/);
  });
});
