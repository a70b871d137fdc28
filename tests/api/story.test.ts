/** A mediation played through the API to a settled, performed end; what each answer says on the way. */
import { asOwner } from '../support/as-owner.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { form, invited, settled, submitted } from './played-cases.ts';
import { keyFor, ofCase } from '../../db/data-keys.ts';
import { sealPages } from '../../db/sealed-pages.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); });
afterAll(() => api.stop());

it('answers a submission with a receipt', async () => {
  const got = await api.post('/v1/cases', 'applicant', form());
  expect(got.status).toBe(201);
  expect(got.headers.get('location')).toBe(`/v1/cases/${got.json.caseId}`);
  expect(got.headers.get('etag')).toBe('"1"');
  expect(got.json).toMatchObject({ caseNo: '（2026）沪宝商调字第1号', version: 1, states: { mediation: 'submitted' }, submittedAt: '2026-05-06T01:00:00.000Z', warnings: [] });
});

it('says what comes next, who owns it, until when and what happens otherwise', async () => {
  const caseId = await submitted(api);
  const { json } = await api.get(`/v1/cases/${caseId}`, 'clerk');
  expect(json.next[0]).toMatchObject({
    action: 'admit-case', owners: [{ role: 'clerk' }], dueDate: '2026-05-12', due: '2026-05-12T16:00:00.000Z', otherwise: { zh: '提醒案件秘书跟进' },
  });
  const names = json.allowed.map((a: { action: string }) => a.action);
  expect(names).toEqual(expect.arrayContaining(['admit-case', 'return-for-correction', 'reject-case']));
  expect(json.allowed.find((a: { action: string }) => a.action === 'admit-case').path).toBe(`/v1/cases/${caseId}/actions/admit-case`);
  const applicant = await api.get(`/v1/cases/${caseId}`, 'applicant');
  expect(applicant.json.allowed.map((a: { action: string }) => a.action)).toEqual(['withdraw-case', 'record-authority', 'revoke-authority', 'confirm-service-address']);
});

it('carries a mediation to performed', async () => {
  const caseId = await settled(api);
  await api.must(caseId, 'mediator', 'countersign-settlement');
  const sealed = await api.must(caseId, 'clerk', 'seal-settlement');
  expect(sealed.states).toMatchObject({ mediation: 'performing', confirmation: 'available' });
  await api.advance(30);
  for (const [i, amountFen] of [50_000_000, 50_000_000, 50_000_000].entries()) {
    await api.must(caseId, 'R1', 'report-payment', { obligation: 'o1', amountFen, paidOn: '2026-06-05', proof: '回单' });
    await api.must(caseId, 'applicant', 'confirm-payment', { obligation: 'o1', amountFen, paidOn: '2026-06-05', payment: `p${i + 1}` });
  }
  const { json } = await api.get(`/v1/cases/${caseId}`, 'applicant');
  expect(json).toMatchObject({ states: { mediation: 'closed' }, outcome: 'performed' });
  expect(json.next).toEqual([]);
  expect(json.payments[0]).toMatchObject({ proof: '回单', state: 'confirmed', paidOn: '2026-06-05' });
});

it('keeps a ledger by day, in figures and words, that conserves', async () => {
  const caseId = await settled(api);
  await api.must(caseId, 'mediator', 'countersign-settlement');
  await api.must(caseId, 'clerk', 'seal-settlement');
  const { json } = await api.get(`/v1/cases/${caseId}/ledger`, 'R1');
  expect(json.obligations).toHaveLength(1);
  expect(json.obligations[0]).toMatchObject({
    obligation: 'o1', owedToCreditorFen: 150_000_000, conserves: true,
    amounts: { owedToCreditorFen: { figures: '1,500,000.00', words: '人民币壹佰伍拾万元整' } },
  });
  const late = await api.get(`/v1/cases/${caseId}/ledger?asOf=2027-01-01`, 'R1');
  expect(late.status).toBe(422);
  expect((await api.get(`/v1/cases/${caseId}/ledger?asOf=2026-02-29`, 'R1')).status).toBe(422);
});

it('lists each event with who did it, in pages, and proves the chain', async () => {
  const caseId = await invited(api);
  await api.must(caseId, 'R1', 'consent-to-mediate');
  const first = await api.get(`/v1/cases/${caseId}/events?limit=2`, 'applicant');
  expect(first.json.items.map((e: { action: string }) => e.action)).toEqual(['submit-case', 'admit-case']);
  expect(first.json.items[0].by).toEqual({ role: 'applicant', office: 'enterprise', party: 'A1' });
  expect(first.json.chain).toEqual({ ok: true, events: 5 });
  const second = await api.get(`/v1/cases/${caseId}/events?after=${first.json.after}`, 'applicant');
  expect(second.json).toMatchObject({ items: [
    { version: 3, action: 'check-identity' }, { version: 4, action: 'record-identity-check' }, { version: 5, action: 'consent-to-mediate', by: { role: 'respondent', party: 'R1' } },
  ], after: null });
});

it('finds a chain that was cut or changed', async () => {
  const caseId = await invited(api);
  await asOwner(api.db, (trx) => trx.deleteFrom('case_event').where('case_id', '=', caseId).where('version', '=', 2).execute());
  expect((await api.get(`/v1/cases/${caseId}/events`, 'clerk')).json.chain).toEqual({ ok: false, events: 3, brokenAt: 2 });
});

it('serves documents to those who may see them', async () => {
  const caseId = await invited(api);
  const pdf = Buffer.from('%PDF-1.7 sample');
  const row = { case_id: caseId, kind: 'termination-record', version: 1 };
  await api.db.insertInto('document').values({ ...row, sha256: 'ab'.repeat(32), created_at: 1_777_777_777_000, pdf: sealPages(await keyFor(api.db, ofCase(caseId)), row, pdf), number: null, code: 'STORYCODESTORYCODE22', replaces: null }).execute();
  const { json } = await api.get(`/v1/cases/${caseId}/documents`, 'R1');
  expect(json.items).toMatchObject([{ kind: 'termination-record', version: 1, label: { zh: '调解终结书' } }]);
  const got = await api.get(json.items[0].path, 'R1');
  expect(got.headers.get('content-type')).toBe('application/pdf');
  expect(got.text).toBe('%PDF-1.7 sample');
  expect((await api.get(`/v1/cases/${caseId}/documents/termination-record/2`, 'R1')).status).toBe(404);
  expect((await api.get(`/v1/cases/${caseId}/documents/anything/1`, 'R1')).status).toBe(404);
  expect((await api.get(json.items[0].path, 'administrator')).status).toBe(403);
});
