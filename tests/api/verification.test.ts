/** The public verification page: what it says of a document, and what it never says. */
import { createHash } from 'node:crypto';
import { drawUpPending } from '../../activities/press.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { invited } from './played-cases.ts';
import { pdfOf } from '../support/sealed.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); });
afterAll(() => api.stop());

const press = async () => {
  const failures: unknown[] = [];
  await drawUpPending({ db: api.db, names: new Map() }, (_id, error) => failures.push(error));
  expect(failures).toEqual([]);
};

async function declined(): Promise<{ readonly caseId: string; readonly record: { readonly path: string; readonly verifyPath: string; readonly number: string } }> {
  const caseId = await invited(api);
  await api.must(caseId, 'R1', 'decline-mediation');
  await press();
  return { caseId, record: (await items(caseId)).find((i) => i.kind === 'termination-record') };
}
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads what it expects
const items = async (caseId: string): Promise<any[]> => (await api.get(`/v1/cases/${caseId}/documents`, 'clerk')).json.items;

it('tells anybody kind, numbers, date and hash of the file', async () => {
  const { caseId, record } = await declined();
  const { json } = await api.call('GET', `/v1${record.verifyPath}`);
  const { caseNo } = (await api.get(`/v1/cases/${caseId}`, 'clerk')).json;
  const pdf = await pdfOf(api.db, { case_id: caseId, kind: 'termination-record', version: 1 });
  expect(json).toEqual({
    kind: 'termination-record', label: { zh: '调解终结书', en: 'Record of termination of mediation' }, version: 1, number: record.number, caseNo, date: '2026-05-06',
    sha256: createHash('sha256').update(pdf).digest('hex'), replacedByLater: false,
  });
  expect(record.number).toMatch(/^（2026）沪宝商调文第\d+号$/);
});

it('is a page for people that names nobody, runs its own script alone and sends nothing', async () => {
  const { record } = await declined();
  const page = await api.call('GET', record.verifyPath);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  for (const said of ['文书核验', '调解终结书', record.number, '2026年5月6日', '现行版本', '不会上传']) expect(page.text).toContain(said);
  for (const secret of ['申浦', '海韵', '91310113', '何静', '明确表示不同意']) expect(page.text).not.toContain(secret);
  const policy = page.headers.get('content-security-policy') ?? '';
  const hashOf = (tag: string) => createHash('sha256').update(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page.text)?.[1] ?? '').digest('base64');
  expect(policy).toBe(`default-src 'none'; object-src 'none'; style-src 'sha256-${hashOf('style')}'; script-src 'sha256-${hashOf('script')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`);
});

it('answers in JSON to a program, and takes the code as people type it', async () => {
  const { record } = await declined();
  const code = record.verifyPath.split('/').at(-1) ?? '';
  const typed = `${code.slice(0, 5)}-${code.slice(5).toLowerCase()}`;
  expect((await api.call('GET', `/verify/${typed}`, { headers: { accept: 'application/json' } })).json).toMatchObject({ kind: 'termination-record' });
});

it('knows no other code', async () => {
  const page = await api.call('GET', '/verify/22222222222222222222');
  expect([page.status, page.text.includes('未登记的验证码')]).toEqual([404, true]);
  expect((await api.call('GET', '/v1/verify/22222222222222222222')).status).toBe(404);
  expect((await api.call('GET', '/v1/verify/%27%3B--')).status).toBe(404);
});

it('says of a corrected document that it was replaced, and of the new one which it corrects', async () => {
  const { caseId, record } = await declined();
  await api.must(caseId, 'clerk', 'correct-document', { document: 'termination-record', version: 1, reason: '终结日期有误' });
  await press();
  const corrected = (await items(caseId)).find((i) => i.kind === 'termination-record' && i.version === 2);
  expect(corrected).toMatchObject({ replaces: 1 });
  expect((await items(caseId)).find((i) => i.kind === 'termination-record' && i.version === 1)).toMatchObject({ replacedBy: 2 });
  expect((await api.call('GET', `/v1${record.verifyPath}`)).json).toMatchObject({ replacedByLater: true });
  expect((await api.call('GET', record.verifyPath)).text).toContain('已被后一版本取代');
  expect((await api.call('GET', `/v1${corrected.verifyPath}`)).json).toMatchObject({ replacedByLater: false, correctsVersion: 1 });
  expect((await api.call('GET', corrected.verifyPath)).text).not.toContain('终结日期有误');
  const pdf = await pdfOf(api.db, { case_id: caseId, kind: 'termination-record', version: 2 });
  const { pdfPages } = await import('../fixtures/documents/pdf-text.ts');
  const text = pdfPages(pdf).join('').replaceAll(/\s/g, '');
  expect(text).toContain('更正版，替代第1号版本更正说明：终结日期有误');
  expect(text).toContain(corrected.number);
});
