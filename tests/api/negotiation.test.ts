/** Offers, sealed bids and proposals over HTTP: what each viewer reads, and that a bid's value is nowhere but in its sealed record. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { putEndpoint } from '../../casework/webhooks.ts';
import { ApiUnderTest, type Got } from './api-under-test.ts';
import { codeOf, mediating, secured, terms } from './played-cases.ts';
import { contentsOf } from '../support/sealed.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); });
afterAll(() => api.stop());

const negotiation = (caseId: string, who: string): Promise<Got> => api.get(`/v1/cases/${caseId}/negotiation`, who);
const sums = async (caseId: string, who: string) => (await negotiation(caseId, who)).json.offers.map((o: { by: string; amountFen: number }) => `${o.by} ${o.amountFen}`);

it('is read by the sides and the mediator, each with the offers that are theirs to see', async () => {
  const caseId = await mediating(api);
  await api.must(caseId, 'applicant', 'make-offer', { amountFen: 160_000_000, channel: 'joint', text: '一次付清' });
  await api.must(caseId, 'R1', 'make-offer', { amountFen: 131_313_131, channel: 'caucus', text: '最多如此' });
  expect(await sums(caseId, 'applicant')).toEqual(['A1 160000000']);
  expect(await sums(caseId, 'R1')).toEqual(['A1 160000000', 'R1 131313131']);
  expect(await sums(caseId, 'mediator')).toEqual(['A1 160000000', 'R1 131313131']);
  for (const who of ['clerk', 'administrator']) expect(codeOf(await negotiation(caseId, who))).toBe('not-visible');
  for (const who of ['stranger', 'other-mediator', 'insurer-huhai', 'notary-baoshan']) expect(codeOf(await negotiation(caseId, who))).toBe('not-found');
  for (const who of ['applicant', 'clerk', 'administrator']) {
    for (const place of ['', '/events', '/negotiation']) expect((await api.get(`/v1/cases/${caseId}${place}`, who)).text).not.toMatch(/131313131|最多如此|caucus/);
  }
  const events = async (who: string) => (await api.get(`/v1/cases/${caseId}/events`, who)).json.items.filter((e: { action: string }) => e.action === 'make-offer').length;
  expect([await events('applicant'), await events('R1'), await events('mediator'), await events('clerk'), await events('administrator')]).toEqual([1, 2, 2, 0, 0]);
  const chain = (await api.get(`/v1/cases/${caseId}/events`, 'clerk')).json.chain;
  expect(chain.ok).toBe(true);
  await api.must(caseId, 'R1', 'permit-disclosure', { offer: 2 });
  await api.must(caseId, 'mediator', 'disclose-offer', { offer: 2 });
  expect((await negotiation(caseId, 'applicant')).json.offers[1]).toMatchObject({ by: 'R1', text: '最多如此', disclosedAt: expect.any(String) });
});

it('tells no system of the other side that there was an offer in caucus', async () => {
  const caseId = await mediating(api);
  const { projection } = await api.db.selectFrom('mediation_case').select('projection').where('id', '=', caseId).executeTakeFirstOrThrow();
  const endpoints = new Map<string, string>();
  for (const { id: party, organisation } of projection.parties) {
    const id = randomUUID();
    endpoints.set(id, party);
    await putEndpoint(api.db, { id, organisation, url: 'https://example.com/hook', actions: null }, true, 'somebody');
  }
  await api.must(caseId, 'R1', 'make-offer', { amountFen: 1, channel: 'caucus' });
  await api.must(caseId, 'applicant', 'make-offer', { amountFen: 2, channel: 'joint' });
  await api.must(caseId, 'R1', 'permit-disclosure', { offer: 1 });
  await api.must(caseId, 'mediator', 'disclose-offer', { offer: 1 });
  const told = await api.db.selectFrom('webhook_delivery').select(['endpoint', 'action']).where('case_id', '=', caseId).orderBy('version').execute();
  const of = (party: string) => told.filter(({ endpoint }) => endpoints.get(endpoint) === party).map(({ action }) => action);
  expect(of('A1')).toEqual(['make-offer', 'disclose-offer']);
  expect(of('R1')).toEqual(['make-offer', 'make-offer', 'permit-disclosure', 'disclose-offer']);
});

it('answers one who asks for the other side\'s caucus as if there were nothing', async () => {
  const caseId = await mediating(api);
  await api.must(caseId, 'applicant', 'make-offer', { amountFen: 2, channel: 'joint' });
  await api.must(caseId, 'applicant', 'make-offer', { amountFen: 1, channel: 'caucus' });
  const [hidden, none] = [await api.act(caseId, 'R1', 'respond-to-offer', { offer: 2, answer: 'accept' }), await api.act(caseId, 'R1', 'respond-to-offer', { offer: 3, answer: 'accept' })];
  expect(hidden.text.replace('"offer":2', '"offer":3')).toBe(none.text);
  expect(codeOf(hidden)).toBe('unknown-offer');
});

it('keeps a bid in its sealed record and nowhere else, and settles an overlap at the midpoint', async () => {
  const caseId = await mediating(api);
  await api.must(caseId, 'applicant', 'place-sealed-bid', { amount: 123_456_701 });
  await api.must(caseId, 'R1', 'place-sealed-bid', { amount: 100_000_007 });
  expect((await negotiation(caseId, 'mediator')).json).toMatchObject({ rounds: [{ n: 1, placedBy: ['A1', 'R1'], outcome: 'no-overlap' }] });
  await api.must(caseId, 'R1', 'place-sealed-bid', { amount: 123_456_801 });
  await api.must(caseId, 'applicant', 'place-sealed-bid', { amount: 123_456_701 });
  expect((await negotiation(caseId, 'applicant')).json.ladder.agreed).toMatchObject({ by: 'sealed-bid', n: 2, amountFen: 123_456_751, currency: 'CNY' });
  const bid = /123456701|100000007|123456801/;
  for (const who of ['applicant', 'R1', 'mediator', 'clerk']) {
    for (const place of ['', '/events', '/negotiation']) expect((await api.get(`/v1/cases/${caseId}${place}`, who)).text).not.toMatch(bid);
  }
  const { rows } = await sql<{ kept: string }>`
    select projection::text as kept from mediation_case where id = ${caseId} union all select convert_from(body, 'UTF8') from case_event where case_id = ${caseId}
    union all select facts::text from process where case_id = ${caseId} union all select encode(body, 'escape') from idempotency`.execute(api.db);
  expect(rows.filter(({ kept }) => bid.test(kept))).toEqual([]);
  const sealed = await contentsOf(api.db, caseId);
  expect(sealed.filter(({ content }) => typeof content === 'number')).toHaveLength(4);
});

it('refuses a bid that is no amount, without repeating it', async () => {
  const caseId = await mediating(api);
  for (const amount of [-1, 0, 1.5, '100', null]) {
    const got = await api.act(caseId, 'applicant', 'place-sealed-bid', { amount });
    expect([got.status, got.json.errors[0].pointer]).toEqual([422, '/amount']);
  }
});

it('hides the answers to a proposal from everybody, the mediator included', async () => {
  const caseId = await mediating(api);
  await api.must(caseId, 'mediator', 'propose-terms', { amountFen: 140_000_000, text: '分三期' });
  await api.must(caseId, 'applicant', 'answer-proposal', { answer: 'yes' });
  expect((await negotiation(caseId, 'R1')).json.proposals).toMatchObject([{ text: '分三期', answeredBy: ['A1'] }]);
  await api.must(caseId, 'R1', 'answer-proposal', { answer: 'no' });
  for (const who of ['applicant', 'R1', 'mediator']) {
    const [proposal] = (await negotiation(caseId, who)).json.proposals;
    expect(proposal.outcome).toBe('not-accepted');
    expect(JSON.stringify(proposal)).not.toMatch(/"(yes|no)"/);
  }
  await api.must(caseId, 'mediator', 'propose-terms', { amountFen: 150_000_000, text: '再提' });
  for (const who of ['applicant', 'R1']) await api.must(caseId, who, 'answer-proposal', { answer: 'yes' });
  expect((await api.act(caseId, 'mediator', 'record-agreed-terms', terms({ obligations: [{ ...terms().obligations[0], totalFen: 1, instalments: [{ n: 1, amountFen: 1, due: { kind: 'days-after-signing', days: 30 } }] }] }))).json)
    .toMatchObject({ code: 'differs-from-agreed-sum', facts: { agreedFen: 150_000_000, termsFen: 1 } });
  expect((await api.must(caseId, 'mediator', 'record-agreed-terms', terms())).states.mediation).toBe('agreed');
});

it('is shown to no insurer and no guarantor', async () => {
  const caseId = await secured(api);
  expect([codeOf(await negotiation(caseId, 'insurer-huhai')), codeOf(await negotiation(caseId, 'G1'))]).toEqual(['not-visible', 'not-visible']);
});
