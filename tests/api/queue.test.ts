/** What an insurer and a notary office have in hand: their own only, with the clocks; and whose people act, whose only read. */
import { seedPracticeAccounts } from '../../processes/practice-accounts.ts';
import type { MediationCase } from '../../domain/case.ts';
import { putCase } from '../support/put-case.ts';
import { at, type Tabletop } from '../support/tabletop.ts';
import { ApiUnderTest, authSecret, providers } from './api-under-test.ts';
import { agreed, codeOf, form, pointersOf, quote, terms } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await ApiUnderTest.start();
  await seedPracticeAccounts(api.db, authSecret);
});
afterAll(() => api.stop());

/** A case of the table in the database, with the part in it by which lists find it. */
async function put(t: Tabletop, subject: string): Promise<MediationCase> {
  const c = await putCase(api.db, t.case, t.now);
  await api.db.insertInto('case_part').values({ subject, case_id: c.id }).execute();
  return c;
}
const queue = async (who: string, query = '') => (await api.get(`/v1/queue${query}`, who)).json;
const lineOf = async (who: string, caseId: string) => (await queue(who)).items.find((item: { caseId: string }) => item.caseId === caseId);

it('an insurer has what it was asked, with the facts of the settlement and never the room; what it declined is no longer in hand', async () => {
  const caseId = await agreed(api, form(), terms());
  for (const side of ['applicant', 'R1']) await api.must(caseId, side, 'choose-security', { choice: 'insurance', insurers: ['insurer-huhai', 'insurer-dongan'] });
  expect(await queue('insurer-huhai')).toMatchObject({ items: [], inHand: 0 });
  for (const recipient of ['insurer-huhai', 'insurer-dongan']) for (const side of ['applicant', 'R1']) await api.must(caseId, side, 'consent-to-share', { recipient });
  const asked = await lineOf('insurer-huhai', caseId);
  expect(asked).toMatchObject({
    process: 'insurance', states: { insurance: 'underwriting' }, application: 'asked', mine: true, awaitsSecondPerson: false,
    parties: [{ id: 'A1', name: '上海申浦钢贸有限公司' }, { id: 'R1' }], obligations: [{ debtor: 'R1', creditor: 'A1', totalFen: 150_000_000, instalments: 3 }],
    clocks: [{ label: { zh: '保险人报价' }, dueDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }],
  });
  expect(Object.keys(asked).toSorted()).toEqual(['application', 'awaitsSecondPerson', 'caseId', 'caseNo', 'clocks', 'mine', 'obligations', 'parties', 'process', 'since', 'states', 'steps']);
  await api.must(caseId, 'insurer-dongan', 'decline-cover');
  expect(await queue('insurer-dongan')).toMatchObject({ items: [], inHand: 0 });
  await api.must(caseId, 'insurer-huhai', 'offer-quote', quote);
  expect(await lineOf('insurer-huhai', caseId)).toMatchObject({ application: 'quoted', mine: false });
});

it('a claim stands in it with its thirty days; a decision above the limit waits for a second person', async () => {
  const claimed = await put(at('claimed'), 'insurer-huhai');
  expect(await lineOf('insurer-huhai', claimed.id)).toMatchObject({ claimedFen: 100_000_000, states: { insurance: 'claimed' } });
  const { clocks } = await lineOf('insurer-huhai', claimed.id);
  expect(clocks.map(({ label, dueDate }: { label: { zh: string }; dueDate: string }) => [label.zh, dueDate])).toContainEqual(['理赔核定', '2026-09-07']);
  const supervised = await put(at('supervisedClaim'), 'insurer-huhai');
  expect(await lineOf('insurer-huhai', supervised.id)).toMatchObject({ awaitsSecondPerson: true });
  const view = (await api.get(`/v1/cases/${supervised.id}`, 'insurer-huhai')).json;
  expect(view.insurances[0].authority).toEqual({ quoteFen: 100_000_000, claimFen: 50_000_000 });
  expect(JSON.stringify((await api.get(`/v1/cases/${supervised.id}`, 'clerk')).json)).not.toContain('"authority":{');
});

it('a notary office has its reviews with the clock that pauses: the day due moves with the days that stood still', async () => {
  const running = await put(at('reviewing'), 'notary-baoshan');
  const paused = await put(at('reviewPaused').on('2026-06-02'), 'notary-baoshan');
  const open = await lineOf('notary-baoshan', running.id);
  expect(open.review).toMatchObject({ workingDays: 15, daysLeft: 15, dueDate: '2026-06-12', pauses: [] });
  const { review } = await lineOf('notary-baoshan', paused.id);
  // From Tuesday, 26 May, to Tuesday, 2 June, four working days are over; the fifth is not.
  expect(review).toMatchObject({ pauseReason: 'verification', pausedAt: '2026-05-26T01:00:00.000Z', pauses: [{ reason: 'verification' }] });
  expect(review.dueDate > open.review.dueDate).toBe(true);
});

it('the sum of a certificate is unfolded for whatever the notary takes as proven, and is the one that issuing compares', async () => {
  const t = at('researchVerifying').do('respondent', 'prove-payment', { amountFen: 6_000_000, paidOn: '2026-07-10', proof: '银行回单' });
  const c = await put(t, 'notary-baoshan');
  const sum = async (query = '', who = 'notary-baoshan') => api.get(`/v1/cases/${c.id}/certificate-sum${query}`, who);
  expect((await sum()).json).toMatchObject({ sum: { principalFen: 36_000_000, chargesFen: 435_600 } });
  const [payment] = t.case.payments.slice(-1);
  const proven = (await sum(`?proven=${payment!.id}`)).json;
  expect(proven.sum).toMatchObject({ principalFen: 30_036_000, chargesFen: 326_243, totalFen: 30_362_243, perDay: '90.108' });
  expect(proven.reckoning.receipts.map((r: { amountFen: number }) => r.amountFen)).toEqual([12_000_000, 6_000_000]);
  expect(proven.reckoning.charges.reduce((total: number, line: { chargeFen: number }) => total + line.chargeFen, 0) - proven.reckoning.receipts.reduce((total: number, r: { chargesFen: number }) => total + r.chargesFen, 0)).toBe(proven.sum.chargesFen);
  expect(codeOf(await sum('?proven=p999'))).toBe('unknown-payment');
  expect(pointersOf(await sum('?proven=all'))).toEqual(['/proven']);
  expect(codeOf(await sum('', 'mediator'))).toBe('not-visible');
  expect(codeOf(await api.get(`/v1/cases/${(await put(at('enforceable'), 'notary-baoshan')).id}/certificate-sum`, 'notary-baoshan'))).toBe('not-in-this-state');
});

it('nobody else has a queue', async () => {
  for (const who of ['clerk', 'applicant', 'mediator', 'director']) expect(codeOf(await api.get('/v1/queue', who))).toBe('not-your-action');
  expect(pointersOf(await api.get('/v1/queue?limit=0', 'insurer-huhai'))).toEqual(['/limit']);
});

describe('where an office acts through its own system', () => {
  it('its people read, and can take nothing, whatever they send; its key acts on', async () => {
    const c = await put(at('underwriting'), 'insurer-huhai');
    const session = await api.seat('insurer-huhai-underwriter');
    const got = await api.call('GET', `/v1/cases/${c.id}`, { session });
    expect([got.status, got.json.allowed]).toEqual([200, []]);
    expect((await api.call('GET', '/v1/queue', { session })).json.ownSystem).toBe(true);
    for (const body of [quote, {}]) expect(codeOf(await api.call('POST', `/v1/cases/${c.id}/actions/offer-quote`, { session, body }))).toBe('own-system-acts');
    expect((await api.get(`/v1/cases/${c.id}`, 'insurer-huhai')).json.allowed.map((a: { action: string }) => a.action)).toContain('offer-quote');
  });

  it('elsewhere they act: the very person, at an office that works in the portal', async () => {
    const c = await put(at('underwriting'), 'insurer-huhai');
    const portal = await ApiUnderTest.beside(api, { providers: providers.map(({ webhookSecret: _none, ...office }) => office) });
    const session = await api.seat('insurer-huhai-underwriter');
    expect((await portal.call('GET', `/v1/cases/${c.id}`, { session })).json.allowed.map((a: { action: string }) => a.action)).toContain('offer-quote');
    expect((await portal.call('GET', '/v1/queue', { session })).json.ownSystem).toBe(false);
    expect((await portal.call('POST', `/v1/cases/${c.id}/actions/offer-quote`, { session, body: quote })).status).toBe(200);
    expect((await portal.get('/v1/providers', 'clerk')).json.items.map((p: { ownSystem: boolean }) => p.ownSystem)).toEqual([false, false, false]);
  });
});
