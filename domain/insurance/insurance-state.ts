/** The insurance process: cover, claim, recovery (rules §7 table I). */
import type { EpochMs, LocalDate } from '../calendar.ts';
import type { Fen } from '../money.ts';
import type { Sealed } from '../sealed.ts';

export const insuranceStates = [
  'consenting', 'underwriting', 'quoted', 'accepted', 'awaiting-premium', 'premium-paid', 'in-force', 'default-notified', 'claimed',
  'supplementing', 'decided', 'paying', 'paid', 'recovering',
  'declined', 'expired', 'lapsed', 'claim-refused', 'discharged', 'recovered', 'withdrawn',
] as const;
export type InsuranceState = (typeof insuranceStates)[number];

export const closedInsuranceStates = ['declined', 'expired', 'lapsed', 'claim-refused', 'discharged', 'recovered', 'withdrawn'] as const satisfies readonly InsuranceState[];

export interface Quote {
  readonly sumInsuredFen: Fen;
  readonly premiumFen: Fen;
  /** Premium as a share of the sum insured, in millionths (1.8 % = 18000). */
  readonly ratePpm: number;
  readonly deductibleFen: Fen;
  readonly includesAccelerated: boolean;
  readonly validUntil: LocalDate;
  readonly offeredAt: EpochMs;
}

/** What one insurer was asked, and answered. */
export interface CoverApplication {
  readonly id: string;
  readonly insurer: string;
  readonly askedAt?: EpochMs;
  readonly state: 'awaiting-consent' | 'asked' | 'conditional' | 'quoted' | 'declined' | 'expired';
  readonly quote?: Quote;
  readonly conditions?: Sealed<string>;
  readonly declineReason?: Sealed<string>;
}

export interface Claim {
  readonly obligation: string;
  readonly amountFen: Fen;
  readonly filedAt: EpochMs;
  /** Recoveries the creditor had from others, declared with the claim. */
  readonly otherRecoveriesFen: Fen;
  readonly supplementRequestedAt?: EpochMs;
  readonly supplementedAt?: EpochMs;
  readonly decision?: { readonly approvedFen: Fen; readonly at: EpochMs; readonly reason?: Sealed<string> };
  readonly disputes: number;
  readonly acceptedAt?: EpochMs;
  readonly advancedFen: Fen;
  readonly paidFen: Fen;
}

export interface Insurance {
  readonly n: number;
  readonly state: InsuranceState;
  readonly since: EpochMs;
  readonly product: 'performance-bond-insurance';
  readonly applications: readonly CoverApplication[];
  readonly termsExplainedAt?: EpochMs;
  /** The accepted application. */
  readonly chosen?: string;
  readonly premiumPaidAt?: EpochMs;
  readonly policy?: { readonly policyNo: string; readonly sumInsuredFen: Fen; readonly issuedOn: LocalDate };
  readonly claim?: Claim;
  readonly papersSignedAt?: EpochMs;
  readonly subrogationNotifiedOn?: LocalDate;
}

export const chosenApplication = (insurance: Insurance): CoverApplication | undefined =>
  insurance.applications.find((a) => a.id === insurance.chosen);
