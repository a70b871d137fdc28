/** A person's day over HTTP: what waits for whom, in all cases, the soonest first. */
import { ApiUnderTest } from './api-under-test.ts';
import { codeOf, invited, mediating, pointersOf, secured, submitted } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); });
afterAll(() => api.stop());

interface Item { readonly caseId: string; readonly path?: string; readonly step: { readonly action: string; readonly dueDate?: string; readonly due?: string; readonly otherwise?: object } }
const work = async (who: string, query = ''): Promise<Item[]> => (await api.get(`/v1/work${query}`, who)).json.items;
const actionsIn = async (who: string, caseId: string) => (await work(who)).filter((item) => item.caseId === caseId).map((item) => item.step.action);

it('shows each what waits for it, with the day (9 May is a worked Saturday) and what happens otherwise, and loses it when it is done', async () => {
  const caseId = await submitted(api);
  const [admission] = (await work('clerk')).filter((item) => item.caseId === caseId);
  expect(admission).toMatchObject({ path: `/v1/cases/${caseId}/actions/admit-case`, step: { action: 'admit-case', dueDate: '2026-05-12', otherwise: { zh: expect.any(String) } } });
  expect(await actionsIn('applicant', caseId)).toEqual([]);
  const { invitations } = await api.must(caseId, 'clerk', 'admit-case');
  expect(await actionsIn('clerk', caseId)).toEqual([]);
  api.keys.R1 = (await api.call('POST', `/v1/invitations/${invitations[0].code}`)).json.apiKey;
  expect(await actionsIn('R1', caseId)).toEqual(['consent-to-mediate']);
  await api.must(caseId, 'R1', 'consent-to-mediate');
  expect(await actionsIn('R1', caseId)).not.toContain('consent-to-mediate');
});

it('the soonest first, in pages that meet', async () => {
  await invited(api);
  await mediating(api);
  await submitted(api);
  const all = await work('clerk', '?limit=100');
  const dues = all.map((item) => item.step.due ?? '9');
  expect(dues).toEqual(dues.toSorted());
  const paged: Item[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page: { items: Item[]; after: string | null } = (await api.get(`/v1/work?limit=2${after === '' ? '' : `&after=${after}`}`, 'clerk')).json;
    paged.push(...page.items);
    after = page.after;
  }
  expect(paged).toEqual(all);
  expect(pointersOf(await api.get('/v1/work?after=nonsense', 'clerk'))).toEqual(['/after']);
});

it('a mediator sees the own cases only, an insurer what it was asked', async () => {
  const caseId = await mediating(api);
  expect(await actionsIn('mediator', caseId)).toContain('schedule-session');
  expect(await work('other-mediator')).toEqual([]);
  const insured = await secured(api);
  expect(await actionsIn('insurer-huhai', insured)).toEqual(['offer-quote']);
  expect((await work('insurer-huhai')).every((item) => item.caseId === insured)).toBe(true);
});

it('is nobody else’s', async () => {
  expect(await work('stranger')).toEqual([]);
  expect(codeOf(await api.get('/v1/work'))).toBe('unauthenticated');
});

it('the rows beside the cases only say where to look: a step that is the caller’s no more is not shown', async () => {
  const caseId = await submitted(api);
  await api.db.insertInto('case_step').values({ case_id: caseId, owner: 'other', process: 'mediation', action: 'admit-case', due: 0 }).execute();
  expect(await work('stranger')).toEqual([]);
});
