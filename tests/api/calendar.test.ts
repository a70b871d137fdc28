/** A year of the calendar, proposed and approved. */
import { approved, proposed } from './approved.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { codeOf, pointersOf } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); });
afterAll(() => api.stop());

const year2027 = { off: ['2027-01-01', '2027-02-08'], workedWeekends: ['2027-01-09'], source: '国务院办公厅关于2027年部分节假日安排的通知' };
const ofYear = (subject: string, content: object) => ({ kind: 'calendar-year', subject, content });

it('is proposed by the centre’s people', async () => {
  for (const key of ['applicant', 'mediator', 'insurer-huhai']) expect((await proposed(api, ofYear('2027', year2027), key)).status).toBe(403);
  expect((await api.call('POST', '/v1/centre/proposals', { body: ofYear('2027', year2027) })).status).toBe(401);
  expect((await api.get('/v1/calendar')).json).toMatchObject({ version: 'state-council-2026', missing: [] });
});

it('refuses days that cannot be, and says which', async () => {
  const refused = await proposed(api, ofYear('2027', { ...year2027, off: ['2027-01-01', '2026-12-31'], workedWeekends: ['2027-01-08', '2027-02-30'] }));
  expect(codeOf(refused)).toBe('bad-input');
  const stray = await proposed(api, ofYear('2027', { ...year2027, off: ['2027-01-01', '2026-12-31', '2027-01-09'], workedWeekends: ['2027-01-08', '2027-01-09'] }));
  expect(pointersOf(stray)).toEqual(['/content/off/1', '/content/workedWeekends/0', '/content/workedWeekends/1']);
  for (const year of ['2023', '2200', '20270', 'next']) expect(pointersOf(await proposed(api, ofYear(year, year2027)))).toContain('/subject');
});

it('is in force for everybody once approved, and not before', async () => {
  const { json: { proposal } } = await proposed(api, ofYear('2027', year2027), 'clerk');
  expect((await api.get('/v1/calendar')).json.version).toBe('state-council-2026');
  expect((await api.post(`/v1/centre/proposals/${proposal}/approve`, 'administrator')).status).toBe(200);
  const { json } = await api.get('/v1/calendar');
  expect(json.version).toBe('state-council-2026+1');
  expect(json.years.at(-1)).toEqual({ year: 2027, off: year2027.off, workedWeekends: year2027.workedWeekends });
});

it('is corrected, day by day', async () => {
  const { json: { differences } } = await approved(api, ofYear('2027', { ...year2027, off: ['2027-01-01', '2027-02-09'] }));
  expect(differences).toEqual([{ field: { zh: '放假', en: 'Day off' }, before: { zh: '2027-02-08', en: '2027-02-08' } }, { field: { zh: '放假', en: 'Day off' }, after: { zh: '2027-02-09', en: '2027-02-09' } }]);
});
