/** Webhooks of insurers and notary offices: signed, stored, applied in their order, once. */
import { ApiUnderTest } from './api-under-test.ts';
import { codeOf, quote, secured } from './played-cases.ts';

let api: ApiUnderTest;
let caseId: string;
let failing = false;

beforeAll(async () => {
  const { readProviderEvent } = await import('../../contracts/read-provider-event.ts');
  api = await ApiUnderTest.start({
    readEvent: (provider, event) => {
      if (failing) throw new Error('the reducer broke');
      return readProviderEvent(provider, event);
    },
  });
});
beforeEach(async () => { caseId = await secured(api); });
afterAll(() => api.stop());

const applicationOf = (n: number) => `${caseId}-i1-${n}`;
const event = (n: number, sequence: number, type: string, data: object = {}) => ({ applicationId: applicationOf(n), sequence, type, data });
const statuses = async (n: number) => (await api.db.selectFrom('provider_event').select(['sequence', 'status']).where('application', '=', applicationOf(n)).orderBy('sequence').execute())
  .map((row) => [row.sequence, row.status]);
const versionOf = async () => (await api.get(`/v1/cases/${caseId}`, 'clerk')).json.version as number;

it('applies an event as the provider in its role', async () => {
  const got = await api.deliver('insurer-huhai', event(1, 1, 'offer-quote', quote));
  expect([got.status, got.json]).toEqual([202, { status: 'stored' }]);
  const seen = (await api.get(`/v1/cases/${caseId}`, 'applicant')).json;
  expect(seen.states.insurance).toBe('quoted');
  expect(seen.insurances[0].applications[0]).toMatchObject({ state: 'quoted', quote: { validUntil: '2026-05-20' } });
});

it('takes a duplicate without effect', async () => {
  await api.deliver('insurer-huhai', event(1, 1, 'offer-quote', quote), { id: 'msg_1' });
  const version = await versionOf();
  const again = await Promise.all(Array.from({ length: 5 }, () => api.deliver('insurer-huhai', event(1, 1, 'offer-quote', quote), { id: 'msg_1' })));
  expect(again.every((got) => got.status === 202)).toBe(true);
  expect(await versionOf()).toBe(version);
});

it('lets an event ahead of its turn wait', async () => {
  await api.deliver('insurer-huhai', event(1, 2, 'offer-quote', quote));
  expect(await statuses(1)).toEqual([[2, 'waiting']]);
  await api.deliver('insurer-huhai', event(1, 1, 'require-conditions', { conditions: '提供担保' }));
  // The conditions must be met before a quote: the second event is refused by the rules, and nothing waits any more.
  expect((await statuses(1)).map(([, status]) => status)).not.toContain('waiting');
  expect((await api.get(`/v1/cases/${caseId}`, 'applicant')).json.insurances[0].applications[0].conditions).toBe('提供担保');
});

it('parks what belongs to no application', async () => {
  const got = await api.deliver('insurer-huhai', { applicationId: 'nobody-knows', sequence: 1, type: 'offer-quote', data: quote });
  expect(got.status).toBe(202);
  const row = await api.db.selectFrom('provider_event').select('status').where('application', '=', 'nobody-knows').executeTakeFirstOrThrow();
  expect(row.status).toBe('parked');
});

it("never lets one provider answer another's application", async () => {
  const version = await versionOf();
  await api.deliver('insurer-dongan', event(1, 1, 'offer-quote', quote));
  expect(await versionOf()).toBe(version);
});

it('answers 202 once stored even when applying fails', async () => {
  failing = true;
  try {
    expect((await api.deliver('insurer-huhai', event(1, 1, 'offer-quote', quote))).status).toBe(202);
  } finally {
    failing = false;
  }
  expect(await statuses(1)).toEqual([[1, 'waiting']]);
  expect(api.logged).toContainEqual(expect.objectContaining({ event: 'provider-event-not-applied', application: applicationOf(1), message: 'the reducer broke' }));
});

it('keeps an event whose data are faulty, as refused', async () => {
  expect((await api.deliver('insurer-huhai', event(1, 1, 'offer-quote', { premiumFen: -1 }))).status).toBe(202);
  expect(await statuses(1)).toEqual([[1, 'refused']]);
});

it('refuses wrong signatures, unknown providers and malformed events, and keeps nothing of them', async () => {
  const before = await api.counts();
  const good = event(1, 1, 'offer-quote', quote);
  const cases: readonly [Promise<{ status: number; json: unknown; text: string; headers: Headers }>, number, string][] = [
    [api.deliver('insurer-huhai', good, { secret: `whsec_${Buffer.from('another secret entirely').toString('base64')}` }), 401, 'bad-signature'],
    [api.call('POST', '/v1/providers/insurer-huhai/events', { body: good, once: null }), 401, 'bad-signature'],
    [api.deliver('insurer-nobody', good), 404, 'not-found'],
    [api.deliver('insurer-huhai', { ...good, sequence: 0 }), 422, 'bad-input'],
    [api.deliver('insurer-huhai', { ...good, sequence: 3_000_000_000 }), 422, 'bad-input'],
    [api.deliver('insurer-huhai', { ...good, extra: 1 }), 422, 'bad-input'],
    [api.deliver('insurer-huhai', { ...good, data: { note: 'a\0b' } }), 422, 'bad-input'],
    [api.deliver('insurer-huhai', { ...good, data: { note: '\ud800' } }), 422, 'bad-input'],
    [api.deliver('insurer-huhai', good, { raw: '{"applicationId":' }), 400, 'malformed-json'],
  ];
  for (const [sent, status, code] of cases) {
    const got = await sent;
    expect([got.status, codeOf(got as never)]).toEqual([status, code]);
  }
  expect(await api.counts()).toEqual(before);
});

it('lists the providers that can be named, without their secrets', async () => {
  const got = await api.get('/v1/providers', 'applicant');
  expect(got.json.items).toContainEqual({ id: 'notary-baoshan', face: 'notary', name: '宝山公证处', ownSystem: true });
  expect(got.text).not.toContain('whsec');
});
