/** Cases are found by two characters of a party's name, by those who may read it, though no name stands in the database. */
import { sql } from 'kysely';
import { eraseCase } from '../../casework/erase.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { form, submitted } from './played-cases.ts';

let api: ApiUnderTest;
let [ours, twisted]: string[] = [];
const respondent = (name: string) => form({ respondents: [{ ...form().respondents[0], name }] });
beforeAll(async () => {
  api = await ApiUnderTest.start();
  ours = await submitted(api, respondent('上海云岭环保设备有限公司'));
  // Each pair of 岭云岭 occurs in it, the three never together.
  twisted = await submitted(api, respondent('岭云与云岭的朋友有限公司'));
}, 60_000);
afterAll(() => api.stop(), 30_000);

const found = async (q: string, who = 'clerk'): Promise<readonly string[]> => {
  const got = await api.get(`/v1/cases?q=${encodeURIComponent(q)}`, who);
  expect(got.status).toBe(200);
  return got.json.items.map((item: { caseId: string }) => item.caseId);
};

it.each([['云岭', 2], ['环保设备', 1], ['上海云岭环保设备有限公司', 1], [' 云 岭环', 1], ['云岭贸易', 0], ['林峰', 0]])('%s finds %d of them', async (q, n) => expect(await found(q)).toHaveLength(n));
it('shows no false hit of the index', async () => {
  expect(await found('岭云岭')).toEqual([]);
  expect(await found('岭云与')).toEqual([twisted]);
});
it('finds for a party its own cases alone', async () => {
  expect(await found('云岭环保', 'applicant')).toEqual([ours]);
  expect(await found('云岭环保', 'stranger')).toEqual([]);
});
it('finds nothing for those who may not read who the parties are', async () => {
  for (const who of ['insurer-huhai', 'notary-baoshan', 'other-mediator']) expect(await found('云岭环保', who)).toEqual([]);
});
it('needs two characters', async () => {
  for (const q of ['', '云', ' 云 ']) expect((await api.get(`/v1/cases?q=${encodeURIComponent(q)}`, 'clerk')).status).toBe(422);
});
it('keeps neither a name nor a code that can be made without the key', async () => {
  const { rows } = await sql<{ row: string }>`select i::text as row from party_index i`.execute(api.db);
  expect(rows.length).toBeGreaterThan(3);
  expect(rows.map(({ row }) => row).join()).not.toMatch(/[\u4e00-\u9fff]|91310113/);
});
it('finds an erased case no more', async () => {
  await eraseCase(api.db, ours!);
  expect(await found('云岭环保')).toEqual([]);
});
