/** The centre's figures: each number is the number of the cases behind it, in the month in which they first got there. */
import { figures } from '../../casework/figures.ts';
import { smallestPublished } from '../../domain/centre/figures.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { codeOf, form, invited, pointersOf, secured, submitted } from './played-cases.ts';

let api: ApiUnderTest;
let insured: string;
const admitted: string[] = [];
beforeAll(async () => {
  api = await ApiUnderTest.start();
  await submitted(api);
  admitted.push(await invited(api), await invited(api, form({ subject: 'lease' })));
  insured = await secured(api);
  admitted.push(insured);
});
afterAll(() => api.stop());

interface Cell { readonly month: string; readonly subject: string; readonly path?: string; readonly measure: string; readonly cases: number }
const cells = async (who: string, query = ''): Promise<readonly Cell[]> => (await api.get(`/v1/statistics${query}`, who)).json.items;
const count = (items: readonly Cell[], measure: string): number => items.filter((cell) => cell.measure === measure).reduce((n, cell) => n + cell.cases, 0);
const behind = async (query: string): Promise<readonly string[]> => (await api.get(`/v1/cases?limit=100&${query}`, 'clerk')).json.items.map((item: { caseId: string }) => item.caseId).toSorted();

it('counts a case when it was admitted, not when it was submitted, by industry', async () => {
  const items = await cells('director');
  expect(count(items, 'accepted')).toBe(3);
  expect(items).toContainEqual({ month: '2026-05', subject: 'lease', measure: 'accepted', cases: 1 });
  expect(await behind('measure=accepted&period=2026')).toEqual(admitted.toSorted());
  expect(await behind('measure=accepted&period=2026-05&subject=lease')).toEqual([admitted[1]]);
});

it('every number is that of its list: settlements, policies and what was performed, by path and month', async () => {
  // The settled case as its end leaves it: an amended settlement, a policy of another day, closed in June.
  const { projection } = await api.db.selectFrom('mediation_case').select('projection').where('id', '=', insured).executeTakeFirstOrThrow();
  const at = (day: string) => Date.parse(`${day}T00:30:00+08:00`);
  const first = { ...projection.settlement, version: 1, effectiveAt: at('2026-05-31') };
  const ended = {
    ...projection, settlement: { ...first, version: 2, effectiveAt: at('2026-07-01') }, settlementVersions: [{ settlement: first, by: 'amendment', replacedAt: at('2026-07-01') }],
    insurances: [{ ...projection.insurances[0], policy: { policyNo: 'HH-1', issuedOn: '2026-06-01' } }], closed: { outcome: 'performed', reason: '', at: at('2026-08-01') },
  };
  await api.db.updateTable('mediation_case').set({ projection: JSON.stringify(ended) as never, outcome: 'performed' }).where('id', '=', insured).execute();
  const items = (await cells('administrator')).filter((cell) => cell.measure !== 'accepted');
  const path = projection.security?.choice;
  expect(items.toSorted((a, b) => a.month.localeCompare(b.month))).toEqual([
    { month: '2026-05', subject: 'trade', path, measure: 'settled', cases: 1 }, { month: '2026-06', subject: 'trade', path, measure: 'insured', cases: 1 }, { month: '2026-08', subject: 'trade', path, measure: 'performed', cases: 1 },
  ]);
  for (const { month, measure, cases } of items) expect([measure, (await behind(`measure=${measure}&period=${month}&path=${path}`)).length]).toEqual([measure, cases]);
  expect(await behind('measure=settled&period=2026-07')).toEqual([]);
  expect(await behind('measure=enforced')).toEqual([]);
});

it('a year stands beside the year before, and no other', async () => {
  expect(count(await cells('clerk', '?year=2027'), 'accepted')).toBe(3);
  expect(await cells('clerk', '?year=2028')).toEqual([]);
  expect(await cells('clerk', '?year=2025')).toEqual([]);
  expect((await figures(api.db, '2026-05-07', '2026-05-31')).filter((cell) => cell.measure === 'accepted')).toEqual([]);
});

it('is read by director, administrator and clerk; the director sees no case', async () => {
  for (const who of ['applicant', 'mediator', 'insurer-huhai', 'notary-baoshan', 'court']) expect([who, codeOf(await api.get('/v1/statistics', who))]).toEqual([who, 'not-your-action']);
  expect(codeOf(await api.get('/v1/statistics'))).toBe('unauthenticated');
  expect((await api.get('/v1/cases', 'director')).json.items).toEqual([]);
  expect((await api.get('/v1/work', 'director')).json.items).toEqual([]);
  for (const part of ['', '/events', '/ledger', '/documents']) expect([part, (await api.get(`/v1/cases/${insured}${part}`, 'director')).status]).toEqual([part, 404]);
  expect(codeOf(await api.act(insured, 'director', 'withdraw-case'))).toBe('not-found');
});

it('a filter counts within the part that one has; a period needs a measure', async () => {
  expect((await api.get('/v1/cases?measure=accepted', 'stranger')).json.items).toEqual([]);
  expect(pointersOf(await api.get('/v1/cases?period=2026', 'clerk'))).toEqual(['/period']);
  expect(pointersOf(await api.get('/v1/cases?measure=accepted&period=2026-13', 'clerk'))).toEqual(['/period']);
});

it('publishes whole months only, and no count that is small', async () => {
  expect((await api.get('/v1/statistics/published')).json).toEqual({ until: '2026-04-30', years: [] });
  await api.advance(40);
  const before = (await api.get('/v1/statistics/published')).json;
  expect(before).toEqual({ until: '2026-05-31', years: [{ year: 2026, accepted: null, settled: null, insured: null, performed: null, enforced: null }] });
  for (let n = admitted.length; n < smallestPublished; n += 1) await invited(api);
  await api.advance(60);
  expect((await api.get('/v1/statistics/published')).json.years[0]).toMatchObject({ year: 2026, accepted: smallestPublished, settled: null });
});
