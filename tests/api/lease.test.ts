/** D4, the lease that was not settled: its story through the API, with what was said in the room and what leaves it. */
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { defaultFeeSchedule } from '../../domain/centre/fee-schedule.ts';
import { startOfDay } from '../../domain/calendar.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { terminationData } from '../../activities/document-data/termination.ts';
import { openRecords } from '../../records/sealed-records.ts';
import { story } from '../../processes/demo/story.ts';
import { ApiUnderTest } from './api-under-test.ts';

let api: ApiUnderTest;
let caseId: string;
const lease = story.parse(JSON.parse(readFileSync(new URL('../../stories/d4-lease.json', import.meta.url), 'utf8')));

beforeAll(async () => {
  api = await ApiUnderTest.start();
  for (const step of lease.steps) {
    if ('on' in step && step.on) await api.call('PUT', '/v1/practice/clock', { key: 'clerk', body: { to: new Date(startOfDay(step.on) + 9 * 3_600_000).toISOString() } });
    if ('do' in step && step.do === 'submit-case') caseId = (await api.post('/v1/cases', 'applicant', step.with)).json.caseId as string;
    else if ('do' in step) await take(step.as, step.do, step.with);
    else if ('post' in step) expect((await api.post(`/v1/cases/${caseId}/${step.post}`, step.as, step.with)).status).toBe(201);
  }
});
afterAll(() => api.stop());

async function take(who: string, action: string, input: unknown): Promise<void> {
  const { invitations = [] } = await api.must(caseId, who, action, input) as { invitations?: readonly { code: string }[] };
  for (const { code } of invitations) api.keys.respondent = (await api.call('POST', `/v1/invitations/${code}`)).json.apiKey as string;
}

it('ends without a settlement after two unexcused absences', async () => {
  const { json } = await api.get(`/v1/cases/${caseId}`, 'clerk');
  expect(json).toMatchObject({ outcome: 'not-settled', reason: 'no-show' });
  expect(json.proceedings.mediation.sessions).toMatchObject([{ absent: ['R1'], attended: [{ party: 'A1', name: '蒋宁' }] }, { absent: ['R1'] }]);
});

it('leaves each side with its own caucus and no more', async () => {
  const said = async (who: string, channel: string) => {
    const got = await api.get(`/v1/cases/${caseId}/channels/${channel}/messages`, who);
    return got.status === 200 ? got.json.items.length as number : got.status;
  };
  expect([await said('applicant', 'caucus:A1'), await said('applicant', 'caucus:R1'), await said('respondent', 'caucus:R1'), await said('respondent', 'joint'), await said('clerk', 'joint')]).toEqual([1, 403, 1, 1, 403]);
  expect((await api.get(`/v1/cases/${caseId}/channels/joint/evidence`, 'applicant')).json.items).toEqual([]);
  const seen = async (who: string) => (await api.get(`/v1/cases/${caseId}/negotiation`, who)).json;
  expect((await seen('respondent')).ladder).toMatchObject({ original: [{ amountFen: 9_640_050, currency: 'CNY' }], offered: [{ party: 'A1', amountFen: 9_640_050 }], paid: [] });
  expect((await seen('applicant')).rounds).toMatchObject([{ placedBy: ['A1', 'R1'], outcome: 'no-overlap' }]);
});

it('keeps every concession out of the record of termination', async () => {
  const { projection } = await api.db.selectFrom('mediation_case').select('projection').where('id', '=', caseId).executeTakeFirstOrThrow();
  const { rows } = await sql<{ id: string }>`select id from sealed_record where case_id = ${caseId}`.execute(api.db);
  const records = await openRecords(api.db, rows.map(({ id }) => id));
  const data = JSON.stringify(terminationData({ case: projection, paper: { document: 'termination-record', version: 1 }, at: projection.closed?.at ?? 0, records, names: new Map(), fees: defaultFeeSchedule, offices: new Map(), calendar: publishedCalendar }));
  expect(data).toContain('当事人经通知多次未到场');
  expect(data).not.toMatch(/8000000|80,000|6000000|60,000|9640050|八万|六万|方案|照片/);
});
