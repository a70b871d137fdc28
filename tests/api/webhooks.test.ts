/** An enterprise sees to its own webhooks, over HTTP. */
import { randomBytes, randomUUID } from 'node:crypto';
import { addressFault } from '../../adapters/webhook-http.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { codeOf, pointersOf, submitted } from './played-cases.ts';

let api: ApiUnderTest;
const centreKey = randomBytes(32).toString('base64');
const hook = { url: 'https://erp.example.com/heyi' };
const put = (id: string, key: string, body: unknown = hook) => api.call('PUT', `/v1/webhooks/${id}`, { key, body });

beforeAll(async () => { api = await ApiUnderTest.start({ webhooks: { centreKey, addressFault: (url) => addressFault(url, { anyAddress: false }) } }); });
afterAll(() => api.stop());

describe('a webhook', () => {
  it('is created under an id of the enterprise’s choice, once however often, and shows its secret to nobody else', async () => {
    const id = randomUUID();
    const first = await put(id, 'applicant');
    expect(first.json).toMatchObject({ id, ...hook, enabled: true, secret: expect.stringMatching(/^whsec_.{40,}/) });
    expect((await put(id, 'applicant')).json).toEqual(first.json);
    expect((await api.get('/v1/webhooks', 'applicant')).json.items).toHaveLength(1);
    expect((await api.get('/v1/webhooks', 'applicant')).text).not.toContain('whsec_');
    expect((await api.get('/v1/webhooks', 'stranger')).json.items).toEqual([]);
    expect(JSON.stringify(await api.db.selectFrom('webhook_endpoint').selectAll().execute())).not.toContain(String(first.json.secret).slice(6));
  });

  it('of another organisation is none', async () => {
    const id = randomUUID();
    await put(id, 'applicant');
    for (const got of [await put(id, 'stranger'), await api.get(`/v1/webhooks/${id}/deliveries`, 'stranger'), await api.post(`/v1/webhooks/${id}/ping`, 'stranger')]) {
      expect([got.status, codeOf(got)]).toEqual([404, 'not-found']);
    }
    expect((await put('nonsense', 'applicant')).status).toBe(404);
  });

  it('is an enterprise’s: staff and providers have none', async () => {
    for (const who of ['clerk', 'mediator', 'administrator', 'insurer-huhai']) expect(codeOf(await put(randomUUID(), who))).toBe('not-your-action');
  });

  it.each(['http://erp.example.com/', 'https://127.0.0.1/', 'https://169.254.169.254/latest/meta-data', 'https://localhost/', 'ftp://erp.example.com/'])('cannot be %s', async (url) => {
    const got = await put(randomUUID(), 'applicant', { url });
    expect([got.status, pointersOf(got)]).toEqual([422, ['/url']]);
  });

  it('names actions that exist', async () => {
    expect(pointersOf(await put(randomUUID(), 'applicant', { ...hook, actions: ['admit-case', 'no-such-action'] }))).toEqual(['/actions/1']);
  });
});

it('every delivery stands in the log, and can be sent again', async () => {
  const id = randomUUID();
  await put(id, 'applicant', { ...hook, actions: ['submit-case'] });
  const caseId = await submitted(api);
  expect((await api.post(`/v1/webhooks/${id}/ping`, 'applicant')).status).toBe(202);
  const log = `/v1/webhooks/${id}/deliveries`;
  const { items } = (await api.get(log, 'applicant')).json;
  expect(items).toMatchObject([{ action: 'ping', status: 'waiting', calls: [] }, { action: 'submit-case', caseId, version: 1, status: 'waiting' }]);
  const page = (await api.get(`${log}?limit=1`, 'applicant')).json;
  expect((await api.get(`${log}?limit=1&after=${page.after}`, 'applicant')).json.items).toMatchObject([{ action: 'submit-case' }]);
  expect(pointersOf(await api.get(`${log}?after=nonsense`, 'applicant'))).toEqual(['/after']);
  const again = `${log}/${items[1].id}/resend`;
  expect((await api.post(again, 'applicant')).json).toEqual({ delivery: items[1].id });
  expect((await api.post(`${log}/${randomUUID()}/resend`, 'applicant')).status).toBe(404);
});

it('can be switched off, and then nothing is noted for it', async () => {
  const id = randomUUID();
  await put(id, 'applicant');
  expect((await put(id, 'applicant', { ...hook, enabled: false })).json).toMatchObject({ enabled: false, disabledBecause: 'by-owner' });
  await submitted(api);
  expect((await api.get(`/v1/webhooks/${id}/deliveries`, 'applicant')).json.items).toEqual([]);
});

it('a centre without a key to sign with takes none', async () => {
  const bare = await ApiUnderTest.start({}, api.databases);
  expect(codeOf(await bare.call('PUT', `/v1/webhooks/${randomUUID()}`, { key: 'applicant', body: hook }))).toBe('webhooks-off');
});
