/** The requests an examination sends: of a case that never was, the same in every run but for its ids. */
import { contentHash } from '../contracts/content-hash.ts';
import type { ProviderFace, ProviderRequest, SettlementFacts } from '../contracts/provider-protocol.ts';

/** Fictional; the codes pass the checksum. */
export const sampleSettlement: SettlementFacts = {
  caseNo: '（2026）沪宝商调字第0号', settlementVersion: 1, effectiveOn: '2026-05-20',
  parties: [
    { id: 'A1', side: 'applicant', name: '上海申浦钢贸有限公司', identifierType: 'uscc', identifier: '91310113MAM49W4QLQ', legalRepresentative: '周明' },
    { id: 'R1', side: 'respondent', name: '上海海韵邮轮码头工程有限公司', identifierType: 'uscc', identifier: '91310113MAEKLPWP1H', legalRepresentative: '林峰' },
  ],
  obligations: [{
    id: 'O1', debtor: 'R1', creditor: 'A1', currency: 'CNY', totalFen: 150_000_000, cureDays: 15, acceleration: true,
    instalments: [{ n: 1, amountFen: 150_000_000, due: { kind: 'days-after-signing', days: 30 } }],
  }],
};

export function requestOf(applicationId: string, type: ProviderRequest['type'], content: ProviderRequest['content'], settlement: SettlementFacts = sampleSettlement): ProviderRequest {
  return { applicationId, type, content, settlement, contentHash: contentHash(type, content, settlement) };
}

const opening = {
  insurer: { type: 'request-quote', content: { product: 'performance-bond-insurance', sumInsuredFen: 150_000_000 }, other: { product: 'performance-bond-insurance', sumInsuredFen: 90_000_000 } },
  notary: { type: 'apply-notarization', content: { signers: ['A1', 'R1'] }, other: { signers: ['A1'] } },
} as const;

/** The request that opens an application. */
export const openingRequest = (face: ProviderFace, applicationId: string): ProviderRequest => requestOf(applicationId, opening[face].type, opening[face].content);
/** The same, saying something else. */
export const otherRequest = (face: ProviderFace, applicationId: string): ProviderRequest => requestOf(applicationId, opening[face].type, opening[face].other);
/** A request that only the other face takes. */
export const strangeRequest = (face: ProviderFace, applicationId: string): ProviderRequest => openingRequest(face === 'insurer' ? 'notary' : 'insurer', applicationId);

/** The events that answer the opening request: each application sees one of them once. */
export const openingAnswers: { readonly [F in ProviderFace]: readonly string[] } = {
  insurer: ['offer-quote', 'require-conditions', 'decline-cover'],
  notary: ['accept-notarization', 'refuse-notarization'],
};
