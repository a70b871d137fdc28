/** 调解申请书 as it comes in. */
import { z } from 'zod';
import { commercialSubjects, excludedSubjects } from '../domain/case.ts';
import { checkIdCard, checkUscc } from '../domain/identifiers.ts';
import type { PartyEntry } from '../domain/parties.ts';
import { Confidential, type Unsealed } from '../domain/sealed.ts';
import { confidential, currency, fen, label } from './fields.ts';

const identifierTypes = ['uscc', 'id-card', 'passport', 'foreign-company-no'] as const;

function checkIdentifier(type: (typeof identifierTypes)[number], identifier: string) {
  if (type === 'uscc') return checkUscc(identifier);
  if (type === 'id-card') return checkIdCard(identifier);
  return /^[A-Za-z0-9()（）-]{3,30}$/.test(identifier) ? 'ok' : 'malformed';
}

export const partyForm = z.strictObject({
  kind: z.enum(['organisation', 'person']),
  name: label(200).meta({ description: '名称 / 姓名' }),
  identifierType: z.enum(identifierTypes),
  identifier: label(40).meta({ description: '统一社会信用代码、身份证件号码等' }),
  legalRepresentative: label(100).optional().meta({ description: '法定代表人' }),
  agent: z.strictObject({ name: label(100), authority: z.enum(['general', 'special']) }).optional().meta({ description: '委托代理人及其权限' }),
  mobile: z.string().regex(/^1[3-9]\d{9}$/).optional(),
  email: z.email().max(200).optional(),
  address: label(300).optional().meta({ description: '送达地址' }),
}).superRefine((party, ctx) => {
  if (checkIdentifier(party.identifierType, party.identifier.toUpperCase()) === 'malformed') {
    ctx.addIssue({ code: 'custom', path: ['identifier'], message: `not a well-formed ${party.identifierType}` });
  }
  if (party.kind === 'person' && party.identifierType === 'uscc') {
    ctx.addIssue({ code: 'custom', path: ['identifierType'], message: 'a natural person has no unified social credit code' });
  }
}).transform(({ kind, agent, identifier: raw, ...particulars }): Unsealed<PartyEntry> => {
  const identifier = raw.toUpperCase();
  const check = checkIdentifier(particulars.identifierType, identifier);
  return {
    kind,
    domestic: particulars.identifierType === 'uscc' || particulars.identifierType === 'id-card',
    identifierCheck: check === 'ok' ? 'ok' : 'bad-checksum',
    ...(agent ? { agentAuthority: agent.authority } : {}),
    details: new Confidential({ ...particulars, identifier, ...(agent ? { agentName: agent.name } : {}) }),
  };
});

const claim = z.strictObject({
  kind: z.enum(['payment', 'act']),
  amountFen: fen.optional(),
  currency: currency.default('CNY'),
  text: confidential(2000),
}).superRefine((value, ctx) => {
  if (value.kind === 'payment' && value.amountFen === undefined) ctx.addIssue({ code: 'custom', path: ['amountFen'], message: 'a payment claim needs an amount' });
});

export const applicationForm = z.strictObject({
  subject: z.enum([...commercialSubjects, ...excludedSubjects]).meta({ description: '纠纷类型（商事调解条例第二条）' }),
  arbitrationClause: z.boolean().default(false).meta({ description: '是否约定仲裁' }),
  applicants: z.array(partyForm).min(1).max(50),
  respondents: z.array(partyForm).min(1).max(50),
  guarantors: z.array(partyForm).max(50).default([]),
  claims: z.array(claim).min(1).max(50).meta({ description: '调解请求' }),
  facts: confidential(20_000).meta({ description: '事实与理由' }),
  evidence: z.array(z.strictObject({ title: confidential(200), sha256: z.string().regex(/^[0-9a-f]{64}$/).optional() })).max(500).default([]),
});
