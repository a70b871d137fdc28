/** What the centre's people read of a case, and every export, are events; what parties and the mediator read of their own is none. Break-glass over HTTP. */
import { issueKey } from '../../casework/keys.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { codeOf, mediating } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await ApiUnderTest.start();
  api.keys['second administrator'] = await issueKey(api.db, { id: 'admin-2', organisation: 'centre', office: 'administrator' }, Date.now());
}, 60_000);
afterAll(() => api.stop(), 30_000);

interface Entry { readonly action: string; readonly by: { readonly person: string }; readonly about: { readonly kinds?: readonly string[]; readonly kind?: string; readonly cases?: readonly string[]; readonly breakGlass?: number } }
const eventsOf = async (caseId: string, action: string): Promise<readonly Entry[]> => (await api.get(`/v1/centre/audit-events?caseId=${caseId}&action=${action}&limit=200`, 'administrator')).json.items;

it('what the clerk opens is an event, once an hour for each kind, with ids and kinds only', async () => {
  const caseId = await mediating(api);
  for (let i = 0; i < 3; i += 1) await api.get(`/v1/cases/${caseId}`, 'clerk');
  const [opened, ...more] = (await eventsOf(caseId, 'open-sealed')).filter(({ about }) => about.kinds?.includes('application'));
  expect(more).toEqual([]);
  expect(opened).toMatchObject({ by: { person: 'clerk-lin' }, about: { cases: [caseId] } });
  expect(opened!.about.kinds).toEqual(expect.arrayContaining(['parties', 'contacts', 'application', 'proceedings']));
  expect(opened!.about.kinds).not.toEqual(expect.arrayContaining(['summary']));
  expect(JSON.stringify(opened)).not.toMatch(/申浦|13800001111/);
  await api.get(`/v1/cases/${caseId}/documents/acceptance-notice/1`, 'clerk');
  expect((await eventsOf(caseId, 'open-sealed')).filter(({ about }) => about.kinds?.includes('document:acceptance-notice'))).toHaveLength(1);
});

it('another process of ours notes no second time what the first one noted', async () => {
  const caseId = await mediating(api);
  const beside = await ApiUnderTest.beside(api, {});
  await Promise.all([api, beside, api, beside].map((one) => one.get(`/v1/cases/${caseId}`, 'clerk')));
  expect((await eventsOf(caseId, 'open-sealed')).filter(({ about }) => about.kinds?.includes('application'))).toHaveLength(1);
});

it('the names of a list are one event for all its cases', async () => {
  const cases = [await mediating(api), await mediating(api)];
  await api.get('/v1/cases?limit=100', 'clerk');
  const [noted] = await eventsOf(cases[0]!, 'open-sealed');
  expect(noted!.about.kinds).toEqual(['parties']);
  expect(noted!.about.cases).toEqual(expect.arrayContaining(cases));
});

it('parties and the mediator of a case make none', async () => {
  const caseId = await mediating(api);
  for (const who of ['applicant', 'R1', 'mediator']) for (const path of ['', '/documents', '/files', '/channels/joint/messages']) await api.get(`/v1/cases/${caseId}${path}`, who);
  expect((await eventsOf(caseId, 'open-sealed')).map(({ by }) => by.person)).toEqual([]);
});

describe('break-glass', () => {
  const asked = async () => {
    const caseId = await mediating(api);
    await api.must(caseId, 'administrator', 'request-break-glass', { kinds: ['parties', 'application'], reason: '公安机关来函' });
    return caseId;
  };

  it('takes two persons, shows what was asked for to the first of them, and each read is an event that the parties see', async () => {
    const caseId = await asked();
    expect(codeOf(await api.act(caseId, 'administrator', 'approve-break-glass', { request: 1 }))).toBe('second-person-required');
    const waiting = (await api.get('/v1/break-glass?state=requested', 'second administrator')).json.items.find((one: { caseId: string }) => one.caseId === caseId);
    expect(waiting).toMatchObject({ n: 1, by: 'admin-1', mine: false, reason: '公安机关来函', kinds: ['parties', 'application'] });
    await api.must(caseId, 'second administrator', 'approve-break-glass', { request: 1 });
    for (let i = 0; i < 2; i += 1) {
      const seen = (await api.get(`/v1/cases/${caseId}`, 'administrator')).json;
      expect(seen.parties[0].name).toBe('上海申浦钢贸有限公司');
      expect(seen.parties[0]).not.toHaveProperty('mobile');
      expect(seen).toHaveProperty('application');
      for (const part of ['proceedings', 'settlement', 'fees']) expect(seen).not.toHaveProperty(part);
    }
    for (const path of ['/channels', '/channels/joint/messages', '/channels/caucus:A1/messages', '/negotiation', '/documents', '/ledger']) expect((await api.get(`/v1/cases/${caseId}${path}`, 'administrator')).status).toBe(403);
    expect((await api.get(`/v1/cases/${caseId}`, 'second administrator')).json).not.toHaveProperty('parties');
    const reads = await eventsOf(caseId, 'open-under-break-glass');
    expect(reads.map(({ by, about }) => [by.person, about.breakGlass, about.kinds])).toEqual([1, 2].map(() => ['admin-1', 1, ['parties', 'application']]));
    const party = (await api.get(`/v1/cases/${caseId}`, 'R1')).json;
    expect(party.breakGlasses).toMatchObject([{ state: 'standing', by: 'admin-1', reason: '公安机关来函', approved: { by: 'admin-2' } }]);
    expect(party.breakGlassReads.map(({ n }: { n: number }) => n)).toEqual([1, 1]);
    const { items } = (await api.get('/v1/notices?limit=50', 'R1')).json;
    expect(items.map((one: { event: string }) => one.event)).toContain('break-glass-opened');
  });

  it('is over when one of them ends it, and when its time is up', async () => {
    const caseId = await asked();
    await api.must(caseId, 'second administrator', 'approve-break-glass', { request: 1 });
    await api.must(caseId, 'second administrator', 'end-break-glass', { request: 1 });
    expect((await api.get(`/v1/cases/${caseId}`, 'administrator')).json).not.toHaveProperty('parties');
    await api.must(caseId, 'administrator', 'request-break-glass', { kinds: ['parties'], reason: '再次来函' });
    await api.must(caseId, 'second administrator', 'approve-break-glass', { request: 2 });
    expect((await api.get(`/v1/cases/${caseId}`, 'administrator')).json).toHaveProperty('parties');
    await api.advance(1);
    const later = (await api.get(`/v1/cases/${caseId}`, 'administrator')).json;
    expect(later).not.toHaveProperty('parties');
    expect(later.breakGlasses.map(({ state }: { state: string }) => state)).toEqual(['ended', 'lapsed']);
  });

  it('gives nothing where the event cannot be written', async () => {
    const caseId = await asked();
    await api.must(caseId, 'second administrator', 'approve-break-glass', { request: 1 });
    await api.db.schema.alterTable('centre_event').renameTo('centre_event_away').execute();
    try {
      const got = await api.get(`/v1/cases/${caseId}`, 'administrator');
      expect(got.status).toBe(500);
      expect(got.text).not.toContain('申浦');
    } finally {
      await api.db.schema.alterTable('centre_event_away').renameTo('centre_event').execute();
    }
  });
});
