/** What moves an obligation's ledger: money, and the days that change how it counts. */
import type { EpochMs, LocalDate } from '../calendar.ts';
import type { Fen } from '../money.ts';

interface Dated {
  readonly obligation: string;
  /** The day it counts from: for a payment, the day the money was paid. */
  readonly on: LocalDate;
  /** When it was recorded (case time); orders movements of one day. */
  readonly at: EpochMs;
}
interface Amount {
  readonly amountFen: Fen;
}

export type Movement = Dated & (
  | ({ readonly kind: 'paid-to-creditor'; readonly from: 'debtor' | 'execution'; readonly payment?: string } & Amount)
  /**
   * The guarantor's money to the creditor, willingly or by execution; it has recourse against the debtor (民法典 700).
   * `principalOnly`: it guarantees the principal alone, so its money goes there first (691).
   */
  | ({ readonly kind: 'paid-by-guarantor'; readonly guarantor: string; readonly from: 'guarantor' | 'execution'; readonly payment?: string; readonly principalOnly?: true } & Amount)
  /** The debtor repays the guarantor; movements of before do not say which. */
  | ({ readonly kind: 'paid-to-guarantor'; readonly guarantor?: string } & Amount)
  | ({ readonly kind: 'paid-by-insurer' } & Amount)
  | { readonly kind: 'subrogation-notified' }
  | ({ readonly kind: 'paid-to-insurer' } & Amount)
  | ({ readonly kind: 'refunded-to-insurer' } & Amount)
  | ({ readonly kind: 'waived' } & Amount)
  /** The creditor's own debt to the debtor, set against it (民法典 568, 569). */
  | ({ readonly kind: 'set-off' } & Amount)
  /** The rest falls due on this day. */
  | { readonly kind: 'accelerated' }
  /** The court has accepted the debtor's bankruptcy: no charge runs from this day on (企业破产法 46). */
  | { readonly kind: 'charges-stopped' }
  /**
   * A later version of the settlement takes the obligation over: `baseFen` is the principal that was open when its terms were written.
   * `keepsSchedule`: the instalments stay, only rate, order of payment or guarantees changed.
   */
  | { readonly kind: 'amended'; readonly version: number; readonly baseFen: Fen; readonly chargesWaived?: true; readonly keepsSchedule?: true }
  /** The creditor accepts a cure: the agreed dates stand again. */
  | { readonly kind: 'reinstated' }
);

/** What the insurer paid and has not had back, from debtor or creditor; an excess on one obligation or day pays for no other. */
export function insurerOutstanding(movements: readonly Movement[]): Fen {
  const out = new Map<string, Fen>();
  for (const m of movements) {
    const before = out.get(m.obligation) ?? 0;
    if (m.kind === 'paid-by-insurer') out.set(m.obligation, before + m.amountFen);
    if (m.kind === 'paid-to-insurer' || m.kind === 'refunded-to-insurer') out.set(m.obligation, Math.max(0, before - m.amountFen));
  }
  return [...out.values()].reduce((sum, fen) => sum + fen, 0);
}
