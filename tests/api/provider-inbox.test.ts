/** A provider's people see what their office was asked, and nobody else's. */
import { frozenRequest, readEffect } from '../../casework/effects.ts';
import { sampleSettlement } from '../../conformance/sample-requests.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { codeOf, pointersOf, quote, secured } from './played-cases.ts';

let api: ApiUnderTest;
let caseId: string;
beforeAll(async () => {
  api = await ApiUnderTest.start();
  caseId = await secured(api);
  const effects = await api.db.selectFrom('effect').select('id').where('case_id', '=', caseId).where('provider', 'like', 'insurer-%').execute();
  for (const { id } of effects) {
    await frozenRequest(api.db, await readEffect(api.db, id), () => Promise.resolve({ content: { product: 'performance-bond-insurance', sumInsuredFen: 150_000_000 }, settlement: sampleSettlement }));
  }
});
afterAll(() => api.stop());

const inbox = async (who: string, query = '') => (await api.get(`/v1/provider-requests${query}`, who)).json.items;

it('shows an insurer what it was asked, with the settlement, and nothing of the other’s', async () => {
  const items = await inbox('insurer-huhai');
  expect(items).toMatchObject([{ caseId, applicationId: `${caseId}-i1-1`, type: 'request-quote', label: { zh: '询价' }, state: 'underwriting', settlement: { obligations: [{ totalFen: 150_000_000 }] } }]);
  expect(await inbox('insurer-dongan')).toMatchObject([{ applicationId: `${caseId}-i1-2` }]);
  expect(await inbox('notary-baoshan')).toEqual([]);
});

it('is for insurers and notary offices', async () => {
  for (const who of ['applicant', 'clerk', 'mediator', 'administrator']) expect(codeOf(await api.get('/v1/provider-requests', who))).toBe('not-your-action');
  expect(pointersOf(await api.get('/v1/provider-requests?after=nonsense', 'insurer-huhai'))).toEqual(['/after']);
});

it('an answer of its people counts as heard: the office is not asked for its status in vain', async () => {
  const heard = async () => (await api.db.selectFrom('provider_application').select('heard_at').where('id', '=', `${caseId}-i1-1`).executeTakeFirstOrThrow()).heard_at;
  expect(await heard()).toBeNull();
  await api.must(caseId, 'insurer-huhai', 'offer-quote', quote);
  expect(await heard()).toEqual(expect.any(Number));
});
