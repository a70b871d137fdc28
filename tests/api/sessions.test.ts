/** Sessions and suspension over HTTP: what the proceedings show, and to whom a suspected sham is told. */
import { ApiUnderTest } from './api-under-test.ts';
import { mediating } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); });
afterAll(() => api.stop());

const mediation = async (caseId: string, who: string) => (await api.get(`/v1/cases/${caseId}`, who)).json.proceedings.mediation;

it('shows proposed times and answers as instants, then the session, its postponement and its record', async () => {
  const caseId = await mediating(api);
  const times = ['2026-05-07T02:00:00.000Z', '2026-05-20T02:00:00.000Z'];
  await api.must(caseId, 'mediator', 'propose-session-times', { times });
  await api.must(caseId, 'R1', 'answer-availability', { available: [times[0]] });
  expect((await mediation(caseId, 'applicant')).poll).toMatchObject({ times, answers: [{ party: 'R1', available: [times[0]] }] });
  const short = await api.act(caseId, 'mediator', 'schedule-session', { scheduledFor: times[0], place: 'online' });
  expect(short.json).toMatchObject({ code: 'notice-too-short', facts: { earliest: '2026-05-09' } }); // a Saturday that is worked
  await api.must(caseId, 'applicant', 'answer-availability', { available: times });
  await api.must(caseId, 'mediator', 'schedule-session', { scheduledFor: times[0], place: 'online' });
  await api.must(caseId, 'R1', 'postpone-session', { session: 1, reason: '出差' });
  await api.must(caseId, 'mediator', 'schedule-session', { scheduledFor: times[1], place: 'centre' });
  await api.advance(15);
  await api.must(caseId, 'mediator', 'record-session', { session: 2, absent: ['R1'], attended: [{ party: 'A1', by: 'agent', name: '何静' }], outcome: 'not-held' });
  await api.must(caseId, 'mediator', 'excuse-absence', { session: 2, party: 'R1', reason: '住院' });
  expect((await mediation(caseId, 'R1')).sessions).toMatchObject([
    { n: 1, postponed: { by: 'R1', reason: '出差' } }, { n: 2, absent: ['R1'], attended: [{ party: 'A1', by: 'agent', name: '何静' }], excused: [{ party: 'R1', reason: '住院' }], outcome: 'not-held' },
  ]);
});

it('shows a suspension with its reason and last day, and the pause it left', async () => {
  const caseId = await mediating(api);
  const today = String((await api.get('/v1/practice/clock')).json.today);
  const until = new Date(Date.parse(today) + 7 * 86_400_000).toISOString().slice(0, 10);
  const { next } = await api.must(caseId, 'mediator', 'suspend-mediation', { ground: 'appraisal', reason: '等待鉴定', until });
  expect(next[0]).toMatchObject({ action: 'resume-mediation', dueDate: until, otherwise: { en: 'the mediation goes on by itself' } });
  expect((await mediation(caseId, 'R1')).suspension).toMatchObject({ ground: 'appraisal', reason: '等待鉴定', until });
  await api.must(caseId, 'mediator', 'resume-mediation');
  const after = await mediation(caseId, 'R1');
  expect([after.suspension, after.pauses]).toMatchObject([undefined, [{ reason: 'suspension', until: expect.any(String) }]]);
});

it('tells of a suspected sham the mediator and the clerk, and nobody else', async () => {
  const caseId = await mediating(api);
  await api.must(caseId, 'mediator', 'suspend-mediation', { ground: 'sham-suspected', reason: '虚构债务，损害第三人' });
  for (const who of ['mediator', 'clerk']) expect((await mediation(caseId, who)).shamReport).toMatchObject({ reason: '虚构债务，损害第三人' });
  expect((await api.get(`/v1/cases/${caseId}`, 'clerk')).json.alerts).toMatchObject([{ deadline: 'mediation:1:suspension-review' }]);
  await api.must(caseId, 'clerk', 'acknowledge-sham-report');
  for (const who of ['applicant', 'R1', 'administrator']) {
    for (const place of ['', '/events']) expect((await api.get(`/v1/cases/${caseId}${place}`, who)).text).not.toMatch(/sham|虚构|虚假/);
  }
  expect((await api.must(caseId, 'mediator', 'terminate-mediation', { ground: 'sham' })).states.mediation).toBe('closed');
});
