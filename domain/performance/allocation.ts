/** How the ledger of an obligation came to where it stands: each movement with what it was allocated to. All amounts in fen. */
import type { Context } from '../action.ts';
import type { LocalDate } from '../calendar.ts';
import type { Fen } from '../money.ts';
import { account } from '../transitions.ts';
import type { ObligationAccount } from './ledger-account.ts';
import type { Movement } from './movements.ts';

export interface AllocationStep {
  readonly movement: Movement;
  /** What was owed to the creditor on that day, before. */
  readonly owedBeforeFen: Fen;
  readonly chargesBeforeFen: Fen;
  readonly toChargesFen: Fen;
  readonly toPrincipalFen: Fen;
  /** What went off the insurer's claim, or onto it where the insurer paid (negative). */
  readonly toInsurerFen: Fen;
  readonly principalAfterFen: Fen;
  readonly chargesAfterFen: Fen;
}

/** Every movement to the end of `asOf`, in the order in which the ledger takes them; none before the settlement takes effect. */
export function allocationSteps({ case: c, calendar }: Pick<Context, 'case' | 'calendar'>, id: string, asOf: LocalDate): readonly AllocationStep[] {
  const dated = c.movements.filter((m) => m.obligation === id && m.on <= asOf).toSorted((a, b) => (a.on === b.on ? a.at - b.at : a.on < b.on ? -1 : 1));
  const after = (n: number, day: LocalDate) => account({ case: { ...c, movements: dated.slice(0, n) }, calendar }, { id }, day);
  return dated.flatMap((movement, i) => {
    const [before, then] = [after(i, movement.on), after(i + 1, movement.on)];
    return before && then ? [stepOf(movement, before, then)] : [];
  });
}

const stepOf = (movement: Movement, before: ObligationAccount, after: ObligationAccount): AllocationStep => ({
  movement, owedBeforeFen: before.owedToCreditorFen, chargesBeforeFen: before.chargesFen,
  toChargesFen: before.chargesFen - after.chargesFen, toPrincipalFen: before.principalFen - after.principalFen, toInsurerFen: before.owedToInsurerFen - after.owedToInsurerFen,
  principalAfterFen: after.principalFen, chargesAfterFen: after.chargesFen,
});
