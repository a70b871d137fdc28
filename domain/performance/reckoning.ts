/**
 * How an amount on the ledger came about, step by step, so that anyone can do it again by hand: what fell due and when, every
 * stretch of 违约金, and what each payment was taken for. Amounts in fen, dates Asia/Shanghai.
 */
import type { Context } from '../action.ts';
import type { LocalDate } from '../calendar.ts';
import type { MediationCase } from '../case.ts';
import type { Currency, Fen } from '../money.ts';
import { account } from '../transitions.ts';
import type { ChargeLine, InstalmentAccount, ObligationAccount } from './ledger.ts';
import type { Movement } from './movements.ts';

/** What took something off the debt, or moved it between charges and principal. */
export interface Receipt {
  readonly kind: Movement['kind'];
  readonly on: LocalDate;
  /** The day on which it counts, where that is another. */
  readonly countedOn?: LocalDate;
  /** Absent where no money moved. */
  readonly amountFen?: Fen;
  readonly chargesFen: Fen;
  readonly principalFen: Fen;
}

export interface Reckoning {
  readonly asOf: LocalDate;
  readonly currency: Currency;
  readonly instalments: readonly InstalmentAccount[];
  readonly acceleratedOn?: LocalDate;
  readonly charges: readonly ChargeLine[];
  readonly receipts: readonly Receipt[];
}

const sum = (amounts: readonly Fen[]): Fen => amounts.reduce((total, fen) => total + fen, 0);
const chargesPaid = (a: ObligationAccount): Fen => sum(a.charges.map((line) => line.chargeFen)) - a.chargesFen;

/** Undefined before the settlement takes effect. `countedOn`: the day a movement counts, where that is not its own. */
export function reckoningOf({ case: c, calendar }: Pick<Context, 'case' | 'calendar'>, obligation: string, asOf: LocalDate, countedOn = (m: Movement): LocalDate => m.on): Reckoning | undefined {
  const placed = c.movements.filter((m) => m.obligation === obligation).map((own) => ({ own, m: { ...own, on: countedOn(own) } as Movement }))
    .filter(({ m }) => m.on <= asOf).toSorted((a, b) => (a.m.on === b.m.on ? a.m.at - b.m.at : a.m.on < b.m.on ? -1 : 1));
  const after = (n: number, day: LocalDate) => ledgerWith({ case: c, calendar }, obligation, placed.slice(0, n).map(({ m }) => m), day);
  const whole = after(placed.length, asOf);
  if (!whole) return undefined;
  const receipts = placed.flatMap(({ own, m }, i) => receiptOf(own, m, after(i, m.on), after(i + 1, m.on)));
  const turn = placed.findLast(({ m }) => m.kind === 'accelerated' || m.kind === 'reinstated')?.m;
  return {
    asOf, currency: whole.currency, instalments: whole.instalments, charges: whole.charges, receipts, ...(turn?.kind === 'accelerated' ? { acceleratedOn: turn.on } : {}),
  };
}

const ledgerWith = ({ case: c, calendar }: { readonly case: MediationCase; readonly calendar: Context['calendar'] }, id: string, movements: readonly Movement[], day: LocalDate) =>
  account({ case: { ...c, movements }, calendar }, { id }, day);

function receiptOf(own: Movement, m: Movement, before: ObligationAccount | undefined, after: ObligationAccount | undefined): readonly Receipt[] {
  if (!before || !after) return [];
  const chargesFen = chargesPaid(after) - chargesPaid(before);
  const principalFen = before.principalFen - after.principalFen;
  if (chargesFen === 0 && principalFen === 0) return [];
  return [{ kind: m.kind, on: own.on, ...(m.on === own.on ? {} : { countedOn: m.on }), ...('amountFen' in m ? { amountFen: m.amountFen } : {}), chargesFen, principalFen }];
}
