/** What a creditor may claim, line by line, as the insurer's terms have it; the server computes it again. Pure; fen of the debt's currency. */
import { fenOf } from '../../parts/money.ts';
import type { CaseView, Schemas } from '../../client/types.ts';

export type Account = Schemas['Ledger']['obligations'][number];
type Insurance = NonNullable<CaseView['insurances']>[number];

export interface ClaimLines {
  readonly pastDueFen: number;
  /** What the policy still covers. */
  readonly coverLeftFen: number;
  readonly deductibleFen: number;
  readonly otherRecoveriesFen: number;
  readonly claimableFen: number;
}

export function claimLines(insurance: Insurance, account: Account, otherRecoveriesFen: number): ClaimLines {
  const claims = [...insurance.settledClaims ?? [], ...(insurance.claim ? [insurance.claim] : [])];
  const quote = insurance.applications.find((a) => a.id === insurance.chosen)?.quote;
  const borneElsewhere = new Map(claims.filter((c) => c.obligation !== account.obligation).map((c) => [c.obligation, c.deductibleFen ?? 0]));
  const deductibleFen = Math.max(0, (quote?.deductibleFen ?? 0) - [...borneElsewhere.values()].reduce((sum, fen) => sum + fen, 0));
  const coverLeftFen = Math.max(0, (insurance.policy?.sumInsuredFen ?? 0) - claims.reduce((sum, c) => sum + c.advancedFen + c.paidFen, 0));
  const { pastDueFen } = account;
  return { pastDueFen, coverLeftFen, deductibleFen, otherRecoveriesFen, claimableFen: Math.max(0, Math.min(coverLeftFen, pastDueFen) - deductibleFen - otherRecoveriesFen) };
}

/** What is claimed, in fen: something, and no more than can be; undefined where what was typed is neither. */
export function claimedOf(typed: string, claimableFen: number): number | undefined {
  const fen = fenOf(typed);
  return fen === undefined || fen === 0 || fen > claimableFen ? undefined : fen;
}
