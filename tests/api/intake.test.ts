/** Intake over HTTP: what the application lacks, where a party is served, and who sees it. */
import { ApiUnderTest, type Got } from './api-under-test.ts';
import { form, invited, submitted, uscc } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); });
afterAll(() => api.stop());

const view = async (caseId: string, who: string): Promise<Got['json']> => (await api.get(`/v1/cases/${caseId}`, who)).json;
const bare = { kind: 'organisation', name: '上海海韵邮轮码头工程有限公司', identifierType: 'uscc', identifier: uscc.respondent };
const address = { address: '上海市宝山区宝杨路1号', recipient: '法务部' };

it('shows clerk and applicant what is missing, with its basis, and the items returned', async () => {
  const caseId = await submitted(api, form({ respondents: [bare], evidence: [] }));
  for (const who of ['clerk', 'applicant']) {
    expect((await view(caseId, who)).completeness).toEqual(expect.arrayContaining([
      { code: 'evidence-missing', basis: '中心受理规则', when: 'needed', zh: '未列证据', en: 'no evidence is listed' },
      expect.objectContaining({ code: 'contact-missing', party: 'R1' }),
      expect.objectContaining({ code: 'authority-document-missing', party: 'A1', basis: '民法典第一百六十五条' }),
    ]));
  }
  await api.must(caseId, 'clerk', 'return-for-correction', { reason: '请补充被申请人联系方式', items: [{ code: 'contact-missing', party: 'R1' }] });
  expect((await view(caseId, 'applicant')).application).toMatchObject({ correction: '请补充被申请人联系方式', correctionItems: [{ code: 'contact-missing', party: 'R1' }] });
});

it('shows the respondent no list of what the other side left out', async () => {
  const caseId = await invited(api);
  expect(await view(caseId, 'R1')).not.toHaveProperty('completeness');
});

it('tells everyone that an address is confirmed, and where only to those who serve there and the party itself', async () => {
  const caseId = await invited(api);
  await api.must(caseId, 'R1', 'confirm-service-address', { details: address, electronic: true });
  const seenBy = async (who: string) => (await view(caseId, who)).serviceAddresses;
  expect(await seenBy('R1')).toMatchObject([{ party: 'R1', electronic: true, ...address }]);
  expect(await seenBy('clerk')).toMatchObject([{ party: 'R1', ...address }]);
  const [other] = await seenBy('applicant');
  expect(other).toMatchObject({ party: 'R1', electronic: true });
  expect(other).not.toHaveProperty('address');
});

it('keeps an agent\'s name sealed and shows it with the term of the power', async () => {
  const caseId = await invited(api);
  await api.must(caseId, 'R1', 'record-authority', {
    party: 'R1', name: '沈律师', authority: 'special', matters: '代为签署调解协议', document: 'ab'.repeat(32), validFrom: '2026-05-01', validUntil: '2026-08-01', signedByPrincipal: true,
  });
  const seen = await view(caseId, 'applicant');
  expect(seen.parties.find((p: { id: string }) => p.id === 'R1').representatives).toMatchObject([{ id: 'R1-1', name: '沈律师', validUntil: '2026-08-01' }]);
  const row = await api.db.selectFrom('mediation_case').select('projection').where('id', '=', caseId).executeTakeFirstOrThrow();
  expect(JSON.stringify(row.projection)).not.toContain('沈律师');
});

const referral = (number: string, more: object = {}) => ({ ...form(), number, courtCaseNo: '（2026）沪0113诉前调8号', referredOn: '2026-05-06', ...more });

it('takes one case for one number of the referrer, however often and at once it is sent', async () => {
  const sent = await Promise.all([1, 2, 3].map(() => api.post('/v1/referrals', 'court', referral('SQ-8'))));
  const again = await api.post('/v1/referrals', 'court', referral('SQ-8', { facts: '另一段事实' }));
  expect(new Set([...sent, again].map((got) => `${got.status} ${got.json.caseId}`)).size).toBe(1);
  expect(sent[0]!.json).toMatchObject({ number: 'SQ-8', courtCaseNo: '（2026）沪0113诉前调8号', state: 'submitted' });
  const other = await api.post('/v1/referrals', 'platform', { ...form(), number: 'SQ-8', referredOn: '2026-05-06' });
  expect(other.json.caseId).not.toBe(sent[0]!.json.caseId);
});

it('refuses what a referrer may not refer', async () => {
  expect((await api.post('/v1/referrals', 'applicant', referral('SQ-9'))).status).toBe(403);
  expect((await api.post('/v1/referrals', 'court', referral('SQ-9', { courtCaseNo: '沪0113' }))).json).toMatchObject({ code: 'court-number-malformed', errors: [{ pointer: '/courtCaseNo' }] });
  expect((await api.post('/v1/referrals', 'court', referral('SQ-9', { subject: 'consumer' }))).json).toMatchObject({ code: 'outside-commercial-mediation' });
  expect((await api.get('/v1/referrals/SQ-9', 'court')).status).toBe(404);
});

it('shows the referrer how its case stands and what goes back, and nothing of what was said', async () => {
  const { caseId } = (await api.post('/v1/referrals', 'court', referral('SQ-10'))).json;
  const { invitations } = await api.must(caseId, 'clerk', 'admit-case');
  expect(invitations.map((i: { party: string }) => i.party)).toEqual(['A1', 'R1']);
  for (const { party, code } of invitations) api.keys[`court ${party}`] = (await api.call('POST', `/v1/invitations/${code}`)).json.apiKey;
  expect((await api.get(`/v1/cases/${caseId}/return-package`, 'court')).status).toBe(409);
  await api.must(caseId, 'court R1', 'decline-mediation', { reason: '对方要价太高，我方最多付八十万' });
  expect((await api.get('/v1/referrals/SQ-10', 'court')).json).toMatchObject({ state: 'closed', outcome: 'not-consented', returnCode: 'refused', returnPackage: `/v1/cases/${caseId}/return-package` });
  const got = await api.get(`/v1/cases/${caseId}/return-package`, 'court');
  expect(got.json).toMatchObject({ code: 'refused', ground: 'respondent-declined', number: 'SQ-10', parties: [{ id: 'A1', name: '上海申浦钢贸有限公司' }, { id: 'R1' }] });
  expect(got.text).not.toContain('八十万');
  const { items } = (await api.get(`/v1/centre/audit-events?caseId=${caseId}&action=export`, 'administrator')).json;
  expect(items.map(({ by, about }: { by: { person: string }; about: object }) => [by.person, about])).toEqual([['clerk-of-court', { kind: 'return-package', caseId }]]);
});

it('hides a referred case from every other referrer, and its inside from its own', async () => {
  const { caseId } = (await api.post('/v1/referrals', 'court', referral('SQ-11'))).json;
  expect((await api.get('/v1/referrals/SQ-11', 'platform')).status).toBe(404);
  expect((await api.get(`/v1/cases/${caseId}`, 'platform')).status).toBe(404);
  expect([(await api.get(`/v1/cases/${caseId}`, 'court')).status, (await api.get(`/v1/cases/${caseId}/events`, 'court')).status]).toEqual([403, 403]);
  const plain = await submitted(api);
  expect((await api.get(`/v1/cases/${plain}/return-package`, 'clerk')).json).toMatchObject({ code: 'not-referred' });
});

it('enters a paper application under the instant it was handed in', async () => {
  const paper = { ...form(), receivedAt: '2026-05-04T10:00:00+08:00', document: 'ab'.repeat(32) };
  expect((await api.post('/v1/paper-filings', 'applicant', paper)).status).toBe(403);
  const got = await api.post('/v1/paper-filings', 'clerk', paper);
  expect([got.status, got.json.submittedAt]).toEqual([201, '2026-05-04T02:00:00.000Z']);
  const { invitations } = await api.must(got.json.caseId, 'clerk', 'admit-case');
  expect(invitations.map((i: { party: string }) => i.party)).toEqual(['A1', 'R1']);
});

it('renews an invitation: the old code and the key got by it open nothing any more', async () => {
  const caseId = await submitted(api);
  const { invitations: [old] } = await api.must(caseId, 'clerk', 'admit-case');
  const { invitations: [second] } = await api.must(caseId, 'clerk', 'renew-invitation', { party: 'R1' });
  expect([second.party, second.code === old.code]).toEqual(['R1', false]);
  expect((await api.call('POST', `/v1/invitations/${old.code}`)).json).toMatchObject({ code: 'invitation-unknown' });
  const { apiKey } = (await api.call('POST', `/v1/invitations/${second.code}`)).json;
  expect((await api.get(`/v1/cases/${caseId}`, apiKey)).status).toBe(200);
  await api.must(caseId, 'clerk', 'renew-invitation', { party: 'R1' });
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  expect((await api.get(`/v1/cases/${caseId}`, apiKey)).status).toBe(401);
});

it('shows one who left nothing any more, and the others that it left', async () => {
  const caseId = await invited(api, form({ respondents: [...form().respondents, { ...bare, identifier: uscc.guarantor, mobile: '13800001112' }] }));
  await api.must(caseId, 'R1', 'consent-to-mediate');
  await api.must(caseId, 'R2', 'decline-mediation');
  expect((await api.get(`/v1/cases/${caseId}`, 'R2')).status).toBe(404);
  expect((await api.get('/v1/cases', 'R2')).json.items).toEqual([]);
  const seen = await view(caseId, 'applicant');
  expect(seen.parties.map((p: { id: string }) => p.id)).toEqual(['A1', 'R1']);
  expect(seen.proceedings).toMatchObject({ departed: [{ party: 'R2', side: 'respondent', reason: 'declined' }], continuation: { without: ['R2'] } });
  expect((await api.must(caseId, 'applicant', 'continue-without')).states.mediation).toBe('selecting');
});

it('lets a further party in by the consent of all; the clerk sends its code', async () => {
  const caseId = await invited(api);
  await api.must(caseId, 'R1', 'consent-to-mediate');
  await api.must(caseId, 'applicant', 'propose-joinder', { side: 'respondent', party: { ...bare, name: '上海环洋控股有限公司', identifier: uscc.guarantor }, consent: 'ab'.repeat(32) });
  expect((await view(caseId, 'R1')).proceedings.joinders).toMatchObject([{ name: '上海环洋控股有限公司', state: 'proposed' }]);
  await api.must(caseId, 'R1', 'answer-joinder', { agreed: true });
  const { invitations: [{ code }] } = await api.must(caseId, 'clerk', 'renew-invitation', { party: 'R2' });
  const { apiKey } = (await api.call('POST', `/v1/invitations/${code}`)).json;
  expect((await api.get(`/v1/cases/${caseId}`, apiKey)).json.acting).toEqual(['R2']);
});

it('merges two cases of the same parties: the claims go to the other, and nothing is done by halves', async () => {
  const into = await invited(api);
  const caseId = await submitted(api, form({ claims: [{ kind: 'payment', amountFen: 900_000, text: '另一批货款' }] }));
  const merge = { into, consent: 'ab'.repeat(32) };
  const elsewhere = await submitted(api, form({ respondents: [{ ...bare, identifier: uscc.guarantor }] }));
  expect((await api.act(elsewhere, 'clerk', 'merge-case', merge)).json).toMatchObject({ code: 'parties-differ' });
  expect((await api.act(caseId, 'clerk', 'merge-case', { ...merge, into: elsewhere })).json).toMatchObject({ code: 'parties-differ' });
  expect((await api.act(caseId, 'clerk', 'merge-case', { ...merge, into: caseId })).json).toMatchObject({ code: 'unknown-case' });
  await api.must(caseId, 'clerk', 'merge-case', merge);
  const [from, to] = [await view(caseId, 'clerk'), await view(into, 'applicant')];
  expect(from).toMatchObject({ outcome: 'merged', origin: { mergedInto: { caseId: into, caseNo: to.caseNo } } });
  expect(to.origin.mergedFrom).toMatchObject([{ caseId, caseNo: from.caseNo }]);
  expect(to.application.claims.map((c: { text: string }) => c.text)).toEqual(['支付货款及逾期利息', '另一批货款']);
  expect((await api.get(`/v1/cases/${into}/events`, 'clerk')).json.chain.ok).toBe(true);
});

it('lists for a court what it referred, the newest first, in pages that meet, and nothing of others', async () => {
  for (const number of ['SQ-21', 'SQ-22', 'SQ-23']) {
    await api.advance(1);
    expect((await api.post('/v1/referrals', 'court', referral(number))).status).toBe(200);
  }
  const all = (await api.get('/v1/referrals', 'court')).json;
  expect(all.items.map((item: { number: string }) => item.number).slice(0, 3)).toEqual(['SQ-23', 'SQ-22', 'SQ-21']);
  const paged: object[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page: { items: object[]; after: string | null } = (await api.get(`/v1/referrals?limit=2${after === '' ? '' : `&after=${after}`}`, 'court')).json;
    paged.push(...page.items);
    after = page.after;
  }
  expect(paged).toEqual(all.items);
  expect((await api.get('/v1/referrals', 'platform')).text).not.toContain('SQ-21');
  expect((await api.get('/v1/referrals', 'clerk')).status).toBe(403);
});

it('tells the applicant why it was not admitted and where to go instead', async () => {
  const caseId = await submitted(api);
  await api.must(caseId, 'clerk', 'reject-case', { reason: '合同约定由仲裁机构管辖', redirect: 'arbitration-institution' });
  expect((await api.get(`/v1/cases/${caseId}`, 'applicant')).json.application.rejection).toEqual({ reason: '合同约定由仲裁机构管辖', redirect: { zh: '请按约定向仲裁机构申请仲裁', en: expect.any(String) } });
});
