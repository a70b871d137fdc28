/**
 * What a decision asks of the outside world, and of the centre's own press: one row each, committed before the call; its id is the Idempotency-Key.
 * Contents hold ids, dates and amounts; the activity adds sealed particulars when it sends.
 */
import type { LocalDate } from './calendar.ts';
import type { Fen } from './money.ts';
import type { PartyId } from './parties.ts';
import type { CertificateSum } from './notarization/notarization-state.ts';
import type { DocumentKind } from './documents.ts';
import type { Sealed } from './sealed.ts';

export interface EffectContents {
  /** `requote`: the how-manieth new quote is asked for. */
  'request-quote': {
    readonly product: string; readonly sumInsuredFen: Fen; readonly policyholders?: readonly PartyId[]; readonly insured?: readonly PartyId[];
    readonly requote?: number; readonly statement?: Sealed<string>;
  };
  'meet-conditions': { readonly statement: Sealed<string> };
  'accept-quote': { readonly premiumFen: Fen; readonly sumInsuredFen: Fen; readonly effectiveOn: LocalDate };
  'submit-proposal': { readonly product: string; readonly policyholders: readonly PartyId[]; readonly disclosures: Sealed<string> };
  'request-endorsement': { readonly settlementVersion: number; readonly sumInsuredFen: Fen; readonly riskIncreased?: boolean; readonly statement?: Sealed<string> };
  'accept-endorsement': { readonly settlementVersion: number; readonly endorsementNo?: string };
  'notify-default': { readonly obligation: string; readonly owedFen: Fen; readonly overdueSince: LocalDate };
  'file-claim': { readonly obligation: string; readonly amountFen: Fen; readonly otherRecoveriesFen: Fen };
  'supplement-claim': { readonly statement: Sealed<string> };
  'dispute-claim-decision': { readonly reason: Sealed<string> };
  'contest-claim-decision': { readonly route: string; readonly filedOn: LocalDate; readonly reason: Sealed<string> };
  'claim-mitigation-cost': { readonly cost: string; readonly amountFen: Fen; readonly statement: Sealed<string> };
  'cancel-policy': { readonly cancelledOn: LocalDate; readonly refundFen: Fen };
  'accept-claim-amount': { readonly amountFen: Fen };
  'deliver-subrogation-papers': { readonly amountFen: Fen };
  'apply-notarization': { readonly signers: readonly PartyId[] };
  'supplement-notarization': { readonly statement: Sealed<string> };
  'forward-document': { readonly item: string; readonly party?: PartyId; readonly title: Sealed<string>; readonly sha256?: string };
  'report-attendance': { readonly signers: readonly PartyId[] };
  /** The settlement was amended: what the office did or was doing rests on terms that no longer stand. */
  'supersede-deed': { readonly deedNo?: string; readonly settlementVersion: number; readonly signers: readonly PartyId[] };
  'apply-certificate': { readonly deedNo: string; readonly sum: CertificateSum };
  'withdraw-certificate': { readonly obligation: string };
  /** The creditor claims on the insurer for the same debt; the insurer paid, and what the certificate comes to now. */
  'report-claim': { readonly obligation: string; readonly amountFen: Fen };
  'report-payout': { readonly obligation: string; readonly amountFen: Fen; readonly paidOn: LocalDate; readonly sum: CertificateSum };
  /** The creditor has applied for a certificate on the insured debt. */
  'report-certificate': { readonly obligation: string; readonly sum: CertificateSum };
  'forward-objection': { readonly by: PartyId; readonly reason: Sealed<string> };
  'forward-payment-proof': { readonly payment: string; readonly amountFen: Fen; readonly paidOn: LocalDate; readonly sumIfProven: CertificateSum };
  /** `sum`: as the ledger stands at the end of the period, without any payment that is only asserted. */
  'close-verification': { readonly objections: number; readonly sum?: CertificateSum };
  /** The centre asks its identity service; name and number are opened when it does. `n`: of the party's checks. */
  'check-identity': { readonly party: PartyId; readonly n: number };
  /** The centre's own: drawn up by the worker, kept with the case. */
  'draw-up-document': {
    readonly document: DocumentKind; readonly version: number; readonly about?: string; readonly party?: PartyId; readonly provider?: string;
    readonly due?: LocalDate; readonly replaces?: number; readonly reason?: Sealed<string>;
  };
}
export type EffectKind = keyof EffectContents;

export const insurerEffects = [
  'request-quote', 'meet-conditions', 'accept-quote', 'submit-proposal', 'request-endorsement', 'accept-endorsement', 'notify-default', 'file-claim', 'supplement-claim', 'dispute-claim-decision',
  'contest-claim-decision', 'claim-mitigation-cost', 'cancel-policy', 'accept-claim-amount', 'deliver-subrogation-papers', 'report-certificate',
] as const satisfies readonly EffectKind[];
export const notaryEffects = [
  'apply-notarization', 'supplement-notarization', 'forward-document', 'report-attendance', 'apply-certificate', 'forward-objection', 'forward-payment-proof',
  'close-verification', 'supersede-deed', 'withdraw-certificate', 'report-claim', 'report-payout',
] as const satisfies readonly EffectKind[];

export const centreEffects = ['draw-up-document', 'check-identity'] as const satisfies readonly EffectKind[];

/** `provider` is the centre for what it does itself; `application` then is the case. */
export type EffectRequest = {
  readonly [K in EffectKind]: {
    readonly kind: K;
    readonly process: 'mediation' | 'insurance' | 'notarization';
    readonly n: number;
    readonly provider: string;
    readonly application: string;
    readonly content: EffectContents[K];
  }
}[EffectKind];
