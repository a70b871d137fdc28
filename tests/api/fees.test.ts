/** Fees over HTTP: the schedule is open to all and changed by two administrators; each side sees its own account only. */
import { approved, proposed } from './approved.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { codeOf, invited, mediating, pointersOf } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); });
afterAll(() => api.stop());

const schedule = (more: object = {}) => ({ registrationFen: 100_000, hourFen: 120_000, successTiers: [{ overFen: 100_000_000, ppm: 5_000 }], ...more });
const change = (more: object = {}) => ({ kind: 'fee-schedule', content: schedule(more) });
const fees = async (caseId: string, who: string) => (await api.get(`/v1/cases/${caseId}`, who)).json.fees;

async function accepted(): Promise<string> {
  const caseId = await invited(api);
  await api.must(caseId, 'R1', 'consent-to-mediate');
  for (const side of ['applicant', 'R1']) await api.must(caseId, side, 'delegate-selection');
  await api.must(caseId, 'clerk', 'appoint-mediator', { mediator: 'mediator-chen' });
  await api.must(caseId, 'mediator', 'accept-appointment', { conflict: false });
  return caseId;
}

describe('the schedule of fees', () => {
  it('comes with the program and needs no key', async () =>
    expect((await api.get('/v1/fee-schedule')).json).toEqual({
      revision: 0, registrationFen: 100_000, hourFen: 100_000, successTiers: [{ overFen: 100_000_000, ppm: 5_000 }, { overFen: 500_000_000, ppm: 3_000 }],
    }));

  it('is changed by administrators alone', async () => {
    for (const key of ['clerk', 'applicant', 'mediator']) expect((await proposed(api, change(), key)).status).toBe(403);
    expect((await api.get('/v1/fee-schedule')).json.revision).toBe(0);
  });

  it('has tiers one above the other, and no negative fee', async () => {
    expect(pointersOf(await proposed(api, change({ successTiers: [{ overFen: 2, ppm: 1 }, { overFen: 2, ppm: 1 }] })))).toEqual(['/content/successTiers']);
    expect(pointersOf(await proposed(api, change({ hourFen: -1 })))).toEqual(['/content/hourFen']);
  });

  it('binds the cases appointed from then on, and no other', async () => {
    const before = await accepted();
    await approved(api, change({ registrationFen: 80_000 }));
    expect((await api.get('/v1/fee-schedule')).json).toMatchObject({ revision: 1, registrationFen: 80_000 });
    const after = await accepted();
    for (const caseId of [before, after]) await api.must(caseId, 'clerk', 'request-fee-payment', { item: 'registration' });
    expect(await Promise.all([before, after].map(async (caseId) => [(await fees(caseId, 'clerk')).scheduleRevision, (await fees(caseId, 'clerk')).accounts[1].owedFen]))).toEqual([[0, 100_000], [1, 80_000]]);
  });
});

describe('the fees of a case', () => {
  it('are shown to a side as its own, to the clerk as all, to the mediator not at all', async () => {
    const caseId = await accepted();
    await api.must(caseId, 'clerk', 'request-fee-payment', { item: 'registration' });
    await api.must(caseId, 'clerk', 'record-fee-paid', { party: 'A1', amountFen: 50_000, reference: 'HD-1' });
    await api.must(caseId, 'clerk', 'waive-fee', { party: 'R1', reason: '经营困难' });
    await api.must(caseId, 'clerk', 'record-invoice', { payment: 1, invoiceNo: '26312000000000000001' });
    const [applicant] = (await fees(caseId, 'applicant')).accounts;
    expect(applicant).toMatchObject({ party: 'A1', requestedFen: 80_000, paidFen: 50_000, waivedFen: 0, owedFen: 30_000, payments: [{ n: 1, reference: 'HD-1', invoiceNo: '26312000000000000001' }] });
    expect(applicant.requests[0]).toMatchObject({ id: 'F1', item: 'registration', open: true });
    expect(applicant.requests[0].dueOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    const [respondent, ...others] = (await fees(caseId, 'R1')).accounts;
    expect([respondent.party, respondent.owedFen, respondent.waivers[0].reason, others]).toEqual(['R1', 0, '经营困难', []]);
    expect((await fees(caseId, 'clerk')).accounts.map((a: { party: string }) => a.party)).toEqual(['A1', 'R1']);
    for (const who of ['mediator', 'administrator']) expect((await api.get(`/v1/cases/${caseId}`, who)).text).not.toContain('scheduleRevision');
  });

  it('are paid by a receipt, and invoiced by a number, that no other case has', async () => {
    const caseId = await accepted();
    expect(codeOf(await api.act(caseId, 'clerk', 'record-fee-paid', { party: 'A1', amountFen: 80_000, reference: 'HD-1' }))).toBe('receipt-booked-already');
    await api.must(caseId, 'clerk', 'record-fee-paid', { party: 'A1', amountFen: 80_000, reference: 'HD-2' });
    expect(codeOf(await api.act(caseId, 'clerk', 'record-invoice', { payment: 1, invoiceNo: '26312000000000000001' }))).toBe('number-taken');
    await api.must(caseId, 'clerk', 'record-invoice', { payment: 1, invoiceNo: '26312000000000000002' });
  });

  it('are asked for by what the item needs', async () => {
    const caseId = await mediating(api);
    expect(pointersOf(await api.act(caseId, 'clerk', 'request-fee-payment', { item: 'hours' }))).toEqual(['/minutes']);
    await api.must(caseId, 'clerk', 'request-fee-payment', { item: 'hours', minutes: 61 });
    expect((await fees(caseId, 'R1')).accounts[0].requests).toMatchObject([{ item: 'hours', amountFen: 90_000, basis: 61 }]);
    expect(pointersOf(await api.act(caseId, 'clerk', 'record-invoice', { payment: 1, invoiceNo: '12345' }))).toEqual(['/invoiceNo']);
  });
});
