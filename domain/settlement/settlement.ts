/**
 * The settlement: one object of typed obligations from which the agreement, the underwriting facts, the notary's
 * eligibility check, the deadlines and the ledger follow.
 */
import type { Calendar, CalendarDate, EpochMs, LocalDate } from '../calendar.ts';
import { addDays, calendarDaysAfter, localDate } from '../calendar.ts';
import type { Currency, Fen } from '../money.ts';
import type { PartyId } from '../parties.ts';
import type { Sealed } from '../sealed.ts';

export type DueTerm =
  | { readonly kind: 'date'; readonly date: LocalDate }
  /** Calendar days after the last party's signature; a last day off rolls forward (民法典 203). */
  | { readonly kind: 'days-after-signing'; readonly days: number };

export interface Instalment {
  readonly n: number;
  readonly amountFen: Fen;
  readonly due: DueTerm;
}

export interface Obligation {
  readonly id: string;
  readonly debtor: PartyId;
  readonly creditor: PartyId;
  readonly currency: Currency;
  readonly totalFen: Fen;
  readonly instalments: readonly Instalment[];
  /** Days an instalment may be late before it is in default; a last day off rolls forward (民法典 203). */
  readonly cureDays: number;
  /** Whether everything falls due on the day after a cure period ran out. */
  readonly acceleration: boolean;
  /** 违约金 a day on unpaid principal, in millionths; from the day after the due date to the day of payment, inclusive. */
  readonly delayChargePpmPerDay?: number;
  /** How a payment is allocated (民法典 561 leaves 违约金 open, so the settlement says it). */
  readonly allocation: readonly ('charges' | 'principal')[];
  readonly account?: Sealed<string>;
}

export interface Signature {
  readonly by: PartyId;
  readonly person: string;
  readonly capacity: 'legal-representative' | 'agent';
  readonly at: EpochMs;
  readonly settlementVersion: number;
}

export interface Settlement {
  readonly version: number;
  readonly obligations: readonly Obligation[];
  /** The part of the claim finally released when the agreement takes effect; it does not revive on default. */
  readonly waivedFen?: Fen;
  readonly facts: Sealed<string>;
  readonly issues: Sealed<string>;
  /** Terms that are not clear payment terms stay apart: they can be neither notarised nor insured. */
  readonly otherTerms: readonly Sealed<string>[];
  /** How the notary reaches the debtor before an execution certificate (agreed phone, e-mail, letter). */
  readonly verificationChannels: readonly Sealed<string>[];
  readonly agreedAt: EpochMs;
  readonly draftedAt?: EpochMs;
  readonly signatures: readonly Signature[];
  /** At the last party's signature. */
  readonly effectiveAt?: EpochMs;
  readonly countersignedAt?: EpochMs;
  readonly sealedAt?: EpochMs;
}

export interface ScheduledInstalment {
  readonly n: number;
  readonly amountFen: Fen;
  readonly due: CalendarDate;
  /** The last day on which paying cures the delay. */
  readonly cureEnds: CalendarDate;
}

/** The dates of an obligation once the settlement has taken effect. */
export function schedule(obligation: Obligation, effectiveAt: EpochMs, calendar: Calendar): readonly ScheduledInstalment[] {
  const signed = localDate(effectiveAt);
  return obligation.instalments.map(({ n, amountFen, due }) => {
    const on = due.kind === 'date' ? { date: due.date, provisional: false } : calendarDaysAfter(calendar, signed, due.days);
    return { n, amountFen, due: on, cureEnds: calendarDaysAfter(calendar, on.date, obligation.cureDays) };
  });
}

/** The day on which the rest falls due when an instalment's cure runs out: the day after. */
export const accelerationDay = (instalment: ScheduledInstalment): LocalDate => addDays(instalment.cureEnds.date, 1);

export type TermFault =
  | 'instalments-do-not-add-up' | 'instalments-out-of-order' | 'same-debtor-and-creditor' | 'unknown-party'
  | 'foreign-currency-between-domestic-parties' | 'no-obligation' | 'instalment-in-the-past';

/**
 * Checks the terms before they stand. Amounts in fen; the domestic RMB rule is 外汇管理条例 8.
 * Returns every fault with a JSON pointer into the terms.
 */
export function termFaults(
  obligations: readonly Obligation[],
  known: (id: PartyId) => { readonly domestic: boolean } | undefined,
  today: LocalDate,
): readonly { readonly pointer: string; readonly fault: TermFault }[] {
  if (obligations.length === 0) return [{ pointer: '/obligations', fault: 'no-obligation' }];
  return obligations.flatMap((obligation, i) => {
    const at = `/obligations/${i}`;
    const debtor = known(obligation.debtor);
    const creditor = known(obligation.creditor);
    const sum = obligation.instalments.reduce((total, { amountFen }) => total + amountFen, 0);
    return [
      ...(sum === obligation.totalFen ? [] : [{ pointer: `${at}/instalments`, fault: 'instalments-do-not-add-up' as const }]),
      ...(inOrder(obligation.instalments) ? [] : [{ pointer: `${at}/instalments`, fault: 'instalments-out-of-order' as const }]),
      ...(debtor ? [] : [{ pointer: `${at}/debtor`, fault: 'unknown-party' as const }]),
      ...(creditor ? [] : [{ pointer: `${at}/creditor`, fault: 'unknown-party' as const }]),
      ...(obligation.debtor === obligation.creditor ? [{ pointer: at, fault: 'same-debtor-and-creditor' as const }] : []),
      ...(debtor?.domestic && creditor?.domestic && obligation.currency !== 'CNY'
        ? [{ pointer: `${at}/currency`, fault: 'foreign-currency-between-domestic-parties' as const }] : []),
      ...obligation.instalments.flatMap(({ due }, k) => due.kind === 'date' && due.date < today
        ? [{ pointer: `${at}/instalments/${k}/due`, fault: 'instalment-in-the-past' as const }] : []),
    ];
  });
}

function inOrder(instalments: readonly Instalment[]): boolean {
  return instalments.every((instalment, i) => {
    const previous = instalments[i - 1];
    if (instalment.n !== i + 1) return false;
    if (!previous) return true;
    if (previous.due.kind !== instalment.due.kind) return true;
    return previous.due.kind === 'date'
      ? previous.due.date <= (instalment.due as { date: LocalDate }).date
      : previous.due.days <= (instalment.due as { days: number }).days;
  });
}
