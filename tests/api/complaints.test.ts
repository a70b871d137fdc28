/** Complaints over HTTP: who reads them in the case, and the centre's list by the day they are due, closed cases included. */
import { ApiUnderTest } from './api-under-test.ts';
import { mediating } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); });
afterAll(() => api.stop());

const reason = '庭外单独会见对方代理人';
const listed = async (query = '', who = 'administrator') => (await api.get(`/v1/complaints${query}`, who)).json;

it('is read by its maker, the mediator and the centre; the other side is told nothing, not even by an event', async () => {
  const caseId = await mediating(api);
  const appointed = (await api.get(`/v1/cases/${caseId}`, 'mediator')).status === 200 ? 'mediator' : 'other-mediator';
  await api.must(caseId, 'applicant', 'file-complaint', { ground: 'partiality', reason });
  await api.must(caseId, appointed, 'answer-complaint', { complaint: 1, statement: '系通知开会时间' });
  const read = async (who: string) => (await api.get(`/v1/cases/${caseId}`, who)).json.complaints;
  for (const who of ['applicant', appointed, 'clerk', 'administrator']) expect(await read(who)).toMatchObject([{ n: 1, by: 'A1', reason, answer: { statement: '系通知开会时间' } }]);
  expect(await read('R1')).toBeUndefined();
  const actions = async (who: string) => (await api.get(`/v1/cases/${caseId}/events?limit=100`, who)).json.items.map((e: { action: string }) => e.action).filter((a: string) => a.endsWith('complaint'));
  expect([await actions('applicant'), await actions('R1'), await actions(appointed)]).toEqual([['file-complaint', 'answer-complaint'], [], ['file-complaint', 'answer-complaint']]);
  const [event] = (await api.get(`/v1/cases/${caseId}/events?limit=100`, 'R1')).json.items.slice(-1);
  expect(JSON.stringify(event)).not.toContain('complaint');

  await api.must(caseId, appointed, 'terminate-mediation', { ground: 'impasse' });
  expect((await listed()).items).toMatchObject([{ caseId, n: 1, mediator: 'mediator-chen', ground: 'partiality', dueDate: '2026-05-26', overdue: false }]);
  expect(JSON.stringify(await listed())).not.toContain(reason);
  await api.advance(30);
  expect((await listed('?open=true')).items).toMatchObject([{ overdue: true }]);
  expect((await api.act(caseId, 'administrator', 'decide-complaint', { complaint: 1, upheld: true, reason: '属实' })).status).toBe(422);
  await api.must(caseId, 'administrator', 'decide-complaint', { complaint: 1, upheld: true, measure: 'warning', reason: '属实' });
  expect([(await listed('?open=true')).complaints, (await listed('?open=false&mediator=mediator-chen')).items[0]?.decision]).toMatchObject([0, { upheld: true, measure: 'warning' }]);
});

it('the list is the centre’s: no side and no mediator reads it', async () => {
  for (const who of ['applicant', 'mediator', 'insurer-huhai']) expect((await api.get('/v1/complaints', who)).status).toBe(403);
  expect((await api.get('/v1/complaints', 'clerk')).status).toBe(200);
  expect((await api.get('/v1/complaints?open=maybe', 'clerk')).status).toBe(422);
});
