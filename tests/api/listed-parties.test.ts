/** Lists say who is against whom, to those who may know it, and read the names of a page at once. */
import { eraseCase } from '../../casework/erase.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { invited, mediating, secured, submitted } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); });
afterAll(() => api.stop());

const lists = ['/v1/cases', '/v1/work', '/v1/deadlines'] as const;
interface Item { readonly caseId: string; readonly parties?: readonly { readonly id: string; readonly side: string; readonly name?: string }[] }
const inList = async (list: string, who: string, caseId: string): Promise<Item | undefined> =>
  ((await api.get(`${list}?limit=100`, who)).json.items as Item[]).find((item) => item.caseId === caseId);

it.each(lists)('%s names both sides to the clerk and to a side', async (list) => {
  const caseId = await submitted(api);
  const names = [{ id: 'A1', side: 'applicant', name: '上海申浦钢贸有限公司' }, { id: 'R1', side: 'respondent', name: '上海海韵邮轮码头工程有限公司' }];
  expect((await inList(list, 'clerk', caseId))?.parties).toEqual(names);
  // Nothing waits for the applicant yet.
  if (list !== '/v1/work') expect((await inList(list, 'applicant', caseId))?.parties).toEqual(names);
});

it('names nobody to the administrator, who sees where a case stands and not whose it is', async () => {
  const caseId = await invited(api);
  for (const list of ['/v1/cases', '/v1/deadlines']) {
    const item = await inList(list, 'administrator', caseId);
    expect([list, item?.caseId, item?.parties]).toEqual([list, caseId, undefined]);
  }
  expect((await api.get('/v1/cases?limit=100', 'administrator')).text).not.toContain('申浦');
});

it('names the parties to an insurer that was asked, and to the other mediator nothing', async () => {
  const caseId = await secured(api);
  expect((await inList('/v1/work', 'insurer-huhai', caseId))?.parties?.map(({ id }) => id)).toEqual(['A1', 'R1', 'G1']);
  for (const list of lists) expect((await api.get(list, 'other-mediator')).text).not.toContain('申浦');
});

it('keeps the place of a party whose name was erased', async () => {
  const caseId = await submitted(api);
  await eraseCase(api.db, caseId);
  expect((await inList('/v1/cases', 'clerk', caseId))?.parties).toEqual([{ id: 'A1', side: 'applicant' }, { id: 'R1', side: 'respondent' }]);
});

it('finds a case by its running number alone', async () => {
  const caseId = await submitted(api);
  const { caseNo } = (await api.get(`/v1/cases/${caseId}`, 'clerk')).json;
  const n = /第(\d+)号/.exec(caseNo)?.[1];
  const found = async (text: string) => ((await api.get(`/v1/cases?caseNo=${encodeURIComponent(text)}`, 'clerk')).json.items as Item[]).map((item) => item.caseId);
  expect(await found(n!)).toEqual([caseId]);
  expect(await found(caseNo)).toEqual([caseId]);
  expect(await found('0')).toEqual([]);
});

it.each(lists)('%s asks the database as often for ten cases as for two', async (list) => {
  for (let n = 0; n < 2; n += 1) await mediating(api);
  let asked = 0;
  const counted = await ApiUnderTest.beside(api, { db: api.db.withPlugin({ transformQuery: ({ node }) => { asked += 1; return node; }, transformResult: async ({ result }) => result }) });
  const questions = async (limit: number) => {
    await counted.get(`${list}?limit=${limit}`, 'clerk');
    asked = 0;
    expect((await counted.get(`${list}?limit=${limit}`, 'clerk')).json.items.length).toBeGreaterThan(limit === 2 ? 1 : 4);
    return asked;
  };
  expect(await questions(10)).toBe(await questions(2));
});
