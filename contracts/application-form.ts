/** 调解申请书 as it comes in. */
import { z } from 'zod';
import { commercialSubjects, excludedSubjects } from '../domain/case.ts';
import { birthDateOf, checkIdCard, checkUscc } from '../domain/identifiers.ts';
import { addYears } from '../domain/calendar.ts';
import { authentications, type Incapacity, type PartyEntry, type StatedParticular } from '../domain/parties.ts';
import { Confidential, type Unsealed } from '../domain/sealed.ts';
import { confidential, currency, fen, label, localDate, sha256, uploadedFile } from './fields.ts';

const identifierTypes = ['uscc', 'id-card', 'passport', 'foreign-company-no'] as const;

function checkIdentifier(type: (typeof identifierTypes)[number], identifier: string) {
  if (type === 'uscc') return checkUscc(identifier);
  if (type === 'id-card') return checkIdCard(identifier);
  return /^[A-Za-z0-9()（）-]{3,30}$/.test(identifier) ? 'ok' : 'malformed';
}

const foreignPapers = z.strictObject({
  authentication: z.enum(authentications).optional().meta({ description: '附加证明书或者领事认证' }),
  translated: z.boolean().optional(),
  language: label(40).optional().meta({ description: '需要口译的语言' }),
  interpreter: confidential(100).optional(),
});

/** Whoever was of age when the Regulation came into force can file nothing as a minor: no birth date of theirs is kept. */
const inForce = '2026-05-01';

function incapacityOf(birthDate: string | undefined, declared: Incapacity['declared']): Incapacity | undefined {
  const fullFrom = birthDate === undefined ? undefined : addYears(birthDate, 18);
  const minor = birthDate !== undefined && fullFrom !== undefined && fullFrom > inForce ? { limitedFrom: addYears(birthDate, 8), fullFrom } : {};
  return fullFrom !== undefined && fullFrom > inForce || declared ? { ...minor, ...(declared ? { declared } : {}) } : undefined;
}

export const partyForm = z.strictObject({
  kind: z.enum(['organisation', 'person']),
  name: label(200).meta({ description: '名称 / 姓名' }),
  identifierType: z.enum(identifierTypes),
  identifier: label(40).meta({ description: '统一社会信用代码、身份证件号码等' }),
  legalRepresentative: label(100).optional().meta({ description: '法定代表人' }),
  agent: z.strictObject({ name: label(100), authority: z.enum(['general', 'special']), document: sha256.optional().meta({ description: '授权委托书' }) })
    .optional().meta({ description: '委托代理人及其权限' }),
  birthDate: localDate.optional().meta({ description: '自然人出生日期；身份证件号码已含的不必填写' }),
  declaredCapacity: z.enum(['none', 'limited']).optional().meta({ description: '法院认定的成年人行为能力（民法典第二十四条）' }),
  guardian: z.strictObject({ name: label(100) }).optional().meta({ description: '监护人（法定代理人）' }),
  foreign: foreignPapers.optional().meta({ description: '境外主体的证明、翻译与口译' }),
  mobile: z.string().regex(/^1[3-9]\d{9}$/).optional(),
  email: z.email().max(200).optional(),
  address: label(300).optional().meta({ description: '送达地址' }),
}).superRefine((party, ctx) => {
  if (checkIdentifier(party.identifierType, party.identifier.toUpperCase()) === 'malformed') {
    ctx.addIssue({ code: 'custom', path: ['identifier'], message: `not a well-formed ${party.identifierType}` });
  }
  if (party.kind === 'organisation' && (party.birthDate ?? party.declaredCapacity ?? party.guardian)) {
    ctx.addIssue({ code: 'custom', path: ['kind'], message: 'an organisation has neither birth date nor guardian' });
  }
  if (party.kind === 'person' && party.identifierType === 'uscc') {
    ctx.addIssue({ code: 'custom', path: ['identifierType'], message: 'a natural person has no unified social credit code' });
  }
}).transform(({ kind, agent, identifier: raw, birthDate, declaredCapacity, guardian, foreign, ...particulars }): Unsealed<PartyEntry> => {
  const identifier = raw.toUpperCase();
  const born = particulars.identifierType === 'id-card' ? birthDateOf(identifier) : kind === 'person' ? birthDate : undefined;
  const incapacity = incapacityOf(born, declaredCapacity);
  const check = checkIdentifier(particulars.identifierType, identifier);
  return {
    kind,
    domestic: particulars.identifierType === 'uscc' || particulars.identifierType === 'id-card',
    identifierCheck: check === 'ok' ? 'ok' : 'bad-checksum',
    ...(agent ? { agentAuthority: agent.authority, ...(agent.document ? { agentDocument: agent.document } : {}) } : {}),
    stated: statedIn(particulars),
    ...(incapacity ? { incapacity } : {}),
    ...(guardian ? { guardian: true } : {}),
    ...(foreign ? { foreign } : {}),
    details: new Confidential({ ...particulars, identifier, ...(agent ? { agentName: agent.name } : {}), ...(guardian ? { guardianName: guardian.name } : {}) }),
  };
});

function statedIn({ legalRepresentative, mobile, email, address }: { legalRepresentative?: string; mobile?: string; email?: string; address?: string }): readonly StatedParticular[] {
  const given = { 'legal-representative': legalRepresentative, mobile, email, address };
  return (Object.keys(given) as StatedParticular[]).filter((what) => given[what] !== undefined);
}

const claim = z.strictObject({
  kind: z.enum(['payment', 'act']),
  amountFen: fen.optional(),
  currency: currency.default('CNY'),
  text: confidential(2000),
}).superRefine((value, ctx) => {
  if (value.kind === 'payment' && value.amountFen === undefined) ctx.addIssue({ code: 'custom', path: ['amountFen'], message: 'a payment claim needs an amount' });
});

const evidence = z.strictObject({
  title: confidential(200), sha256: sha256.optional().meta({ description: '未上传的文件的 SHA-256 / of a file that stays with the party' }),
  file: uploadedFile.optional(),
}).refine((e) => e.file === undefined || e.sha256 === undefined, { path: ['sha256'], message: 'we compute it of an uploaded file' });

export const applicationForm = z.strictObject({
  subject: z.enum([...commercialSubjects, ...excludedSubjects]).meta({ description: '纠纷类型（商事调解条例第二条）' }),
  arbitrationClause: z.boolean().default(false).meta({ description: '是否约定仲裁' }),
  applicants: z.array(partyForm).min(1).max(50),
  respondents: z.array(partyForm).min(1).max(50),
  guarantors: z.array(partyForm).max(50).default([]),
  claims: z.array(claim).min(1).max(50).meta({ description: '调解请求' }),
  undisputed: z.boolean().optional().meta({ description: '申请人声明债务无争议；小额、单一给付且无争议的案件适用快办' }),
  facts: confidential(20_000).meta({ description: '事实与理由' }),
  evidence: z.array(evidence).max(500).default([]),
});
