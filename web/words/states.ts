/** The states, ends, parts and subjects of a case in words. A state without a word does not compile. */
import type { Schemas } from '../client/types.ts';
import { wordIn, type Word } from './language.ts';

type Case = Schemas['Case'];
type States = Case['states'];
type Each<T extends string | undefined> = Readonly<Record<NonNullable<T>, Word>>;

export type ProcessKind = keyof States;
export type Role = Case['roles'][number];

export const processWords: Each<ProcessKind> = {
  mediation: ['调解', 'mediation'], insurance: ['保险', 'insurance'], notarization: ['公证', 'notarization'], confirmation: ['司法确认', 'court confirmation'],
};

const mediation: Each<States['mediation']> = {
  submitted: ['待受理', 'submitted'], correcting: ['待补正', 'being corrected'], inviting: ['征求同意', 'inviting'], selecting: ['选定调解员', 'choosing a mediator'], appointed: ['已指定调解员', 'mediator appointed'],
  mediating: ['调解中', 'in mediation'], suspended: ['中止调解', 'suspended'], agreed: ['已达成和解', 'terms agreed'], signing: ['签署中', 'being signed'], settled: ['协议已生效', 'settled'],
  securing: ['办理保障', 'being secured'], performing: ['履约中', 'being performed'], closed: ['已结案', 'closed'],
};
const insurance: Each<States['insurance']> = {
  consenting: ['待同意提供信息', 'awaiting consent to share'], underwriting: ['核保中', 'underwriting'], quoted: ['已报价', 'quoted'], accepted: ['已接受报价', 'quote accepted'], 'awaiting-premium': ['待缴保险费', 'awaiting the premium'],
  'premium-paid': ['保险费已缴', 'premium paid'], 'in-force': ['已承保', 'in force'], 'default-notified': ['已通知违约', 'default notified'], claimed: ['理赔中', 'claimed'], supplementing: ['补充理赔材料', 'claim being supplemented'],
  decided: ['已核定', 'claim decided'], contested: ['核定争议中', 'decision contested'], paying: ['待支付赔款', 'being paid'], paid: ['已赔付', 'paid'], recovering: ['追偿中', 'recovering'], refunding: ['退还保险费', 'refunding the premium'],
  declined: ['不予承保', 'declined'], expired: ['报价失效', 'quote expired'], lapsed: ['未生效', 'lapsed'], 'claim-refused': ['不予赔付', 'claim refused'], discharged: ['保险责任终止', 'discharged'], recovered: ['追偿完毕', 'recovered'],
  withdrawn: ['已撤回', 'withdrawn'], cancelled: ['已解除（投保人）', 'cancelled'], rescinded: ['已解除（保险人）', 'rescinded'],
};
const notarization: Each<States['notarization']> = {
  preparing: ['准备申请', 'being prepared'], applied: ['已申请', 'applied'], reviewing: ['审查中', 'under review'], supplementing: ['补充材料', 'being supplemented'], paused: ['审查暂停', 'review paused'], issued: ['公证书已出具', 'deed issued'],
  enforceable: ['具有强制执行效力', 'enforceable'], 'certificate-applied': ['已申请执行证书', 'certificate applied for'], verifying: ['核实中', 'verifying'], deciding: ['待出具执行证书', 'to be decided'], certified: ['执行证书已出具', 'certified'],
  enforcing: ['执行中', 'being enforced'], 'court-rejected': ['法院不予受理执行', 'rejected by the court'], 'execution-settled': ['执行和解', 'settled in execution'], 'enforcement-review': ['不予执行审查', 'non-enforcement under review'],
  refused: ['不予办理公证', 'refused'], terminated: ['终止公证', 'terminated'], revoked: ['公证书已撤销', 'revoked'], superseded: ['公证书被替代', 'superseded'], discharged: ['债务已清偿', 'discharged'], 'certificate-refused': ['不予出具执行证书', 'certificate refused'],
  'set-aside': ['裁定不予执行', 'set aside'], enforced: ['执行完毕', 'enforced'], 'no-assets': ['终结本次执行', 'no assets for now'], withdrawn: ['已撤回', 'withdrawn'],
};
const confirmation: Each<States['confirmation']> = {
  available: ['可申请', 'open for application'], applied: ['已申请', 'applied'], reviewing: ['法院审查中', 'under review'], confirmed: ['裁定有效', 'confirmed'], 'not-accepted': ['不予受理', 'not accepted'], dismissed: ['驳回申请', 'dismissed'],
  withdrawn: ['已撤回', 'withdrawn'], lapsed: ['逾期未申请', 'lapsed'],
};
export const stateWords = { mediation, insurance, notarization, confirmation } as const satisfies Record<ProcessKind, Readonly<Record<string, Word>>>;

export const outcomeWords: Each<Case['outcome']> = {
  rejected: ['不予受理', 'rejected'], 'not-consented': ['未获同意', 'not consented'], withdrawn: ['撤回', 'withdrawn'], 'not-settled': ['未达成和解', 'not settled'], performed: ['履行完毕', 'performed'], 'paid-by-insurer': ['保险人赔付', 'paid by the insurer'],
  enforced: ['执行到位', 'enforced'], 'no-assets-for-now': ['暂无财产可供执行', 'no assets for now'], 'to-litigation': ['转入诉讼', 'to litigation'], 'to-arbitration': ['转入仲裁', 'to arbitration'], bankruptcy: ['进入破产', 'bankruptcy'],
  merged: ['并案', 'merged'], transferred: ['移送', 'transferred'],
};

export const subjectWords: Each<Case['subject']> = {
  trade: ['贸易', 'trade'], investment: ['投资', 'investment'], finance: ['金融', 'finance'], transport: ['运输', 'transport'], 'real-estate': ['房地产', 'real estate'], construction: ['建设工程', 'construction'],
  'intellectual-property': ['知识产权', 'intellectual property'], services: ['服务', 'services'], lease: ['租赁', 'lease'],
};

export const roleWords: Each<Role> = {
  applicant: ['申请人', 'applicant'], respondent: ['被申请人', 'respondent'], guarantor: ['保证人', 'guarantor'], creditor: ['债权人', 'creditor'], debtor: ['债务人', 'debtor'], policyholder: ['投保人', 'policyholder'],
  candidate: ['拟任调解员', 'mediator to be'], mediator: ['调解员', 'mediator'], clerk: ['案件秘书', 'clerk'], insurer: ['保险人', 'insurer'], notary: ['公证机构', 'notary office'], administrator: ['管理员', 'administrator'],
  referrer: ['委派机构', 'referring body'], system: ['系统', 'the system'],
};

export type Office = 'enterprise' | 'clerk' | 'mediator' | 'insurer' | 'notary' | 'administrator' | 'director' | 'court' | 'platform';
export const officeWords: Each<Office> = {
  enterprise: ['企业', 'enterprise'], clerk: ['案件秘书', 'clerk'], mediator: ['调解员', 'mediator'], insurer: ['保险人', 'insurer'], notary: ['公证机构', 'notary office'], administrator: ['管理员', 'administrator'],
  court: ['法院', 'court'], platform: ['一件事平台', 'one-stop platform'], director: ['主管部门', 'director'],
};

/** The word of a value that came as text; a value of a later version of the server shows as a dash rather than as a code. */
export function wordFor(words: Readonly<Record<string, Word>>, value: string | undefined): string {
  const word = value === undefined ? undefined : words[value];
  return word ? wordIn(word) : '—';
}

export const stateWord = (process: string, state: string | undefined): string => wordFor((stateWords as Readonly<Record<string, Readonly<Record<string, Word>>>>)[process] ?? {}, state);
