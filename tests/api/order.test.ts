/** The list of cases by urgency: what is due first comes first, what has no deadline last, through all pages, and no case twice. */
import { ApiUnderTest } from './api-under-test.ts';
import { mediating, submitted } from './played-cases.ts';

interface Item { readonly caseId: string; readonly nextDue?: string; readonly submittedAt: string }

let api: ApiUnderTest;
let cases: readonly string[];
beforeAll(async () => {
  api = await ApiUnderTest.start();
  const older = await mediating(api);
  const [closed, fresh] = [await submitted(api), await submitted(api)];
  await api.must(closed, 'applicant', 'withdraw-case');
  cases = [older, fresh, closed];
});
afterAll(() => api.stop());

async function through(query: string, who: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (let after: string | null = ''; after !== null;) {
    const got = await api.get(`/v1/cases?${query}&limit=1${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`, who);
    expect(got.status).toBe(200);
    items.push(...got.json.items);
    after = got.json.after as string | null;
  }
  return items;
}

it.each(['clerk', 'applicant'])('for the %s: by the nearest deadline, then those without', async (who) => {
  const found = await through('order=due', who);
  expect(found.map(({ caseId }) => caseId).toSorted()).toEqual([...cases].toSorted());
  const dues = found.map(({ nextDue }) => nextDue ?? '9999');
  expect(dues).toEqual(dues.toSorted());
  expect([dues[0] === '9999', dues.at(-1)]).toEqual([false, '9999']);
  // The other order is another one: a list that ignored `order` would fail here.
  const newest = await through('order=newest', who);
  expect(newest.map(({ submittedAt }) => submittedAt)).toEqual(newest.map(({ submittedAt }) => submittedAt).toSorted().toReversed());
  expect(newest.map(({ caseId }) => caseId)).not.toEqual(found.map(({ caseId }) => caseId));
});

it('for a mediator: its own alone', async () => expect((await through('order=due', 'mediator')).map(({ caseId }) => caseId)).toEqual([cases[0]]));

it('keeps to the filters', async () => expect((await through('order=due&outcome=withdrawn', 'clerk')).map(({ caseId }) => caseId)).toEqual([cases[2]]));

it('takes no cursor that is none', async () => {
  for (const after of ['none:', 'none:abc', 'abc']) expect((await api.get(`/v1/cases?order=due&after=${after}`, 'clerk')).status).toBe(422);
});
