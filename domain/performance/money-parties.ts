/**
 * Whose money it is. Creditor and debtor of a case are also those who are owed, or owe, goods or an act only; a rule on money asks here for the
 * creditor or the debtor of the very obligation.
 */
import type { Context } from '../action.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { everyObligation } from '../transitions.ts';

type Part = 'creditor' | 'debtor';

/** Refuses whoever has none of these parts in any of the obligations named: also another creditor of the same settlement. */
export function strangerTo({ case: c, acting }: Context, ids: readonly string[], ...parts: readonly [Part, ...Part[]]): Refusal | undefined {
  const own = everyObligation(c).some((o) => ids.includes(o.id) && parts.some((part) => acting.includes(o[part])));
  return own ? undefined : refuse('unknown-obligation', { needs: parts });
}

const everyId = ({ case: c }: Context): readonly string[] => everyObligation(c).map((o) => o.id);

export const owedNoMoney = (context: Context): Refusal | undefined => strangerTo(context, everyId(context), 'creditor');
export const owesNoMoney = (context: Context): Refusal | undefined => strangerTo(context, everyId(context), 'debtor');
