/** Every kind of document the platform draws up: what it is called, whose number it bears, who may read it, when it is drawn. */
import type { Label } from './action.ts';
import type { Role } from './actor.ts';
import type { EpochMs, LocalDate } from './calendar.ts';
import type { PartyId } from './parties.ts';

/** Whose number a document bears: the centre's, the notary office's, the insurer's (which it brings itself), or none of its own (a party's paper, or one that goes by the case number). */
export type NumberingBody = 'centre' | 'notary' | 'insurer' | 'none';

export interface DocumentFacts {
  readonly title: Label;
  readonly numberedBy: NumberingBody;
  /** Roles that may read it; a provider only what is its own (`provider` of the drawn paper), a party only what is not another's (`party`). */
  readonly readBy: readonly Role[];
  /** The moment it is drawn up. */
  readonly drawn: Label;
  /** What others signed is amended or signed anew, and never corrected by the clerk alone. */
  readonly signed?: true;
}

const sides = ['applicant', 'respondent'] as const satisfies readonly Role[];
const parties = [...sides, 'guarantor'] as const satisfies readonly Role[];

const facts = (
  zh: string, en: string, numberedBy: NumberingBody, readBy: readonly Role[], drawnZh: string, drawnEn: string, signed?: true,
): DocumentFacts => ({ title: { zh, en }, numberedBy, readBy, drawn: { zh: drawnZh, en: drawnEn }, ...(signed ? { signed } : {}) });

const mediationDocuments = {
  'mediation-application': facts('调解申请书', 'Application for mediation', 'none', [...sides, 'candidate', 'mediator', 'clerk'], '提交或者补正申请时', 'when an application is submitted, and again when it is corrected', true),
  'correction-notice': facts('补正通知书', 'Notice to correct an application', 'centre', ['applicant', 'clerk'], '退回补正时', 'when an application is returned for correction'),
  'rejection-notice': facts('不予受理通知书', 'Notice that an application is not taken', 'centre', ['applicant', 'clerk'], '不予受理时，逾期未补正时', 'when an application is not admitted, or not corrected in time'),
  'acceptance-notice': facts('受理通知书', 'Notice of acceptance', 'centre', [...sides, 'mediator', 'clerk'], '受理时', 'when the case is admitted'),
  'disclosure-statement': facts('调解员披露声明', 'Disclosure statement of the mediator', 'none', [...sides, 'candidate', 'mediator', 'clerk'], '调解员接受指定时，补充披露时', 'when the mediator accepts the appointment, and when a conflict is disclosed later', true),
  'confidentiality-undertaking': facts('保密承诺书', 'Confidentiality undertaking', 'none', [...sides, 'mediator', 'clerk'], '调解开始时，更换调解员后', 'when the mediation begins, and again with another mediator', true),
  'challenge-decision': facts('回避决定书', 'Decision on a challenge of the mediator', 'centre', [...sides, 'candidate', 'mediator', 'clerk'], '决定是否回避时', 'when a challenge is decided'),
  'session-record': facts('调解笔录', 'Record of the mediation session', 'centre', [...sides, 'mediator', 'clerk'], '每次会议记录时', 'when a session is recorded', true),
  'fee-notice': facts('缴费通知书', 'Notice of fees', 'centre', [...sides, 'clerk'], '每次要求缴费时', 'at each request for fees'),
  'settlement-agreement': facts('调解协议书', 'Settlement agreement', 'none', [...parties, 'mediator', 'clerk', 'insurer', 'notary'], '送签时与用印时', 'when it goes out for signature, and when it is sealed', true),
  'settlement-agreement-en': facts('调解协议书（中英文对照本）', 'Settlement agreement (Chinese and English)', 'none', [...parties, 'mediator', 'clerk', 'insurer', 'notary'], '当事人中有境外一方的，与调解协议书同时', 'with the settlement agreement, where a party is foreign', true),
  'termination-record': facts('调解终结书', 'Record of termination of mediation', 'centre', [...parties, 'mediator', 'clerk'], '未达成协议而终结，受理后撤回申请时', 'when the mediation ends without a settlement, and when an admitted application is withdrawn'),
} as const satisfies Record<string, DocumentFacts>;

const toNotary = [...parties, 'clerk', 'notary'] as const satisfies readonly Role[];
const toInsurer = [...parties, 'clerk', 'insurer'] as const satisfies readonly Role[];

const securityDocuments = {
  'notarization-application': facts('公证申请表', 'Application for notarization', 'none', toNotary, '申请公证时', 'when notarization is applied for', true),
  'notarization-notice': facts('公证告知书', 'Notice to those who apply for an enforceable deed', 'none', toNotary, '当事人知悉告知事项时', 'when a signer acknowledges the notice', true),
  'enforceable-deed': facts('具有强制执行效力的债权文书公证书', 'Enforceable notarial deed', 'notary', toNotary, '公证机构出具公证书时', 'when the office issues the deed', true),
  'verification-letter': facts('核实函', 'Letter of verification', 'notary', toNotary, '公证机构核实债务履行情况时', 'when the office verifies the default', true),
  'execution-certificate': facts('执行证书', 'Execution certificate', 'notary', toNotary, '公证机构出具执行证书时', 'when the office issues the certificate', true),
  'insurance-proposal': facts('投保单', 'Insurance proposal', 'none', toInsurer, '投保时', 'when cover is proposed', true),
  policy: facts('保险单', 'Policy', 'insurer', toInsurer, '保险人签发保险单时', 'when the insurer issues the policy', true),
  'claim-application': facts('理赔申请书', 'Claim application', 'none', toInsurer, '提出理赔申请时', 'when a claim is filed', true),
  'subrogation-notice': facts('代位求偿通知书', 'Notice of subrogation', 'none', toInsurer, '保险人通知代位求偿时', 'when the insurer gives notice of subrogation', true),
  'confirmation-application': facts('司法确认申请书', 'Application for court confirmation', 'none', [...parties, 'mediator', 'clerk'], '申请司法确认时', 'when court confirmation is applied for', true),
  'enforcement-application': facts('强制执行申请书', 'Application for enforcement', 'none', [...parties, 'clerk'], '出具执行证书时，供向法院申请执行；或者凭司法确认裁定申请强制执行时', 'with the execution certificate, for the court; or when a confirmed settlement is enforced', true),
} as const satisfies Record<string, DocumentFacts>;

export const documents = { ...mediationDocuments, ...securityDocuments };
export type DocumentKind = keyof typeof documents;
export const documentKinds = Object.keys(documents) as readonly DocumentKind[];
export const isDocumentKind = (kind: string): kind is DocumentKind => Object.hasOwn(documents, kind);
export const factsOf = (kind: DocumentKind): DocumentFacts => documents[kind];

/** A document that was asked for: the case remembers which, the database keeps the paper itself. */
export interface DrawnPaper {
  readonly kind: DocumentKind;
  /** Counts within the kind and case, from 1; of a settlement agreement odd versions go to the signers, even ones are sealed. */
  readonly version: number;
  readonly at: EpochMs;
  /** What of the case it is about, where there are several: a session, a fee request, an obligation, a deed … */
  readonly about?: string;
  /** Addressed to this party alone. */
  readonly party?: PartyId;
  /** Of this insurer or notary office. */
  readonly provider?: string;
  /** The last day of the term that it sets. */
  readonly due?: LocalDate;
  /** 更正版: the version it takes the place of. */
  readonly replaces?: number;
}

/** What a paper on a certificate is about: the application and the notarization it belongs to, each by its number in the case. */
export const aboutCertificate = (notarization: number, application: number): string => `${notarization}.${application}`;
/** What a paper on a claim is about: the claim and the insurance it belongs to. */
export const aboutClaim = (insurance: number, claim: number): string => `${insurance}.${claim}`;

/** What an application for the enforcement of a confirmed settlement is about. */
export const aboutRuling = (obligation: string): string => `ruling:${obligation}`;

type WithPapers = { readonly papers?: readonly DrawnPaper[] };

export const papersOf = (c: WithPapers, kind: DocumentKind): readonly DrawnPaper[] => (c.papers ?? []).filter((p) => p.kind === kind);
export const nextVersion = (c: WithPapers, kind: DocumentKind): number => Math.max(0, ...papersOf(c, kind).map((p) => p.version)) + 1;
export const isReplaced = (c: WithPapers, { kind, version }: Pick<DrawnPaper, 'kind' | 'version'>): boolean => papersOf(c, kind).some((p) => p.replaces === version);
