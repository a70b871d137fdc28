/** Publishing a year of the calendar. */
import { ApiUnderTest } from './api-under-test.ts';
import { codeOf } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); });
afterAll(() => api.stop());

const year2027 = { off: ['2027-01-01', '2027-02-08'], workedWeekends: ['2027-01-09'], source: '国务院办公厅关于2027年部分节假日安排的通知' };
const publish = (key: string, year: string, body: object) => api.call('PUT', `/v1/calendar/${year}`, { key, body });

it('is an administrator’s', async () => {
  for (const key of ['clerk', 'applicant', 'mediator', 'insurer-huhai']) expect((await publish(key, '2027', year2027)).status).toBe(403);
  expect((await api.call('PUT', '/v1/calendar/2027', { body: year2027 })).status).toBe(401);
  expect((await api.get('/v1/calendar')).json).toMatchObject({ version: 'state-council-2026', missing: [] });
});

it('refuses days that cannot be, and says which', async () => {
  const refused = await publish('administrator', '2027', { ...year2027, off: ['2027-01-01', '2026-12-31'], workedWeekends: ['2027-01-08', '2027-02-30'] });
  expect(codeOf(refused)).toBe('bad-input');
  const stray = await publish('administrator', '2027', { ...year2027, off: ['2027-01-01', '2026-12-31', '2027-01-09'], workedWeekends: ['2027-01-08', '2027-01-09'] });
  expect(stray.json.errors.map((e: { pointer: string }) => e.pointer)).toEqual(['/off/1', '/workedWeekends/0', '/workedWeekends/1']);
  for (const year of ['2023', '2200', '20270', 'next']) expect((await publish('administrator', year, year2027)).status).toBe(404);
});

it('shows the published year to everybody', async () => {
  expect((await publish('administrator', '2027', year2027)).status).toBe(200);
  const { json } = await api.get('/v1/calendar');
  expect(json.version).toBe('state-council-2026+1');
  expect(json.years.at(-1)).toEqual({ year: 2027, off: year2027.off, workedWeekends: year2027.workedWeekends });
});
