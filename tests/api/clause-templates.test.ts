/** Model clauses over HTTP: open to all, changed by a proposal, the newest revision in force. */
import { approved, proposed } from './approved.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { pointersOf } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); });
afterAll(() => api.stop());

const clause = (subject: string, zh: string) => ({ kind: 'clause', subject, content: { title: { zh: '先行商事调解', en: 'Mediation first' }, text: { zh, en: 'Mediation by {centre} first.' } } });
const inForce = async (id: string) => (await api.get('/v1/clause-templates')).json.items.find((c: { id: string }) => c.id === id);

it('come with the program, name the centre, and need no key', async () => {
  const { json } = await api.get('/v1/clause-templates');
  expect(json.items.map((c: { id: string; revision: number }) => [c.id, c.revision])).toEqual([['mediation', 0], ['mediation-confirmation', 0], ['mediation-notarization', 0]]);
  expect((await inForce('mediation')).text.zh).toContain('上海市宝山区和议商事调解中心');
});

it('are changed by the centre’s people alone', async () => {
  for (const key of ['applicant', 'mediator']) expect((await proposed(api, clause('mediation', '先调解'), key)).status).toBe(403);
  expect((await inForce('mediation')).revision).toBe(0);
});

it('are replaced by a newer revision, and joined by others', async () => {
  await approved(api, clause('mediation', '先由{centre}调解。'));
  await approved(api, clause('mediation', '争议先由{centre}调解。'));
  await approved(api, clause('mediation-insurance', '由{centre}调解并投保。'));
  expect(await inForce('mediation')).toMatchObject({ revision: 2, text: { zh: '争议先由上海市宝山区和议商事调解中心调解。' } });
  expect(await inForce('mediation-insurance')).toMatchObject({ revision: 3 });
});

it('have a title and a text in both languages', async () =>
  expect(pointersOf(await proposed(api, { kind: 'clause', subject: 'mediation', content: { title: { zh: '题' }, text: { zh: '文', en: '' } } }))).toEqual(['/content/title/en', '/content/text/en']));
