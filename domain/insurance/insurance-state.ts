/** The insurance process: cover, claim, recovery (rules §7 table I). */
import type { EpochMs, LocalDate } from '../calendar.ts';
import type { Fen } from '../money.ts';
import type { Sealed } from '../sealed.ts';
import type { InsuranceProduct } from './products.ts';

export const insuranceStates = [
  'consenting', 'underwriting', 'quoted', 'accepted', 'awaiting-premium', 'premium-paid', 'in-force', 'default-notified', 'claimed',
  'supplementing', 'decided', 'contested', 'paying', 'paid', 'recovering', 'refunding',
  'declined', 'expired', 'lapsed', 'claim-refused', 'discharged', 'recovered', 'withdrawn', 'cancelled', 'rescinded',
] as const;
export type InsuranceState = (typeof insuranceStates)[number];

export const closedInsuranceStates = ['declined', 'expired', 'lapsed', 'claim-refused', 'discharged', 'recovered', 'withdrawn', 'cancelled', 'rescinded'] as const satisfies readonly InsuranceState[];

export interface Quote {
  readonly sumInsuredFen: Fen;
  readonly premiumFen: Fen;
  /** Premium as a share of the sum insured, in millionths (1.8 % = 18000). */
  readonly ratePpm: number;
  readonly deductibleFen: Fen;
  readonly includesAccelerated: boolean;
  readonly validUntil: LocalDate;
  readonly offeredAt: EpochMs;
  /** The insurer's number of its clauses: what exactly was explained (保险法 17). */
  readonly termsVersion?: string;
}

/** What one insurer was asked, and answered. */
export interface CoverApplication {
  readonly id: string;
  readonly insurer: string;
  /** When it was last asked: first, after conditions were met, or for a new quote. */
  readonly askedAt?: EpochMs;
  readonly state: 'awaiting-consent' | 'asked' | 'conditional' | 'quoted' | 'declined' | 'expired' | 'withdrawn';
  readonly quote?: Quote;
  /** Above the authority of the one who made it: waits for a second person of the insurer, and is the insurer's own until then. */
  readonly proposedQuote?: { readonly quote: Omit<Quote, 'validUntil' | 'offeredAt'> & { readonly validUntil?: LocalDate }; readonly by: string; readonly at: EpochMs };
  /** When the terms of this quote were explained to the policyholder (保险法 17); a new quote is explained anew. */
  readonly termsExplainedAt?: EpochMs;
  readonly conditions?: Sealed<string>;
  readonly conditionsAt?: EpochMs;
  /** How often it was asked to quote anew. */
  readonly requotes?: number;
  readonly declineReason?: Sealed<string>;
}

export type ContestRoute = 'complaint' | 'suit' | 'arbitration';

export interface ClaimDecision {
  readonly approvedFen: Fen;
  readonly at: EpochMs;
  readonly reason?: Sealed<string>;
  /** The insurer's persons: who decided, and who approved it where it needed a second. */
  readonly by?: string;
  readonly approvedBy?: string;
}

/** The way the creditor took against a refusal or a reduction. */
export interface Contest {
  readonly route: ContestRoute;
  readonly filedOn: LocalDate;
  readonly at: EpochMs;
  readonly reason: Sealed<string>;
  /** The court's, the tribunal's or the complaint's number. */
  readonly reference?: string;
  readonly decidedOn?: LocalDate;
}

export interface Claim {
  readonly obligation: string;
  readonly amountFen: Fen;
  readonly filedAt: EpochMs;
  /** Recoveries the creditor had from others, declared with the claim. */
  readonly otherRecoveriesFen: Fen;
  /** The deductible that this claim's obligation bears. */
  readonly deductibleFen?: Fen;
  readonly supplementRequestedAt?: EpochMs;
  readonly supplementRequest?: Sealed<string>;
  readonly supplementedAt?: EpochMs;
  /** Above the authority of the one who made it: waits for a second person, and is the insurer's own until then. */
  readonly proposed?: ClaimDecision & { readonly by: string };
  readonly decision?: ClaimDecision;
  readonly disputes: number;
  readonly disputedAt?: EpochMs;
  readonly contest?: Contest;
  readonly acceptedAt?: EpochMs;
  readonly advancedFen: Fen;
  readonly paidFen: Fen;
}

/** 投保单: the policyholder's offer, with what it discloses (保险法 13, 16). */
export interface Proposal {
  readonly at: EpochMs;
  readonly by: string;
  readonly disclosures: Sealed<string>;
}

/** A change of the cover: asked for by an amended settlement or by a party, taken by insurer and policyholder (保险法 20). */
export interface Endorsement {
  readonly settlementVersion: number;
  readonly requestedAt: EpochMs;
  /** The insured told of a risk that grew (保险法 52). */
  readonly riskIncreased?: boolean;
  readonly statement?: Sealed<string>;
  /** Each obligation's total in the version to be endorsed, while that is not the case's own yet. */
  readonly insured?: Readonly<Record<string, Fen>>;
  readonly sumInsuredFen?: Fen;
  readonly additionalPremiumFen?: Fen;
  /** The insurer's number of the 批单. */
  readonly endorsementNo?: string;
  readonly insurerAt?: EpochMs;
  readonly policyholderAt?: EpochMs;
  /** When the insurer had its further premium. */
  readonly premiumPaidAt?: EpochMs;
  readonly declined?: { readonly at: EpochMs; readonly reason?: Sealed<string> };
}

export interface Policy {
  readonly policyNo: string;
  readonly sumInsuredFen: Fen;
  readonly issuedOn: LocalDate;
  /** The last day of cover; the insurer's own, or the day after which nothing can be in default any more. */
  readonly coverUntil?: LocalDate;
  /** The version of the settlement that the insurer has taken, and each obligation's total in it; policies of before have none. */
  readonly settlementVersion?: number;
  readonly insured?: Readonly<Record<string, Fen>>;
}

/** 减损费用 (保险法 57). */
export interface MitigationCost {
  readonly id: string;
  readonly amountFen: Fen;
  readonly statement: Sealed<string>;
  readonly claimedAt: EpochMs;
  readonly approvedFen?: Fen;
  readonly settledAt?: EpochMs;
  readonly paidOn?: LocalDate;
  readonly reason?: Sealed<string>;
}

/** Asked for by the policyholder; takes effect with the last creditor's consent (D). */
export interface Cancellation {
  readonly requestedAt: EpochMs;
  readonly requestedBy: string;
  readonly reason: Sealed<string>;
  readonly consentedBy: readonly string[];
  readonly cancelledOn?: LocalDate;
  readonly refundFen?: Fen;
}

export interface Rescission {
  readonly ground: 'intentional' | 'gross-negligence';
  /** The day on which the insurer knew of the ground (保险法 16). */
  readonly knownOn: LocalDate;
  readonly rescindedOn: LocalDate;
  readonly reason: Sealed<string>;
  readonly refundFen: Fen;
}

/** The insurer asked the court for the creditor's place in a running execution (民事执行变更追加规定 9). */
export interface ExecutionPlace {
  readonly courtCaseNo: string;
  readonly appliedOn: LocalDate;
  readonly decision?: 'granted' | 'rejected';
  readonly decidedOn?: LocalDate;
}

export interface Insurance {
  readonly n: number;
  readonly state: InsuranceState;
  readonly since: EpochMs;
  readonly product: InsuranceProduct;
  readonly applications: readonly CoverApplication[];
  /** How it was kept while terms were explained once for all quotes. */
  readonly termsExplainedAt?: EpochMs;
  /** The accepted application. */
  readonly chosen?: string;
  readonly proposal?: Proposal;
  readonly premiumPaidAt?: EpochMs;
  readonly policy?: Policy;
  /** Taken or open, in order; the last is the current one. */
  readonly endorsements?: readonly Endorsement[];
  readonly claim?: Claim;
  /** Earlier claims under the same policy, in order. */
  readonly settledClaims?: readonly Claim[];
  readonly mitigationCosts?: readonly MitigationCost[];
  readonly cancellation?: Cancellation;
  readonly rescission?: Rescission;
  readonly premiumRefund?: { readonly amountFen: Fen; readonly paidOn: LocalDate };
  /** The last signature; of cases of before, for everything paid until then. */
  readonly papersSignedAt?: EpochMs;
  /** By obligation: a creditor signs for what it was paid itself. */
  readonly papersSignedFor?: Readonly<Record<string, EpochMs>>;
  readonly subrogationNotifiedOn?: LocalDate;
  readonly executionPlace?: ExecutionPlace;
}

export const chosenApplication = (insurance: Insurance): CoverApplication | undefined =>
  insurance.applications.find((a) => a.id === insurance.chosen);

/** Every claim under the policy, in order. */
export const claimsOf = ({ settledClaims = [], claim }: Insurance): readonly Claim[] => [...settledClaims, ...(claim ? [claim] : [])];

/** What the insurer has paid under the policy, advances included. */
export const paidOut = (insurance: Insurance): Fen => claimsOf(insurance).reduce((sum, c) => sum + c.advancedFen + c.paidFen, 0);

/** The endorsement that insurer or policyholder still has to take, or the insurer to decline. */
export const openEndorsement = (insurance: Insurance | undefined): Endorsement | undefined => {
  const last = insurance?.endorsements?.at(-1);
  return last && !last.declined && (last.insurerAt === undefined || last.policyholderAt === undefined) ? last : undefined;
};

/** The states in which a policy stands: it can be endorsed, claimed on, or still has something to recover. */
export const boundStates = [
  'in-force', 'default-notified', 'claimed', 'supplementing', 'decided', 'contested', 'paying', 'paid', 'recovering',
] as const satisfies readonly InsuranceState[];
