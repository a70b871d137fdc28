/** An insurer's book of policies: its own only, by what it still stands to pay. */
import { ApiUnderTest } from './api-under-test.ts';
import { agreed, codeOf, form, pointersOf, quote, terms } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); });
afterAll(() => api.stop());

const book = async (who: string, query = '') => (await api.get(`/v1/policies${query}`, who)).json;
const huhai = { insurer: 'insurer-huhai' };

async function insured(policyNo: string, sumInsuredFen: number): Promise<string> {
  const caseId = await agreed(api, form(), terms());
  for (const side of ['applicant', 'R1']) await api.must(caseId, side, 'choose-security', { choice: 'insurance', insurers: ['insurer-huhai', 'insurer-dongan'] });
  for (const recipient of ['insurer-huhai', 'insurer-dongan']) for (const side of ['applicant', 'R1']) await api.must(caseId, side, 'consent-to-share', { recipient });
  await api.must(caseId, 'insurer-dongan', 'decline-cover');
  await api.must(caseId, 'insurer-huhai', 'offer-quote', { ...quote, sumInsuredFen });
  await api.must(caseId, 'R1', 'confirm-terms-explained', huhai);
  await api.must(caseId, 'R1', 'accept-quote', huhai);
  await api.must(caseId, 'R1', 'submit-proposal', { disclosures: '债务人近两年无被执行记录', declaredTrue: true });
  await api.must(caseId, 'mediator', 'draft-settlement');
  await api.must(caseId, 'applicant', 'sign-settlement', { capacity: 'agent' });
  await api.must(caseId, 'R1', 'sign-settlement', { capacity: 'legal-representative' });
  await api.must(caseId, 'mediator', 'countersign-settlement');
  await api.must(caseId, 'clerk', 'seal-settlement');
  await api.must(caseId, 'insurer-huhai', 'record-premium-paid', { amountFen: quote.premiumFen });
  await api.must(caseId, 'insurer-huhai', 'issue-policy', { policyNo });
  return caseId;
}

it('an insurer reads its policies, the largest exposure first, and each payment lowers it', async () => {
  const small = await insured('HH-1', 60_000_000);
  const large = await insured('HH-2', 150_000_000);
  const { items, policies } = await book('insurer-huhai');
  expect([policies, ...items.map((p: { caseId: string; exposureFen: number }) => [p.caseId, p.exposureFen])]).toEqual([2, [large, 150_000_000], [small, 60_000_000]]);
  expect(items[0]).toMatchObject({ policyNo: 'HH-2', state: 'in-force', sumInsuredFen: 150_000_000, currency: 'CNY' });
  await api.must(large, 'applicant', 'confirm-payment', { obligation: 'o1', amountFen: 100_000_000, paidOn: '2026-05-06' });
  expect((await book('insurer-huhai')).items.map((p: { policyNo: string; exposureFen: number }) => [p.policyNo, p.exposureFen])).toEqual([['HH-1', 60_000_000], ['HH-2', 50_000_000]]);
  expect(await book('insurer-huhai', '?limit=1')).toMatchObject({ items: [{ policyNo: 'HH-1' }], policies: 2 });
  expect((await api.get(`/v1/cases/${large}`, 'R1')).json.insurances[0].exposure).toMatchObject({ exposureFen: 50_000_000 });
});

it('nobody reads another’s book: an insurer that only declined has none, a clerk and a party are told it is not theirs', async () => {
  expect(await book('insurer-dongan')).toEqual({ items: [], policies: 0 });
  for (const who of ['clerk', 'applicant', 'notary-baoshan']) expect(codeOf(await api.get('/v1/policies', who))).toBe('not-your-action');
  expect(pointersOf(await api.get('/v1/policies?limit=0', 'insurer-huhai'))).toEqual(['/limit']);
});
