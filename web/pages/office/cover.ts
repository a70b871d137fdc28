/** What an insurer's pages read off the case: its own application, and the amounts its forms begin with. Pure; fen. */
import type { CaseView } from '../../client/types.ts';
import type { Insurance } from './types.ts';

export type Claim = NonNullable<Insurance['claim']>;

export const insuranceOf = ({ insurances }: CaseView): Insurance | undefined => insurances?.at(-1);
/** An insurer sees its own only; to the others it is the chosen one. */
export const applicationOf = (insurance: Insurance): Insurance['applications'][number] | undefined => insurance.applications.find((a) => a.id === insurance.chosen) ?? insurance.applications[0];

/** The claims under the policy, the last one last; the one under way among them. */
export const claimsOf = ({ settledClaims = [], claim }: Insurance): readonly Claim[] => [...settledClaims, ...(claim ? [claim] : [])];

export const currencyOf = ({ settlement }: CaseView): string => settlement?.obligations[0]?.currency ?? 'CNY';
export const sumToInsure = ({ settlement }: CaseView): number => (settlement?.obligations ?? []).reduce((sum, o) => sum + o.totalFen, 0);

/** A rate in percent as typed, in millionths; undefined where it is none. */
export function ratePpmOf(typed: string): number | undefined {
  const plain = typed.normalize('NFKC').replace('%', '').trim();
  return /^\d{1,3}(\.\d{1,4})?$/.test(plain) ? Math.round(Number(plain) * 10_000) : undefined;
}
/** Rounded half up to the fen. */
export const premiumOf = (sumInsuredFen: number, ratePpm: number): number => Number((BigInt(sumInsuredFen) * BigInt(ratePpm) * 2n + 1_000_000n) / 2_000_000n);

/** Of a refusal what is refused is at stake, as the rule of decide-claim has it. */
export const atStake = (claimedFen: number, approvedFen: number): number => (approvedFen > 0 ? approvedFen : claimedFen);
