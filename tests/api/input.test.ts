/** Bad input gets a 4xx with a stable code and the pointer of each fault, and leaves nothing behind. */
import http from 'node:http';
import { ApiUnderTest } from './api-under-test.ts';
import { codeOf, form, invited, mediating, pointersOf, submitted, terms, uscc } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); });
afterAll(() => api.stop());

const changed = (change: (f: ReturnType<typeof form>) => void) => {
  const body = structuredClone(form());
  change(body);
  return body;
};
const withIdentifier = (identifier: string) => changed((f) => { f.respondents[0]!.identifier = identifier; });

async function leavesNothing(send: () => Promise<void>): Promise<void> {
  const before = await api.counts();
  await send();
  expect(await api.counts()).toEqual(before);
}

describe('a submission', () => {
  const faulty: readonly [string, object, readonly string[]][] = [
    ['a malformed code', withIdentifier('91310113MAIE4WDA90'), ['/respondents/0/identifier']],
    ['a code too short', withIdentifier('9131011'), ['/respondents/0/identifier']],
    ['unknown fields', { ...form(), surprise: 1, other: 2 }, ['/surprise', '/other']],
    ['an unknown field within', changed((f) => { Object.assign(f.claims[0]!, { x: 1 }); }), ['/claims/0/x']],
    ['an amount of zero', changed((f) => { f.claims[0]!.amountFen = 0; }), ['/claims/0/amountFen']],
    ['a negative amount', changed((f) => { f.claims[0]!.amountFen = -5; }), ['/claims/0/amountFen']],
    ['a fraction of a fen', changed((f) => { f.claims[0]!.amountFen = 1.5; }), ['/claims/0/amountFen']],
    ['an amount beyond counting', changed((f) => { f.claims[0]!.amountFen = 2 ** 53; }), ['/claims/0/amountFen']],
    ['an amount as text', changed((f) => { Object.assign(f.claims[0]!, { amountFen: '100' }); }), ['/claims/0/amountFen']],
    ['NUL in a text', changed((f) => { f.facts = 'a\0b'; }), ['/facts']],
    ['half a surrogate pair', changed((f) => { f.facts = 'a\ud800b'; }), ['/facts']],
    ['NUL in a field name', { ...form(), 'a\0': 1 }, ['']],
    ['no body', {}, ['/subject', '/applicants', '/respondents', '/claims', '/facts']],
    ['a list', [], ['']],
    ['several faults at once', { ...form(), subject: 'nonsense', claims: [] }, ['/subject', '/claims']],
  ];
  it.each(faulty)('with %s is 422', async (_what, body, pointers) => {
    await leavesNothing(async () => {
      const got = await api.post('/v1/cases', 'applicant', body);
      expect([got.status, codeOf(got)]).toEqual([422, 'bad-input']);
      expect([...new Set(pointersOf(got))]).toEqual(pointers);
      expect(got.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    });
  });

  const malformed: readonly [string, string | Buffer, string, number, string][] = [
    ['malformed JSON', '{"subject":', 'application/json', 400, 'malformed-json'],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'application/json', 400, 'malformed-json'],
    ['a raw NUL', '{"a":"\0"}', 'application/json', 400, 'malformed-json'],
    ['another content type', '{}', 'text/plain', 415, 'unsupported-media-type'],
    ['a form', 'a=1', 'application/x-www-form-urlencoded', 415, 'unsupported-media-type'],
    ['another charset', '{}', 'application/json; charset=gbk', 415, 'unsupported-media-type'],
    ['more than 1 MB', JSON.stringify({ facts: 'x'.repeat(1_100_000) }), 'application/json', 413, 'body-too-large'],
    ['endless nesting', `{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'application/json', 422, 'bad-input'],
    ['a prototype', JSON.stringify(form()).replace('{', '{"__proto__":{"a":1},'), 'application/json', 422, 'bad-input'],
  ];
  it.each(malformed)('with %s', async (_what, raw, type, status, code) => {
    await leavesNothing(async () => {
      const got = await api.call('POST', '/v1/cases', { key: 'applicant', raw, headers: { 'content-type': type } });
      expect([got.status, codeOf(got)]).toEqual([status, code]);
    });
  });

  it('in a compressed body is 415', async () => {
    const got = await api.call('POST', '/v1/cases', { key: 'applicant', raw: '{}', headers: { 'content-encoding': 'gzip' } });
    expect(got.status).toBe(415);
  });

  it('of more than 1 MB without a declared length is 413', async () => {
    const status = await new Promise((resolve, reject) => {
      const request = http.request(`${api.url}/v1/cases`, {
        method: 'POST', headers: { authorization: `Bearer ${api.keys.applicant}`, 'content-type': 'application/json', 'idempotency-key': 'chunked', 'transfer-encoding': 'chunked' },
      }, (response) => { response.resume(); resolve(response.statusCode); });
      request.on('error', reject);
      for (let i = 0; i < 12; i += 1) request.write('x'.repeat(100_000));
      request.end();
    });
    expect(status).toBe(413);
  });
});

it.each(['labour', 'consumer', 'marriage', 'inheritance', 'guardianship'])('refuses a %s dispute and says where to go instead (D7)', async (subject) => {
  const before = await api.counts();
  const got = await api.post('/v1/cases', 'applicant', { ...form(), subject });
  expect([got.status, codeOf(got)]).toEqual([422, 'outside-commercial-mediation']);
  expect(pointersOf(got)).toEqual(['/subject']);
  expect(got.json.detail).toMatch(/[一-龥].*Instead: /);
  if (subject === 'labour') expect(got.json.detail).toContain('劳动人事争议仲裁委员会');
  // The refusal itself is remembered for its key; of the case nothing is kept, and its number is not taken.
  expect(await api.counts()).toEqual({ ...before, idempotency: before.idempotency! + 1 });
});

it('accepts a failing checksum with a warning; admission waits for a reasoned override', async () => {
  const got = await api.post('/v1/cases', 'applicant', withIdentifier(uscc.badChecksum));
  expect(got.status).toBe(201);
  expect(got.json.warnings).toMatchObject([{ code: 'identifier-checksum', pointer: '/respondents/0/identifier' }]);
  const { caseId } = got.json;
  const blocked = await api.act(caseId, 'clerk', 'admit-case');
  expect([blocked.status, codeOf(blocked)]).toEqual([409, 'identifier-needs-override']);
  expect(blocked.json.facts).toEqual({ parties: ['R1'] });
  expect((await api.act(caseId, 'clerk', 'admit-case', { identifierOverrides: [{ party: 'R1', reason: '' }] })).status).toBe(422);
  const admitted = await api.act(caseId, 'clerk', 'admit-case', { identifierOverrides: [{ party: 'R1', reason: '已核对营业执照原件' }] });
  expect(admitted.json.states.mediation).toBe('inviting');
  const seen = await api.get(`/v1/cases/${caseId}`, 'clerk');
  expect(seen.json.parties[1]).toMatchObject({ identifierCheck: 'bad-checksum', identifierOverride: '已核对营业执照原件' });
});

it('warns again when a corrected submission still fails', async () => {
  const caseId = await submitted(api);
  await api.must(caseId, 'clerk', 'return-for-correction', { reason: '代码有误' });
  const again = await api.act(caseId, 'applicant', 'resubmit-case', withIdentifier(uscc.badChecksum));
  expect(again.json.warnings).toHaveLength(1);
});

describe('terms', () => {
  let caseId: string;
  beforeAll(async () => { caseId = await mediating(api); });
  const o1 = terms().obligations[0]!;
  const faulty: readonly [string, object, string, readonly string[]][] = [
    ['instalments that do not add up', terms({ obligations: [{ ...o1, totalFen: 149_999_999 }] }), 'terms-faulty', ['/obligations/0/instalments']],
    ['a date that does not exist', terms({ obligations: [{ ...o1, instalments: [{ n: 1, amountFen: 150_000_000, due: { kind: 'date', date: '2026-02-30' } }] }] }), 'bad-input', ['/obligations/0/instalments/0/due/date']],
    ['a date in the past', terms({ obligations: [{ ...o1, instalments: [{ n: 1, amountFen: 150_000_000, due: { kind: 'date', date: '2025-01-01' } }] }] }), 'terms-faulty', ['/obligations/0/instalments/0/due']],
    ['foreign money between domestic parties', terms({ obligations: [{ ...o1, currency: 'USD' }] }), 'terms-faulty', ['/obligations/0/currency']],
    ['a total of zero', terms({ obligations: [{ ...o1, totalFen: 0 }] }), 'bad-input', ['/obligations/0/totalFen']],
    ['a party nobody knows', terms({ obligations: [{ ...o1, debtor: 'R9' }] }), 'terms-faulty', ['/obligations/0/debtor']],
  ];
  it.each(faulty)('with %s are 422', async (_what, body, code, pointers) => {
    const events = (await api.counts()).case_event;
    const got = await api.act(caseId, 'mediator', 'record-agreed-terms', body);
    expect([got.status, codeOf(got), pointersOf(got)]).toEqual([422, code, pointers]);
    expect((await api.counts()).case_event).toBe(events);
  });

  it('names the faulty field of a refused input', async () => {
    const got = await api.act(caseId, 'clerk', 'record-fee-paid', { party: 'R7', amountFen: 1 });
    expect(got.status).toBe(409);
    const session = await api.act(caseId, 'mediator', 'schedule-session', { scheduledFor: '2020-01-01T09:00:00+08:00', place: 'online' });
    expect([session.status, codeOf(session), pointersOf(session)]).toEqual([422, 'date-out-of-range', ['/scheduledFor']]);
    const held = await api.act(caseId, 'mediator', 'record-session', { session: 9 });
    expect([held.status, codeOf(held), pointersOf(held)]).toEqual([422, 'session-unknown', ['/session']]);
  });
});

it('answers a faulty input of someone without the part before its faults', async () => {
  const caseId = await invited(api);
  expect((await api.act(caseId, 'stranger', 'reject-case', { nonsense: 1 })).status).toBe(404);
  const mine = await api.act(caseId, 'applicant', 'reject-case', { nonsense: 1 });
  expect([mine.status, codeOf(mine)]).toEqual([403, 'not-your-action']);
});

it.each(['state=nonsense', 'limit=0', 'limit=101', 'limit=x', 'unknown=1', 'state=submitted&state=closed', 'after=nonsense', 'caseNo=%00', `after=${'x'.repeat(500)}`])('refuses the list filter %s', async (query) => {
  const got = await api.get(`/v1/cases?${query}`, 'applicant');
  expect([got.status, codeOf(got)]).toEqual([422, 'bad-input']);
});
