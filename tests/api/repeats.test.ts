/** The same request twice is one request; a stale one is none. */
import { randomUUID } from 'node:crypto';
import { ApiUnderTest } from './api-under-test.ts';
import { codeOf, form, invited, submitted } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); });
afterAll(() => api.stop());

describe('Idempotency-Key', () => {
  it('is required on every POST that changes something', async () => {
    const caseId = await submitted(api);
    for (const [path, key] of [['/v1/cases', 'applicant'], [`/v1/cases/${caseId}/actions/admit-case`, 'clerk'], ['/v1/invitations/ABCD', undefined]] as const) {
      const body = path === '/v1/cases' ? form() : {};
      const got = await api.call('POST', path, { ...(key ? { key } : {}), body, once: null });
      expect([got.status, codeOf(got)]).toEqual([400, 'idempotency-key-missing']);
    }
  });

  it('returns the first answer byte for byte', async () => {
    const once = randomUUID();
    const first = await api.post('/v1/cases', 'applicant', form(), { once });
    await api.advance(1);
    const again = await api.post('/v1/cases', 'applicant', form(), { once });
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
  });

  it('repeats a refusal too', async () => {
    const once = randomUUID();
    const caseId = await submitted(api);
    const early = await api.act(caseId, 'applicant', 'resubmit-case', form(), { once });
    expect(early.status).toBe(409);
    await api.must(caseId, 'clerk', 'return-for-correction', { reason: '补充材料' });
    const again = await api.act(caseId, 'applicant', 'resubmit-case', form(), { once });
    expect([again.status, again.text]).toEqual([409, early.text]);
    expect(again.headers.get('content-type')).toMatch(/problem\+json/);
  });

  it('with another body, path or version is 422', async () => {
    const once = randomUUID();
    const caseId = await submitted(api);
    await api.act(caseId, 'clerk', 'return-for-correction', { reason: '补正' }, { once });
    for (const got of [
      await api.act(caseId, 'clerk', 'return-for-correction', { reason: '另一理由' }, { once }),
      await api.act(caseId, 'clerk', 'reject-case', { reason: '补正' }, { once }),
      await api.act(caseId, 'clerk', 'return-for-correction', { reason: '补正' }, { once, headers: { 'if-match': '"1"' } }),
    ]) expect([got.status, codeOf(got)]).toEqual([422, 'idempotency-key-reused']);
  });

  it('of one person is not that of another', async () => {
    const once = randomUUID();
    const mine = await api.post('/v1/cases', 'applicant', form(), { once });
    const theirs = await api.post('/v1/cases', 'stranger', form(), { once });
    expect(theirs.status).toBe(201);
    expect(theirs.json.caseId).not.toBe(mine.json.caseId);
  });

  it.each(['x'.repeat(201), 'schl\u00fcssel'])('that is malformed is 422', async (once) => {
    expect((await api.post('/v1/cases', 'applicant', form(), { once })).status).toBe(422);
  });

  it('makes ten concurrent twins one case', async () => {
    const before = await api.counts();
    const once = randomUUID();
    const all = await Promise.all(Array.from({ length: 10 }, () => api.post('/v1/cases', 'applicant', form(), { once })));
    expect(new Set(all.map((got) => got.text)).size).toBe(1);
    expect(all.every((got) => got.status === 201)).toBe(true);
    const after = await api.counts();
    expect([after.mediation_case! - before.mediation_case!, after.case_event! - before.case_event!]).toEqual([1, 1]);
  });

  it('makes ten concurrent twins one event', async () => {
    const caseId = await invited(api);
    const once = randomUUID();
    const all = await Promise.all(Array.from({ length: 10 }, () => api.act(caseId, 'R1', 'consent-to-mediate', {}, { once })));
    expect(new Set(all.map((got) => got.text)).size).toBe(1);
    const events = (await api.get(`/v1/cases/${caseId}/events`, 'clerk')).json.items as { action: string }[];
    expect(events.filter(({ action }) => action === 'consent-to-mediate')).toHaveLength(1);
  });

  it('without which ten rivals still have one effect', async () => {
    const caseId = await invited(api);
    const all = await Promise.all(Array.from({ length: 10 }, () => api.act(caseId, 'R1', 'consent-to-mediate')));
    expect(all.filter((got) => got.status === 200)).toHaveLength(1);
    expect(all.filter((got) => got.status === 409)).toHaveLength(9);
  });
});

describe('If-Match', () => {
  it('is optional, takes the version in quotes, and refuses a stale one', async () => {
    const caseId = await submitted(api);
    const stale = await api.act(caseId, 'clerk', 'admit-case', {}, { headers: { 'if-match': '"7"' } });
    expect([stale.status, codeOf(stale), stale.json.facts]).toEqual([412, 'stale-version', { version: 1 }]);
    expect((await api.act(caseId, 'clerk', 'admit-case', {}, { headers: { 'if-match': 'nonsense' } })).status).toBe(422);
    const seen = await api.get(`/v1/cases/${caseId}`, 'clerk');
    const got = await api.act(caseId, 'clerk', 'admit-case', {}, { headers: { 'if-match': seen.headers.get('etag') ?? '' } });
    expect([got.status, got.headers.get('etag')]).toEqual([200, '"2"']);
  });
});

describe('an invitation', () => {
  it('gives its party a key, once; a repeat of that request shows it again', async () => {
    const caseId = await submitted(api);
    const { invitations } = await api.must(caseId, 'clerk', 'admit-case');
    const path = `/v1/invitations/${invitations[0].code}`;
    const once = randomUUID();
    const first = await api.call('POST', path, { once });
    expect([first.status, first.json.party, first.json.caseId]).toEqual([201, 'R1', caseId]);
    const repeated = await api.call('POST', path, { once });
    expect([repeated.status, repeated.text]).toEqual([201, first.text]);
    const second = await api.call('POST', path);
    expect([second.status, codeOf(second)]).toEqual([404, 'invitation-unknown']);
    const seen = await api.get(`/v1/cases/${caseId}`, first.json.apiKey);
    expect(seen.json).toMatchObject({ roles: ['respondent'], acting: ['R1'] });
  });

  it('used by ten at once gives one key', async () => {
    const caseId = await submitted(api);
    const { invitations } = await api.must(caseId, 'clerk', 'admit-case');
    const all = await Promise.all(Array.from({ length: 10 }, () => api.call('POST', `/v1/invitations/${invitations[0].code}`)));
    expect(all.map((got) => got.status).toSorted()).toEqual([201, ...Array.from({ length: 9 }, () => 404)]);
  });

  it('that nobody issued is 404 and leaves nothing behind', async () => {
    const before = await api.counts();
    for (const code of ['AAAA-BBBB-CCCC-DDDD', '%00', 'x'.repeat(500)]) expect((await api.call('POST', `/v1/invitations/${code}`)).status).toBe(404);
    expect(await api.counts()).toEqual(before);
  });

  it('is repeated to the clerk byte for byte, and stands nowhere in clear', async () => {
    const caseId = await submitted(api);
    const once = randomUUID();
    const first = await api.act(caseId, 'clerk', 'admit-case', {}, { once });
    const again = await api.act(caseId, 'clerk', 'admit-case', {}, { once });
    expect(again.text).toBe(first.text);
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    const code = first.json.invitations[0].code as string;
    const { json: issued } = await api.call('POST', `/v1/invitations/${code}`);
    const kept = JSON.stringify(await Promise.all([
      api.db.selectFrom('idempotency').select('body').execute(), api.db.selectFrom('invitation').selectAll().execute(),
      api.db.selectFrom('api_key').selectAll().execute(), api.db.selectFrom('mediation_case').select('projection').execute(),
    ]));
    expect(kept).not.toContain(code);
    expect(kept).not.toContain(issued.apiKey);
    expect(JSON.stringify(api.logged)).not.toContain(code);
  });
});
