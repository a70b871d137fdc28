/**
 * What an insurer still stands to pay under a policy: it falls with every payment of the debtor and with its own. In fen of the
 * debt's currency, at the end of `asOf`.
 */
import type { Context } from '../action.ts';
import { localDate, type LocalDate } from '../calendar.ts';
import type { Currency, Fen } from '../money.ts';
import { account } from '../transitions.ts';
import { deductibleOf, insuredLeft } from './claimable.ts';
import { coverLeft, sumInsuredOf } from './cover.ts';
import { boundStates, paidOut, type Insurance } from './insurance-state.ts';

export interface Exposure {
  readonly asOf: LocalDate;
  readonly currency: Currency;
  readonly sumInsuredFen: Fen;
  readonly paidOutFen: Fen;
  readonly coverLeftFen: Fen;
  /** Of what is still owed to the creditor, due or not, the part the policy answers for: after the deductible, within the cover. */
  readonly exposureFen: Fen;
  /** What the debtor owes the insurer, and what the creditor must refund it. */
  readonly recoverableFen: Fen;
}

/** Undefined where no policy stands. */
export function exposureOf(around: Pick<Context, 'case' | 'calendar' | 'now'>, insurance: Insurance): Exposure | undefined {
  if (!insurance.policy || !(boundStates as readonly string[]).includes(insurance.state)) return undefined;
  const asOf = localDate(around.now);
  const obligations = around.case.settlement?.obligations ?? [];
  const ledgers = obligations.flatMap((o) => { const a = account(around, o, asOf); return a ? [{ o, a }] : []; });
  const owed = ledgers.reduce((sum, { o, a }) => sum + Math.min(a.owedToCreditorFen, insuredLeft(around.case, insurance, o)), 0);
  return {
    asOf, currency: obligations[0]?.currency ?? 'CNY', sumInsuredFen: sumInsuredOf(insurance), paidOutFen: paidOut(insurance), coverLeftFen: coverLeft(insurance),
    exposureFen: Math.max(0, Math.min(coverLeft(insurance), owed - deductibleOf(insurance))),
    recoverableFen: ledgers.reduce((sum, { a }) => sum + a.owedToInsurerFen + a.creditorOwesInsurerFen, 0),
  };
}
