/** Versions of a settlement over HTTP: who sees which, and what differs between two of them. */
import { ApiUnderTest } from './api-under-test.ts';
import { drawUpPending } from '../../activities/press.ts';
import { pdfPages } from '../fixtures/documents/pdf-text.ts';
import { agreed, codeOf, secured, settled, terms } from './played-cases.ts';
import { pdfOf } from '../support/sealed.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); });
afterAll(() => api.stop());

const versions = (caseId: string) => `/v1/cases/${caseId}/settlement/versions`;

it('lists every version and tells what differs, texts included', async () => {
  const caseId = await agreed(api);
  const [obligation] = terms().obligations;
  const revised = terms({ obligations: [{ ...obligation, cureDays: 5 }], issues: '付款期限。', otherTerms: ['双方互不追究'] });
  await api.must(caseId, 'mediator', 'revise-terms', { terms: revised, reason: '双方商定缩短宽限期' });
  const { json } = await api.get(versions(caseId), 'R1');
  expect([json.current, json.items.map((i: { standing: string; settlement: { version: number } }) => [i.settlement.version, i.standing])]).toEqual([2, [[1, 'revised'], [2, 'unsigned']]]);
  expect(json.items[1].settlement.reason).toBe('双方商定缩短宽限期');
  const differing = await api.get(`${versions(caseId)}/2/differences`, 'R1');
  expect(differing.json).toMatchObject({
    version: 2, against: 1, obligations: { added: [], removed: [], changed: [{ id: 'o1', fields: [{ field: 'cureDays', before: 15, after: 5 }] }] },
    texts: [{ pointer: '/issues', before: '付款金额与期限。', after: '付款期限。' }, { pointer: '/otherTerms/0', after: '双方互不追究' }],
  });
  expect((await api.get(`${versions(caseId)}/1/differences?against=2`, 'R1')).json).toMatchObject({ version: 1, against: 2 });
  expect(codeOf(await api.get(`${versions(caseId)}/1/differences`, 'R1'))).toBe('not-found');
  expect(codeOf(await api.get(`${versions(caseId)}/2/differences?against=x`, 'R1'))).toBe('bad-input');
});

it('shows an insurer no text that was given up, and no other party\'s case to anyone', async () => {
  const caseId = await secured(api);
  const [obligation] = terms().obligations;
  const guaranteed = terms({ obligations: [{ ...obligation, guarantees: [{ guarantor: 'G1', kind: 'joint-and-several' }] }], issues: '仅文字' });
  await api.must(caseId, 'mediator', 'revise-terms', { terms: guaranteed, reason: '文字修订' });
  const { json, text } = await api.get(versions(caseId), 'insurer-huhai');
  expect(json.items.map((i: { settlement: { version: number } }) => i.settlement.version)).toEqual([2]);
  expect(text).not.toContain('文字修订');
  expect(codeOf(await api.get(`${versions(caseId)}/2/differences?against=1`, 'insurer-huhai'))).toBe('not-found');
  expect(codeOf(await api.get(versions(caseId), 'administrator'))).toBe('not-visible');
  expect(codeOf(await api.get(versions(caseId), 'stranger'))).toBe('not-found');
});

it('an amendment is signed by all sides again, and printed with the version it replaces', async () => {
  const caseId = await settled(api);
  await api.must(caseId, 'mediator', 'countersign-settlement');
  await api.must(caseId, 'clerk', 'seal-settlement');
  await api.advance(10);
  const [obligation] = terms().obligations;
  const later = terms({ waivedFen: undefined, obligations: [{ ...obligation, totalFen: 140_000_000, instalments: [{ n: 1, amountFen: 140_000_000, due: { kind: 'date', date: '2026-12-31' } }] }] });
  await api.must(caseId, 'mediator', 'amend-settlement', { terms: later, reason: '资金周转困难' });
  expect((await api.get(`/v1/cases/${caseId}`, 'R1')).json).toMatchObject({ settlement: { version: 1 }, amendment: { settlement: { version: 2, reason: '资金周转困难' }, chargesWaived: false } });
  expect((await api.get(versions(caseId), 'applicant')).json.items.map((i: { standing: string }) => i.standing)).toEqual(['in-force', 'proposed']);
  await api.must(caseId, 'applicant', 'sign-settlement', { capacity: 'agent' });
  await api.must(caseId, 'R1', 'sign-settlement', { capacity: 'legal-representative' });
  await api.must(caseId, 'mediator', 'countersign-settlement');
  await api.must(caseId, 'clerk', 'seal-settlement');
  expect((await api.get(`/v1/cases/${caseId}/ledger`, 'applicant')).json.obligations).toMatchObject([{ principalFen: 140_000_000, waivedFen: 10_000_000, conserves: true }]);
  const failures: unknown[] = [];
  await drawUpPending({ db: api.db, names: new Map() }, (_id, error) => failures.push(error));
  expect(failures).toEqual([]);
  const { json } = await api.get(`/v1/cases/${caseId}/documents`, 'R1');
  expect(json.items.filter((i: { kind: string }) => i.kind === 'settlement-agreement').map((i: { version: number }) => i.version)).toEqual([1, 2, 3, 4]);
  const pdf = await pdfOf(api.db, { case_id: caseId, kind: 'settlement-agreement', version: 4 });
  expect(pdfPages(pdf).join('').replaceAll(/\s/g, '')).toMatch(/变更并取代各方当事人于2026年5月6日签署的调解协议（第2版）/);
});
