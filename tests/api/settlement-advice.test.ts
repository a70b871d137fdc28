/** The advice on terms: checks of what stands and of a draft, of which nothing is kept. */
import { draftOfTerms } from '../../activities/document-data/settlement-draft.ts';
import { pageText } from '../fixtures/documents/pages.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { agreed, codeOf, mediating, pointersOf, terms } from './played-cases.ts';

let api: ApiUnderTest;
let drawn: Uint8Array | undefined;
beforeAll(async () => {
  api = await ApiUnderTest.start({ drawDraft: (context, draft, records) => (drawn = draftOfTerms(context, draft, records, new Map([['mediator-chen', '陈怡']]))) });
});
afterAll(() => api.stop());

const found = (json: { checks: { code: string; pointer: string }[] }) => json.checks.map((c) => `${c.code} ${c.pointer}`);

it('checks the terms as they stand', async () => {
  const caseId = await agreed(api);
  const { status, json } = await api.get(`/v1/cases/${caseId}/settlement/checks`, 'R1');
  expect([status, json.version]).toEqual([200, 1]);
  expect(found(json)).toEqual(['third-party-harm-not-excluded /harmsNobody']);
  expect(json.enforceability).toEqual([{ id: 'o1', kind: 'money', enforceable: true, article: '公证法第三十七条' }]);
  expect((await api.get(`/v1/cases/${caseId}`, 'R1')).json.settlement.enforceability).toEqual(json.enforceability);
});

it('checks a draft, finds what no document could print, and keeps nothing', async () => {
  const caseId = await mediating(api);
  expect(codeOf(await api.get(`/v1/cases/${caseId}/settlement/checks`, 'R1'))).toBe('not-found');
  const before = await api.counts();
  const duties = [{ kind: 'goods', id: 'G1', debtor: 'R1', creditor: 'A1', description: '𠮷 样本', due: { kind: 'date', date: '2099-07-31' } }];
  const { status, json } = await api.post(`/v1/cases/${caseId}/settlement/checks`, 'mediator', terms({ duties }));
  expect(status).toBe(200);
  expect(json.checks).toContainEqual(expect.objectContaining({ code: 'unprintable-character', pointer: '/duties/0/description', characters: ['U+20BB7'], article: '电子签名法第五条' }));
  expect(found(json)).toContain('delivery-unclear /duties/0');
  expect(await api.counts()).toEqual(before);
  const faulty = await api.post(`/v1/cases/${caseId}/settlement/checks`, 'applicant', terms({ obligations: [] }));
  expect([codeOf(faulty), pointersOf(faulty)]).toEqual(['bad-input', ['/obligations']]);
});

it('draws a draft up as it would be signed, marked as a draft, and keeps nothing of it', async () => {
  const caseId = await mediating(api);
  const before = await api.counts();
  const got = await api.post(`/v1/cases/${caseId}/settlement/preview`, 'mediator', terms());
  expect([got.status, got.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const text = pageText(drawn ?? new Uint8Array()).replace(/\s/g, '');
  // The letters of the mark stand aslant, each by itself, on each of the three pages.
  expect([text.match(/草/g)?.length, text.match(/稿/g)?.length, text.includes('共3页')]).toEqual([3, 3, true]);
  for (const words of ['上海申浦钢贸有限公司', '申请人供货，被申请人欠款。', '人民币1,500,000.00元（大写：人民币壹佰伍拾万元整）', '陈怡']) expect(text).toContain(words);
  expect(text).not.toContain('验证码');
  expect(await api.counts()).toEqual(before);
  expect((await api.get(`/v1/cases/${caseId}/documents`, 'mediator')).json.items.map((d: { kind: string }) => d.kind)).not.toContain('settlement-agreement');
});

it('says what it cannot draw up, and draws for nobody outside the mediation', async () => {
  const caseId = await mediating(api);
  const preview = (who: string, body: object) => api.post(`/v1/cases/${caseId}/settlement/preview`, who, body);
  expect(codeOf(await preview('mediator', terms({ facts: '𠮷' })))).toBe('bad-input');
  expect(codeOf(await preview('administrator', terms()))).toBe('not-visible');
  expect(codeOf(await preview('insurer-huhai', terms()))).toBe('not-found');
  expect((await preview('R1', terms())).status).toBe(200);
});

it('is not for insurers, notaries or administrators', async () => {
  const caseId = await agreed(api);
  expect(codeOf(await api.get(`/v1/cases/${caseId}/settlement/checks`, 'administrator'))).toBe('not-visible');
});

it('shows the paths of security to the sides, and to nobody outside the mediation', async () => {
  const caseId = await agreed(api);
  const { status, json } = await api.get(`/v1/cases/${caseId}/security/paths`, 'R1');
  expect([status, json.paths.length]).toEqual([200, 5]);
  expect(codeOf(await api.get(`/v1/cases/${caseId}/security/paths`, 'administrator'))).toBe('not-visible');
});
