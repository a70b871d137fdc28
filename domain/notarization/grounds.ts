/** On what grounds a notary ends an application, and a court does not enforce a deed: the law's items in our own words. */
import type { Label } from '../action.ts';
import type { MediationCase } from '../case.ts';

export interface Ground extends Label {
  readonly citation: string;
}

/** 公证法 31, items 1 to 9, in their order. */
export const refusalGrounds: readonly Ground[] = [
  { zh: '申请人无行为能力，或者限制行为能力而没有监护人代为申请', en: 'An applicant lacks capacity and no guardian applies', citation: '公证法第三十一条第一项' },
  { zh: '申请人与所申请的事项没有利害关系', en: 'An applicant has no interest in the matter', citation: '公证法第三十一条第二项' },
  { zh: '事项属于专业技术鉴定或者评估', en: 'The matter is one of expert appraisal or valuation', citation: '公证法第三十一条第三项' },
  { zh: '当事人之间对该事项有争议', en: 'The parties dispute the matter', citation: '公证法第三十一条第四项' },
  { zh: '当事人虚构、隐瞒事实或者提供虚假材料', en: 'Facts are invented or concealed, or papers are false', citation: '公证法第三十一条第五项' },
  { zh: '证明材料不充分而无法补充，或者拒绝补充', en: 'The papers do not suffice and are not or cannot be supplemented', citation: '公证法第三十一条第六项' },
  { zh: '事项不真实或者不合法', en: 'The matter is untrue or unlawful', citation: '公证法第三十一条第七项' },
  { zh: '事项违背社会公德', en: 'The matter offends public morals', citation: '公证法第三十一条第八项' },
  { zh: '当事人拒绝按规定交纳公证费', en: "The notary's fee is refused", citation: '公证法第三十一条第九项' },
];

/** 终止公证. From 公证程序规则 50 as we know it; the article's wording is to be confirmed by a lawyer. */
export const terminationReasons = ['not-done-in-six-months', 'applicant-ceased', 'obstruction', 'other'] as const;
export type TerminationReason = (typeof terminationReasons)[number];

/** 公证法 39: a deed that is unlawful or untrue is revoked; another error is corrected. */
export const revocationGrounds = ['unlawful', 'untrue'] as const;
export type RevocationGround = (typeof revocationGrounds)[number];

/** 法释〔2018〕18号 5: why a court turns the application away. */
export const rejectionGrounds = ['not-such-a-deed', 'no-promise', 'content-unclear', 'no-certificate', 'other'] as const;
export type RejectionGround = (typeof rejectionGrounds)[number];

/** 法释〔2018〕18号 12: faults of procedure for which a deed is not enforced; what concerns the debt itself is for a suit (22). */
export const nonEnforcementGrounds = ['absent-and-unrepresented', 'incapacity-without-guardian', 'notary-interested', 'notary-corrupt', 'serious-procedural-fault'] as const;
export type NonEnforcementGround = (typeof nonEnforcementGrounds)[number];

/**
 * The notary found the payment terms unclear. The same terms cannot be confirmed by the court either (民诉法解释 358(5)): the
 * settlement is amended first. True until a later notarization was opened.
 */
export const refusedForUnclearTerms = (c: MediationCase): boolean => {
  const last = c.notarizations.at(-1);
  return last?.state === 'refused' && last.refusal?.unclearTerms === true && last.refusal.settlementVersion === c.settlement?.version;
};
