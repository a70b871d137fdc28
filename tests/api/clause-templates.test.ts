/** Model clauses over HTTP: open to all, published by the administrator, the newest revision in force. */
import { ApiUnderTest } from './api-under-test.ts';
import { pointersOf } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); });
afterAll(() => api.stop());

const clause = (zh: string) => ({ title: { zh: '先行商事调解', en: 'Mediation first' }, text: { zh, en: 'Mediation by {centre} first.' } });
const publish = (key: string, id: string, body: unknown) => api.call('PUT', `/v1/clause-templates/${id}`, { key, body });
const inForce = async (id: string) => (await api.get('/v1/clause-templates')).json.items.find((c: { id: string }) => c.id === id);

it('come with the program, name the centre, and need no key', async () => {
  const { json } = await api.get('/v1/clause-templates');
  expect(json.items.map((c: { id: string; revision: number }) => [c.id, c.revision])).toEqual([['mediation', 0], ['mediation-confirmation', 0], ['mediation-notarization', 0]]);
  expect((await inForce('mediation')).text.zh).toContain('上海市宝山区和议商事调解中心');
});

it('are published by the administrator alone', async () => {
  for (const key of ['clerk', 'applicant', 'mediator']) expect((await publish(key, 'mediation', clause('先调解'))).status).toBe(403);
  expect((await inForce('mediation')).revision).toBe(0);
});

it('are replaced by a newer revision, and joined by others', async () => {
  await publish('administrator', 'mediation', clause('先由{centre}调解。'));
  await publish('administrator', 'mediation', clause('争议先由{centre}调解。'));
  await publish('administrator', 'mediation-insurance', clause('由{centre}调解并投保。'));
  expect(await inForce('mediation')).toMatchObject({ revision: 2, text: { zh: '争议先由上海市宝山区和议商事调解中心调解。' } });
  expect(await inForce('mediation-insurance')).toMatchObject({ revision: 3 });
});

it('have a title and a text in both languages', async () =>
  expect(pointersOf(await publish('administrator', 'mediation', { title: { zh: '题' }, text: { zh: '文', en: '' } }))).toEqual(['/title/en', '/text/en']));
