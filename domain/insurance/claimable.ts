/**
 * How much of a loss the cover answers for. The loss is what is past due to the creditor by the ledger, so that every payment,
 * the insurer's own included, has lowered it already; from it go the deductible and what the creditor had from others.
 * All sums in fen of the obligation's currency.
 */
import type { Context } from '../action.ts';
import { localDate, type LocalDate } from '../calendar.ts';
import type { MediationCase } from '../case.ts';
import type { Fen } from '../money.ts';
import { schedule, type Obligation } from '../settlement/settlement.ts';
import { account } from '../transitions.ts';
import { claimsOf, coverLeft } from './cover.ts';
import { coveredVersion } from './endorsement.ts';
import { chosenApplication, type Insurance } from './insurance-state.ts';

type Around = Pick<Context, 'case' | 'calendar' | 'now'>;

const quoteOf = (insurance: Insurance) => chosenApplication(insurance)?.quote;

export const deductibleOf = (insurance: Insurance): Fen => quoteOf(insurance)?.deductibleFen ?? 0;

/** Past due to the creditor; without what fell due by acceleration only, where the policy does not cover that. */
function pastDue(around: Around, insurance: Insurance, obligation: Obligation, today: LocalDate): Fen {
  const ledger = account(around, obligation, today);
  if (!ledger) return 0;
  const effectiveAt = around.case.settlement?.effectiveAt;
  if (quoteOf(insurance)?.includesAccelerated !== false || effectiveAt === undefined) return ledger.pastDueFen;
  const agreed = schedule(obligation, effectiveAt, around.calendar).filter((s) => s.due.date < today).map((s) => s.n);
  const early = ledger.instalments.filter((i) => i.due < today && !agreed.includes(i.n)).reduce((sum, i) => sum + i.unpaidFen, 0);
  return ledger.pastDueFen - early;
}

/** The deductible is borne once under the policy: what claims on other obligations bore of it is not borne again. */
export function deductibleFor(insurance: Insurance, obligation: string): Fen {
  const elsewhere = new Map(claimsOf(insurance).filter((c) => c.obligation !== obligation).map((c) => [c.obligation, c.deductibleFen ?? 0]));
  return Math.max(0, deductibleOf(insurance) - [...elsewhere.values()].reduce((sum, fen) => sum + fen, 0));
}

/** What the creditor declared on earlier claims to have had from others: it does not shrink. */
export const declaredBefore = (insurance: Insurance, obligation: string): Fen =>
  claimsOf(insurance).filter((c) => c.obligation === obligation).reduce((most, c) => Math.max(most, c.otherRecoveriesFen), 0);

/** The loss that is the insurer's at the end of a day: past due, less deductible, less other recoveries. */
export const insuredLoss = (around: Around, insurance: Insurance, obligation: Obligation, otherRecoveriesFen: Fen, on = localDate(around.now)): Fen =>
  Math.max(0, pastDue(around, insurance, obligation, on) - deductibleFor(insurance, obligation.id) - otherRecoveriesFen);

/** An amendment that the insurer has not endorsed does not widen its cover of an obligation (保险法 20, 52). */
export function insuredLeft(c: MediationCase, insurance: Insurance, obligation: Obligation): Fen {
  const { policy } = insurance;
  if (!policy?.insured || coveredVersion(insurance) >= (c.settlement?.version ?? 1)) return Infinity;
  const paid = claimsOf(insurance).filter((x) => x.obligation === obligation.id).reduce((sum, x) => sum + x.advancedFen + x.paidFen, 0);
  return Math.max(0, (policy.insured[obligation.id] ?? 0) - paid);
}

/** The most that can be claimed now: of cover and loss the smaller, less deductible and other recoveries. */
export function claimable(around: Around, insurance: Insurance, obligation: Obligation, otherRecoveriesFen: Fen): Fen {
  const within = Math.min(coverLeft(insurance), insuredLeft(around.case, insurance, obligation), pastDue(around, insurance, obligation, localDate(around.now)));
  return Math.max(0, within - deductibleFor(insurance, obligation.id) - otherRecoveriesFen);
}
