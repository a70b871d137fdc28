/** What could not be delivered or taken is seen by an administrator, and sent or taken once more. */
import { randomUUID } from 'node:crypto';
import { finishEffect } from '../../casework/effects.ts';
import { ApiUnderTest, type Got } from './api-under-test.ts';
import { codeOf, quote, secured } from './played-cases.ts';
import { keyFor, ofCase as keyOwner } from '../../db/data-keys.ts';

let api: ApiUnderTest;
let caseId: string;
beforeAll(async () => { api = await ApiUnderTest.start(); });
beforeEach(async () => { caseId = await secured(api); });
afterAll(() => api.stop());

interface Letter { readonly kind: string; readonly id: string; readonly about: string; readonly party: string; readonly why: Record<string, unknown>; readonly path: string; readonly caseId?: string }
const letters = async (query = ''): Promise<Letter[]> => (await api.get(`/v1/dead-letters${query}`, 'administrator')).json.items;
const ofCase = async () => (await letters()).filter((letter) => letter.caseId === caseId);
const replay = (letter: Letter | undefined, who = 'administrator'): Promise<Got> => api.post(letter?.path ?? '', who);
const stateOf = async () => (await api.get(`/v1/cases/${caseId}`, 'clerk')).json.states.insurance as string;

describe('an event of a provider', () => {
  it('that was refused is taken once the case is where it belongs', async () => {
    const insurer = 'insurer-huhai';
    const event = (sequence: number, type: string, data: object) => api.deliver(insurer, { applicationId: `${caseId}-i1-1`, sequence, type, data });
    await event(1, 'issue-policy', { policyNo: 'HH-PB-2026-000001' });
    const [letter] = await ofCase();
    expect(letter).toMatchObject({ kind: 'provider-event', party: insurer, about: 'issue-policy', why: { status: 'refused', refusal: 'not-in-this-state' } });
    expect((await replay(letter)).json).toMatchObject({ result: 'refused', why: { refusal: 'not-in-this-state' } });
    // The same event in its place takes effect: here one that the provider named badly at first.
    await event(2, 'offer-quote', { ...quote, premiumFen: -1 });
    const faulty = (await ofCase()).find((l) => l.about === 'offer-quote');
    expect(faulty?.why).toMatchObject({ refusal: 'malformed-event', detail: expect.stringContaining('/premiumFen') });
    await api.db.updateTable('provider_event').set({ body: (await keyFor(api.db, keyOwner(caseId))).sealJson(`provider_event.body ${JSON.stringify([insurer, `${caseId}-i1-1`, 2])}`, quote) }).where('application', '=', `${caseId}-i1-1`).where('sequence', '=', 2).execute();
    expect((await replay(faulty)).json).toEqual({ result: 'applied' });
    expect(await stateOf()).toBe('quoted');
    expect((await ofCase()).map((l) => l.about)).toEqual(['issue-policy']);
    expect((await replay(faulty)).status).toBe(404);
  });

  it('that names no known application stays parked', async () => {
    const application = `nobody-${randomUUID()}`;
    await api.deliver('insurer-huhai', { applicationId: application, sequence: 1, type: 'offer-quote', data: quote });
    const parked = (await letters('?kind=provider-event')).find((l) => l.id.includes(application));
    expect((await replay(parked)).json).toMatchObject({ result: 'refused', why: { refusal: 'unknown-application' } });
  });
});

describe('a request a provider rejected', () => {
  it('is sent again under another key, once, and the workflow is told', async () => {
    const { id } = await api.db.selectFrom('effect').select('id').where('case_id', '=', caseId).where('provider', '=', 'insurer-huhai').executeTakeFirstOrThrow();
    await finishEffect(api.db, id, 'rejected', 'the provider answered 422');
    const [letter] = await ofCase();
    expect(letter).toMatchObject({ kind: 'provider-request', id, about: 'request-quote', why: { answer: 'the provider answered 422' } });
    // Those are words of the case, sealed with it: that an administrator read them is an event.
    const { items } = (await api.get(`/v1/centre/audit-events?caseId=${caseId}&action=open-sealed&kind=dead-letters`, 'administrator')).json;
    expect(items).toMatchObject([{ by: { person: 'admin-1' }, about: { cases: [caseId], kinds: ['dead-letters'] } }]);
    const version = async () => (await api.db.selectFrom('process').select(['version', 'facts']).where('case_id', '=', caseId).where('kind', '=', 'insurance').executeTakeFirstOrThrow());
    const before = (await version()).version;
    const [first, twin] = await Promise.all([replay(letter), replay(letter)]);
    expect([first.status, twin.status].toSorted()).toEqual([200, 404]);
    const requests = await api.db.selectFrom('effect').select(['id', 'status']).where('case_id', '=', caseId).where('provider', '=', 'insurer-huhai').orderBy('status').execute();
    expect(requests.map((r) => r.status)).toEqual(['pending', 'replayed']);
    const told = await version();
    expect(told.version).toBe(before + 1);
    expect(told.facts.effects.map((e) => e.id)).toContain(requests.find((r) => r.status === 'pending')?.id);
    expect(await ofCase()).toEqual([]);
  });
});

it('is the administrator’s: nobody else sees or replays it, and every replay is on record', async () => {
  await api.deliver('insurer-huhai', { applicationId: `${caseId}-i1-1`, sequence: 1, type: 'issue-policy', data: { policyNo: 'X' } });
  const [letter] = await ofCase();
  for (const who of ['clerk', 'mediator', 'applicant', 'insurer-huhai']) {
    expect(codeOf(await api.get('/v1/dead-letters', who))).toBe('not-your-action');
    expect(codeOf(await replay(letter, who))).toBe('not-your-action');
  }
  await replay(letter);
  expect(await api.db.selectFrom('replay').select(['letter', 'by_actor']).where('letter', '=', `provider-event/${letter?.id}`).execute()).toMatchObject([{ by_actor: 'admin-1' }]);
  for (const path of ['/v1/dead-letters/webhook/nonsense/replay', `/v1/dead-letters/provider-request/${randomUUID()}/replay`, '/v1/dead-letters/no-kind/x/replay', '/v1/dead-letters/provider-event/a~b~99999999999/replay']) {
    expect((await api.post(path, 'administrator')).status).toBe(404);
  }
});

it('pages through them, newest first', async () => {
  for (let n = 1; n <= 3; n += 1) await api.deliver('insurer-huhai', { applicationId: `${caseId}-i1-1`, sequence: n, type: 'issue-policy', data: { policyNo: 'X' } });
  const first = (await api.get('/v1/dead-letters?kind=provider-event&limit=2', 'administrator')).json;
  expect(first.items).toHaveLength(2);
  const rest = await letters(`?kind=provider-event&limit=200&before=${encodeURIComponent(first.before)}`);
  expect(rest.some((l) => first.items.some((f: Letter) => f.id === l.id))).toBe(false);
});

it('shows how each provider fares', async () => {
  await api.deliver('insurer-huhai', { applicationId: `${caseId}-i1-1`, sequence: 1, type: 'offer-quote', data: quote });
  const { items } = (await api.get('/v1/providers/health', 'clerk')).json;
  expect(items.map((i: { id: string }) => i.id)).toEqual(['insurer-huhai', 'insurer-dongan', 'notary-baoshan']);
  expect(items[0]).toMatchObject({ pending: expect.any(Number), lastHeardAt: expect.any(String), events: { waiting: 0 } });
  expect(items[1].pending).toBeGreaterThan(0);
  expect(codeOf(await api.get('/v1/providers/health', 'applicant'))).toBe('not-your-action');
});
