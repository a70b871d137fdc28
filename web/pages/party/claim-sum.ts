/** What a creditor may claim, line by line, as the insurer's terms have it; the server computes it again. Pure; fen of the debt's currency. */
import { fenOf } from '../../parts/money.ts';
import { dayOf } from '../../parts/time.ts';
import type { CaseView, Schemas } from '../../client/types.ts';
import { claimsOf } from '../office/cover.ts';
import { agreedDue, type Years } from './agreed-due.ts';

export type Account = Schemas['Ledger']['obligations'][number];
type Insurance = NonNullable<CaseView['insurances']>[number];

/** The terms as they stand, and the calendar they are counted by. */
export interface Around {
  readonly settlement?: CaseView['settlement'] | undefined;
  readonly years?: Years | undefined;
}

export interface ClaimLines {
  /** Without what fell due early only, where the policy does not cover that. */
  readonly pastDueFen: number;
  /** What of it that is. */
  readonly notCoveredFen: number;
  /** What the policy still covers of this debt. */
  readonly coverLeftFen: number;
  readonly deductibleFen: number;
  readonly otherRecoveriesFen: number;
  readonly claimableFen: number;
}

const sum = (fen: readonly number[]): number => fen.reduce((total, one) => total + one, 0);
const quoteOf = (insurance: Insurance) => insurance.applications.find((a) => a.id === insurance.chosen)?.quote;

/** Past due by acceleration only, under a policy that leaves it out. */
function notCovered(insurance: Insurance, account: Account, { settlement, years = [] }: Around): number {
  const terms = settlement?.obligations.find((o) => o.id === account.obligation);
  if (quoteOf(insurance)?.includesAccelerated !== false || !terms || settlement?.effectiveAt === undefined) return 0;
  const signed = dayOf(terms.runsFrom ?? settlement.effectiveAt);
  const agreed = terms.instalments.filter((i) => agreedDue(i, signed, years) < account.asOf).map((i) => i.n);
  return sum(account.instalments.filter((i) => i.due < account.asOf && !agreed.includes(i.n)).map((i) => i.unpaidFen));
}

/** An amendment that the insurer has not endorsed does not widen its cover of a debt (保险法 20, 52). */
function insuredLeft({ policy, ...insurance }: Insurance, obligation: string, settlement: Around['settlement']): number {
  if (!policy?.insured || (policy.settlementVersion ?? 1) >= (settlement?.version ?? 1)) return Infinity;
  const paid = claimsOf(insurance).filter((c) => c.obligation === obligation).map((c) => c.advancedFen + c.paidFen);
  return Math.max(0, (policy.insured[obligation] ?? 0) - sum(paid));
}

/** The deductible is borne once under the policy: what claims on other debts bore of it is not borne again. */
function deductibleFor(insurance: Insurance, obligation: string): number {
  const elsewhere = new Map(claimsOf(insurance).filter((c) => c.obligation !== obligation).map((c) => [c.obligation, c.deductibleFen ?? 0]));
  return Math.max(0, (quoteOf(insurance)?.deductibleFen ?? 0) - sum([...elsewhere.values()]));
}

export function claimLines(insurance: Insurance, account: Account, otherRecoveriesFen: number, around: Around = {}): ClaimLines {
  const insuredFen = (insurance.policy?.sumInsuredFen ?? quoteOf(insurance)?.sumInsuredFen ?? 0) - sum(claimsOf(insurance).map((c) => c.advancedFen + c.paidFen));
  const coverLeftFen = Math.max(0, Math.min(insuredFen, insuredLeft(insurance, account.obligation, around.settlement)));
  const notCoveredFen = notCovered(insurance, account, around);
  const pastDueFen = account.pastDueFen - notCoveredFen;
  const deductibleFen = deductibleFor(insurance, account.obligation);
  return { pastDueFen, notCoveredFen, coverLeftFen, deductibleFen, otherRecoveriesFen, claimableFen: Math.max(0, Math.min(coverLeftFen, pastDueFen) - deductibleFen - otherRecoveriesFen) };
}

/** What is claimed, in fen: something, and no more than can be; undefined where what was typed is neither. */
export function claimedOf(typed: string, claimableFen: number): number | undefined {
  const fen = fenOf(typed);
  return fen === undefined || fen === 0 || fen > claimableFen ? undefined : fen;
}
