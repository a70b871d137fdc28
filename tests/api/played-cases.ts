/** Cases played through the API, as people would. */
import { checkAll } from '../support/identities.ts';
import type { ApiUnderTest, Got } from './api-under-test.ts';

export const uscc = { applicant: '91310113MAM49W4QLQ', respondent: '91310113MAEKLPWP1H', guarantor: '91310113MAG8YCHRD8', badChecksum: '91310113MAXE4WDA91' };

const party = (name: string, identifier: string, more: object = {}) =>
  ({ kind: 'organisation', name, identifierType: 'uscc', identifier, mobile: '13800001111', email: 'legal@example.cn', address: '上海市宝山区牡丹江路1号', ...more });

export const form = (more: object = {}) => ({
  subject: 'trade',
  applicants: [party('上海申浦钢贸有限公司', uscc.applicant, { legalRepresentative: '周明', agent: { name: '何静', authority: 'special' } })],
  respondents: [party('上海海韵邮轮码头工程有限公司', uscc.respondent, { legalRepresentative: '林峰' })],
  claims: [{ kind: 'payment', amountFen: 186_000_000, text: '支付货款及逾期利息' }],
  facts: '2025年3月签订《钢材购销合同》，供货412吨，尚欠货款。',
  evidence: [{ title: '购销合同' }],
  ...more,
});

export const withGuarantor = () => form({ guarantors: [party('上海环洋控股有限公司', uscc.guarantor)] });

export const terms = (more: object = {}) => ({
  obligations: [{
    id: 'o1', debtor: 'R1', creditor: 'A1', totalFen: 150_000_000, acceleration: true,
    instalments: [30, 60, 90].map((days, i) => ({ n: i + 1, amountFen: 50_000_000, due: { kind: 'days-after-signing', days } })),
    account: '户名 上海申浦钢贸有限公司，账号 0000 1234',
  }],
  waivedFen: 36_000_000, facts: '申请人供货，被申请人欠款。', issues: '付款金额与期限。', verificationChannels: ['手机 13800001111'],
  ...more,
});

export async function submitted(api: ApiUnderTest, body: object = form()): Promise<string> {
  const got = await api.post('/v1/cases', 'applicant', body);
  if (got.status !== 201) throw new Error(`${got.text} ${api.failure}`);
  return got.json.caseId as string;
}

/** Admits the case and gives each invited party its key under `R1`, `G1`. */
export async function invited(api: ApiUnderTest, body: object = form()): Promise<string> {
  const caseId = await submitted(api, body);
  const { invitations } = await api.must(caseId, 'clerk', 'admit-case');
  for (const { party: who, code } of invitations as { party: string; code: string }[]) {
    const got = await api.call('POST', `/v1/invitations/${code}`);
    api.keys[who] = got.json.apiKey as string;
  }
  await checkAll(api.db);
  return caseId;
}

export async function mediating(api: ApiUnderTest, body: object = form()): Promise<string> {
  const caseId = await invited(api, body);
  await api.must(caseId, 'R1', 'consent-to-mediate');
  await api.must(caseId, 'applicant', 'rank-mediators', { mediators: ['mediator-chen', 'mediator-wu'] });
  await api.must(caseId, 'R1', 'rank-mediators', { mediators: ['mediator-wu', 'mediator-chen'] });
  const joint = await api.act(caseId, 'clerk', 'appoint-mediator', { mediator: 'mediator-chen' });
  if (joint.status !== 200) await api.must(caseId, 'clerk', 'appoint-mediator', { mediator: 'mediator-wu' });
  await api.must(caseId, 'mediator', 'accept-appointment', { conflict: false });
  for (const side of ['A1', 'R1']) await api.must(caseId, 'clerk', 'record-fee-paid', { party: side, amountFen: 500_000 });
  return caseId;
}

export async function agreed(api: ApiUnderTest, body: object = form(), agreedTerms: object = terms()): Promise<string> {
  const caseId = await mediating(api, body);
  await api.must(caseId, 'mediator', 'record-agreed-terms', agreedTerms);
  return caseId;
}

export async function settled(api: ApiUnderTest): Promise<string> {
  const caseId = await agreed(api);
  for (const side of ['applicant', 'R1']) await api.must(caseId, side, 'choose-security', { choice: 'none' });
  await api.must(caseId, 'mediator', 'draft-settlement');
  await api.must(caseId, 'applicant', 'sign-settlement', { capacity: 'agent' });
  await api.must(caseId, 'R1', 'sign-settlement', { capacity: 'legal-representative' });
  return caseId;
}

/** Both insurers are asked, and the notary is chosen; the guarantor has signed nothing yet. */
export async function secured(api: ApiUnderTest): Promise<string> {
  const [obligation] = terms().obligations;
  const guaranteed = terms({ obligations: [{ ...obligation, guarantees: [{ guarantor: 'G1', kind: 'joint-and-several' }] }] });
  const caseId = await agreed(api, withGuarantor(), guaranteed);
  const choice = { choice: 'both', insurers: ['insurer-huhai', 'insurer-dongan'], notary: 'notary-baoshan' };
  for (const side of ['applicant', 'R1']) await api.must(caseId, side, 'choose-security', choice);
  for (const recipient of ['insurer-huhai', 'insurer-dongan', 'notary-baoshan']) {
    for (const side of ['applicant', 'R1']) await api.must(caseId, side, 'consent-to-share', { recipient });
  }
  return caseId;
}

export const quote = { sumInsuredFen: 150_000_000, premiumFen: 2_700_000, ratePpm: 18_000, deductibleFen: 0, includesAccelerated: true };

export const codeOf = (got: Got): string => String(got.json?.code);
export const pointersOf = (got: Got): readonly string[] => ((got.json?.errors ?? []) as { pointer: string }[]).map((e) => e.pointer);
