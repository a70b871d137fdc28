/** The board of deadlines: what waits for whom, for those with a part in the case. */
import { ApiUnderTest } from './api-under-test.ts';
import { codeOf, invited, mediating, pointersOf, secured, submitted } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); });
afterAll(() => api.stop());

interface Item { readonly caseId: string; readonly mine: boolean; readonly step: { readonly action: string; readonly due: string; readonly owners: readonly { readonly role: string; readonly handle?: string }[] } }
const board = async (who: string, query = ''): Promise<readonly Item[]> => (await api.get(`/v1/deadlines${query}`, who)).json.items;
const inCase = async (who: string, caseId: string, query = '') => (await board(who, query)).filter((item) => item.caseId === caseId).map(({ step, mine }) => [step.action, mine]);

it('shows the clerk whose step it is in every case, and a side what it waits for', async () => {
  const fresh = await submitted(api);
  const asked = await invited(api);
  expect(await inCase('clerk', fresh)).toContainEqual(['admit-case', true]);
  expect(await inCase('administrator', fresh)).toContainEqual(['admit-case', false]);
  expect(await inCase('applicant', fresh)).toEqual([['admit-case', false]]);
  expect(await inCase('clerk', asked)).toContainEqual(['consent-to-mediate', false]);
  expect(await inCase('R1', asked, '?mine=true')).toContainEqual(['consent-to-mediate', true]);
  expect(await inCase('R1', asked, '?mine=false')).not.toContainEqual(['consent-to-mediate', expect.anything()]);
  await api.must(asked, 'R1', 'consent-to-mediate');
  expect(await inCase('clerk', asked)).not.toContainEqual(['consent-to-mediate', false]);
});

it('the soonest first, in pages that meet, each step once', async () => {
  await mediating(api);
  const all = await board('clerk', '?limit=100');
  expect(all.map((item) => item.step.due)).toEqual(all.map((item) => item.step.due).toSorted());
  const keys = all.map((item) => `${item.caseId} ${item.step.action}`);
  expect(new Set(keys).size).toBe(keys.length);
  const paged: Item[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page: { items: Item[]; after: string | null } = (await api.get(`/v1/deadlines?limit=2${after === '' ? '' : `&after=${after}`}`, 'clerk')).json;
    paged.push(...page.items);
    after = page.after;
  }
  expect(paged).toEqual(all);
  expect(pointersOf(await api.get('/v1/deadlines?after=nonsense', 'clerk'))).toEqual(['/after']);
});

it('is no way into a case: who has no part sees none, and another insurer is not named', async () => {
  const caseId = await secured(api);
  for (const who of ['stranger', 'other-mediator', 'director']) expect([who, await board(who)]).toEqual([who, []]);
  expect(codeOf(await api.get('/v1/deadlines'))).toBe('unauthenticated');
  const seen = (await board('insurer-huhai')).filter((item) => item.caseId === caseId).flatMap((item) => item.step.owners.map((owner) => owner.handle));
  expect(seen).toContain('insurer-huhai');
  expect(seen).not.toContain('insurer-dongan');
  expect((await board('clerk', '?limit=100')).filter((item) => item.caseId === caseId).flatMap((item) => item.step.owners.map((owner) => owner.role))).toContain('insurer');
});
