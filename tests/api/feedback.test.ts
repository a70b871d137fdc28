/** Feedback over HTTP: who reads the scores, who the remark, and who nothing. */
import { ApiUnderTest } from './api-under-test.ts';
import { mediating } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); });
afterAll(() => api.stop());

it('is read by its giver and the clerk, its scores by the administrator, nothing by mediator and other side', async () => {
  const caseId = await mediating(api);
  const appointed = (await api.get(`/v1/cases/${caseId}`, 'mediator')).status === 200 ? 'mediator' : 'other-mediator';
  await api.must(caseId, appointed, 'terminate-mediation', { ground: 'impasse' });
  const scores = { mediator: 5, procedure: 4, service: 1 };
  expect((await api.act(caseId, 'applicant', 'give-feedback', { scores: { ...scores, service: 6 } })).status).toBe(422);
  await api.must(caseId, 'applicant', 'give-feedback', { scores, remark: '等候时间太长' });
  const read = async (who: string) => (await api.get(`/v1/cases/${caseId}`, who)).json.feedback;
  for (const who of ['applicant', 'clerk']) expect(await read(who)).toMatchObject([{ party: 'A1', scores, remark: '等候时间太长' }]);
  const [seen] = await read('administrator');
  expect([seen.scores, seen.remark]).toEqual([scores, undefined]);
  for (const who of [appointed, 'R1']) expect(await read(who)).toBeUndefined();
  const listed = async (who: string) => (await api.get(`/v1/cases/${caseId}/events?limit=100`, who)).json.items.some((e: { action: string }) => e.action === 'give-feedback');
  expect([await listed('applicant'), await listed('R1'), await listed(appointed)]).toEqual([true, false, false]);
});
