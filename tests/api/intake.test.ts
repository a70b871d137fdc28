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
