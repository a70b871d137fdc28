/** Keys of organisations' systems: an owner's alone, scoped, rotated with a day's overlap, revoked at once. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiUnderTest } from './api-under-test.ts';
import { Browser, somebody } from './account-fixtures.ts';
import { codeOf, form } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start({ proxies: 1 }); });
afterAll(() => api.stop());

/** What was found for a key is believed so long. */
const believed = () => sleep(2_100);

async function signedIn(organisation: string, owner: boolean): Promise<Browser> {
  const browser = new Browser(api);
  await browser.signIn((await somebody(api, { organisation, owner })).email);
  return browser;
}
const ofFirm = async () => {
  const organisation = `firm-${randomUUID()}`;
  return { organisation, owner: await signedIn(organisation, true) };
};
const me = (key: string) => api.get('/v1/me', key);
const submit = (key: string) => api.post('/v1/cases', key, form());

it('a key acts for the organisation as far as its scopes go, and is named in the record', async () => {
  const { organisation, owner } = await ofFirm();
  const reading = (await owner.post('/v1/keys', { name: 'ERP' })).json;
  const acting = (await owner.post('/v1/keys', { name: 'ERP', scopes: ['read', 'act'] })).json;
  expect((await me(reading.apiKey)).json).toMatchObject({ organisation, office: 'enterprise', by: 'key' });
  expect(codeOf(await submit(reading.apiKey))).toBe('key-reads-only');
  const { caseId } = (await submit(acting.apiKey)).json;
  expect((await api.get(`/v1/cases/${caseId}`, reading.apiKey)).status).toBe(200);
  const { items } = (await owner.get('/v1/keys')).json;
  const { handle } = (await owner.me()).person;
  expect(items).toMatchObject([
    { id: reading.id, name: 'ERP', scopes: ['read'], createdBy: handle, lastUsedAt: expect.any(String) }, { id: acting.id, scopes: ['read', 'act'], actor: expect.stringMatching(/^s-/) },
  ]);
  expect(JSON.stringify(items)).not.toContain(acting.apiKey);
  const event = await api.db.selectFrom('case_event').select('body').where('case_id', '=', caseId).executeTakeFirstOrThrow();
  expect(JSON.parse(event.body.toString()).actor.id).toBe(items[1].actor);
});

it('a rotated key has a day left, a revoked one nothing', async () => {
  const { owner } = await ofFirm();
  const first = (await owner.post('/v1/keys', { name: 'ERP' })).json;
  const second = (await owner.post(`/v1/keys/${first.id}/rotate`)).json;
  const [before, after] = await Promise.all([me(first.apiKey), me(second.apiKey)]);
  expect(before.json).toEqual(after.json);
  expect((await owner.post(`/v1/keys/${first.id}/rotate`)).status).toBe(404);
  await api.db.updateTable('api_key').set({ revoked_at: Date.now() - 1 }).where('id', '=', first.id).execute();
  expect((await owner.post(`/v1/keys/${second.id}/revoke`)).json).toEqual({ items: [] });
  await believed();
  expect([codeOf(await me(first.apiKey)), codeOf(await me(second.apiKey))]).toEqual(['unauthenticated', 'unauthenticated']);
});

it('are the owner’s alone', async () => {
  const { organisation, owner } = await ofFirm();
  const key = (await owner.post('/v1/keys', { name: 'ERP', scopes: ['act'] })).json;
  const member = await signedIn(organisation, false);
  const { owner: stranger } = await ofFirm();
  for (const [path, body] of [['', { name: 'mine' }], [`/${key.id}/rotate`, {}], [`/${key.id}/revoke`, {}]] as const) {
    expect([path, codeOf(await member.post(`/v1/keys${path}`, body))]).toEqual([path, 'owner-needed']);
    expect([path, codeOf(await api.post(`/v1/keys${path}`, key.apiKey, body))]).toEqual([path, 'session-needed']);
    if (path !== '') expect([path, codeOf(await stranger.post(`/v1/keys${path}`, body))]).toEqual([path, 'not-found']);
  }
  expect(codeOf(await member.get('/v1/keys'))).toBe('owner-needed');
  expect((await stranger.get('/v1/keys')).json.items).toEqual([]);
  expect((await me(key.apiKey)).status).toBe(200);
});
