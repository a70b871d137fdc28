/** The codec server, spoken to as Temporal's UI does: `POST {endpoint}/decode` by a browser on the UI's origin, with the cookie of the person's session. */
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { decodeJson, sealedPayloads } from '../../adapters/payload-codec/sealed.ts';
import { ringOf } from '../../adapters/key-ring/file.ts';
import { seedPracticeAccounts } from '../../processes/practice-accounts.ts';
import { Vault } from '../../vault/vault.ts';
import { testKey, testVault } from '../support/vault.ts';
import { ApiUnderTest, authSecret, publicUrl } from './api-under-test.ts';
import { codeOf } from './played-cases.ts';

const ui = 'https://temporal.heyi.test';
const path = '/v1/temporal-codec/decode';
let api: ApiUnderTest;
let plain: ApiUnderTest;
const seats = new Map<string, string>();
beforeAll(async () => {
  api = await ApiUnderTest.start({ temporalCodec: { origin: ui, decode: decodeJson(sealedPayloads(testVault())) } });
  plain = await ApiUnderTest.beside(api, {});
  await seedPracticeAccounts(api.db, authSecret);
  for (const seat of ['administrator', 'clerk', 'mediator-chen', 'enterprise-a']) seats.set(seat, await api.seat(seat));
}, 60_000);
afterAll(() => api.stop(), 30_000);

const base64 = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString('base64');
const asJson = ({ metadata, data }: Payload) => ({ metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name, base64(value)])), data: base64(data) });
const words = { note: '林峰的和解底线' };
const encoded = async (vault = testVault()) => asJson((await sealedPayloads(vault).encode([defaultPayloadConverter.toPayload(words) as Payload]))[0]!);

/** As a page of the UI: the browser adds the cookie and says where the page is from. */
const ask = (payloads: readonly object[], { seat = 'administrator', origin = ui, at = api }: { seat?: string; origin?: string; at?: ApiUnderTest } = {}) =>
  at.call('POST', path, { body: { payloads }, once: null, headers: { cookie: seats.get(seat) ?? '', origin, 'x-namespace': 'heyi' } });
const events = async () => (await api.db.selectFrom('centre_event').select('body').where('action', '=', 'decode-payloads').orderBy('version').execute()).map(({ body }) => JSON.parse(body.toString()) as object);

it('decodes for an administrator who is signed in, in the order asked, what was never encoded too; each use is an event without a word of it', async () => {
  const before = (await events()).length;
  const clear = asJson(defaultPayloadConverter.toPayload('clear') as Payload);
  const got = await ask([await encoded(), clear]);
  expect(got.status).toBe(200);
  expect(got.json.payloads.map(({ data }: { data: string }) => JSON.parse(Buffer.from(data, 'base64').toString()))).toEqual([words, 'clear']);
  expect(Buffer.from(got.json.payloads[0].metadata.encoding, 'base64').toString()).toBe('json/plain');
  expect([got.headers.get('access-control-allow-origin'), got.headers.get('access-control-allow-credentials'), got.headers.get('cache-control')]).toEqual([ui, 'true', 'no-store']);
  const noted = (await events()).slice(before);
  expect(noted).toMatchObject([{ actor: { id: 'administrator', office: 'administrator' }, about: { kind: 'temporal-payloads', namespace: 'heyi', payloads: 2 } }]);
  expect(JSON.stringify(noted)).not.toContain('林峰');
});

it('decodes for nobody else: no other office, no key, nobody unknown; and says nothing of what it holds', async () => {
  const [payload, before] = [await encoded(), (await events()).length];
  for (const seat of ['clerk', 'mediator-chen', 'enterprise-a']) expect([seat, codeOf(await ask([payload], { seat }))]).toEqual([seat, 'not-your-action']);
  expect(codeOf(await ask([payload], { seat: 'nobody' }))).toBe('unauthenticated');
  const byKey = await api.call('POST', path, { body: { payloads: [payload] }, key: 'administrator', headers: { origin: ui } });
  expect(codeOf(byKey)).toBe('session-needed');
  expect(codeOf(await ask([payload], { at: plain, origin: publicUrl }))).toBe('not-found');
  expect((await events()).length).toBe(before);
});

it('answers pages of the UI’s origin and of ours, and trusts that origin nowhere else', async () => {
  const payload = await encoded();
  for (const origin of ['https://evil.test', 'https://temporal.heyi.test.evil.test', 'http://temporal.heyi.test', 'null']) {
    const got = await ask([payload], { origin });
    expect([origin, codeOf(got), got.headers.get('access-control-allow-origin')]).toEqual([origin, 'foreign-origin', null]);
  }
  expect((await ask([payload], { origin: publicUrl })).status).toBe(200);
  expect(codeOf(await ask([payload], { at: plain }))).toBe('foreign-origin');
  const elsewhere = await api.call('PUT', '/v1/notice-preferences', { body: {}, headers: { cookie: seats.get('administrator') ?? '', origin: ui } });
  expect([codeOf(elsewhere), elsewhere.headers.get('access-control-allow-origin')]).toEqual(['foreign-origin', null]);
});

it('tells a browser beforehand what it may send', async () => {
  const preflight = (origin: string) => fetch(api.url + path, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type,x-namespace' } });
  const [allowed, other] = [await preflight(ui), await preflight('https://evil.test')];
  expect([allowed.status, allowed.headers.get('access-control-allow-origin'), allowed.headers.get('access-control-allow-headers'), allowed.headers.get('vary')]).toEqual([204, ui, 'content-type, x-namespace', expect.stringMatching(/origin/i)]);
  expect([other.status, other.headers.get('access-control-allow-origin')]).toEqual([405, null]);
});

it('refuses what is not of the centre’s keys, was changed, or is no payload', async () => {
  const foreign = await encoded(new Vault(ringOf({ current: 'test-1', keys: { 'test-1': testKey(9) } })));
  const payload = await encoded();
  const changed = { ...payload, data: base64(Buffer.from(payload.data, 'base64').map((byte, i) => (i === 20 ? byte ^ 1 : byte))) };
  for (const payloads of [[foreign], [changed], [{ data: 'not base64!' }], [{ metadata: { encoding: 7 } }]]) expect(codeOf(await ask(payloads))).toBe('bad-input');
  expect((await ask([])).json).toEqual({ payloads: [] });
});
