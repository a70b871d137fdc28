/**
 * The settlement: one object of typed obligations from which the agreement, the underwriting facts, the notary's
 * eligibility check, the deadlines and the ledger follow.
 */
import type { Calendar, CalendarDate, EpochMs, LocalDate } from '../calendar.ts';
import { addDays, calendarDaysAfter, localDate } from '../calendar.ts';
import type { Currency, Fen } from '../money.ts';
import type { PartyId } from '../parties.ts';
import type { Sealed } from '../sealed.ts';
import type { Duty } from './duties.ts';
import type { SignatureMeans } from './signature-means.ts';

export type DueTerm =
  | { readonly kind: 'date'; readonly date: LocalDate }
  /** Calendar days after the last party's signature; a last day off rolls forward (民法典 203). */
  | { readonly kind: 'days-after-signing'; readonly days: number };

export interface Instalment {
  readonly n: number;
  readonly amountFen: Fen;
  readonly due: DueTerm;
}

/**
 * A guarantee of one obligation (民法典 681). Its manner is always said: unsaid, the law takes it for a general one (686).
 */
export interface Guarantee {
  readonly guarantor: PartyId;
  /** 连带责任保证 (民法典 688) or 一般保证 (687). */
  readonly kind: 'joint-and-several' | 'general';
  /** `whole`: principal, charges and the cost of enforcement (民法典 691). */
  readonly scope: 'whole' | 'principal';
  /** The most the guarantor pays; without it, the whole of the scope. */
  readonly capFen?: Fen;
  /** Months from the due date; six where nothing, or nothing effective, is agreed (民法典 692). */
  readonly periodMonths?: number;
  /** A corporate guarantor's resolution on file (公司法 15, as revised in 2023; formerly 16). */
  readonly resolution?: Sealed<string>;
}

/** An obligation of money. Those of goods and acts are `Duty`. */
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
  readonly guarantees?: readonly Guarantee[];
  /** Where an amendment left it as it was: the signature from which its days go on counting. */
  readonly runsFrom?: EpochMs;
}

export interface Signature {
  readonly by: PartyId;
  readonly person: string;
  /** `legal-representative`: the party itself, a person too. */
  readonly capacity: 'legal-representative' | 'agent' | 'guardian';
  /** Under whose power of attorney. */
  readonly representative?: string;
  /** Signed without authority, ratified by the principal (民法典 171). */
  readonly ratifiedAt?: EpochMs;
  readonly at: EpochMs;
  readonly settlementVersion: number;
  /** Signatures of before say neither by which means nor over which file. */
  readonly means?: SignatureMeans;
  /** The external service's number of what was signed there. */
  readonly evidence?: string;
  /** Of the file that was signed, as the register had it. */
  readonly sha256?: string;
}

/** What the sides agree, as the mediator records it. */
export interface AgreedTerms {
  readonly obligations: readonly Obligation[];
  /** Obligations of goods and acts; settlements of before have none. */
  readonly duties?: readonly Duty[];
  /** The part of the claim finally released when the agreement takes effect; it does not revive on default. */
  readonly waivedFen?: Fen;
  readonly facts: Sealed<string>;
  readonly issues: Sealed<string>;
  /** Terms that are not clear payment terms stay apart: they can be neither notarised nor insured. */
  readonly otherTerms: readonly Sealed<string>[];
  /** How the notary reaches the debtor before an execution certificate (agreed phone, e-mail, letter). */
  readonly verificationChannels: readonly Sealed<string>[];
  /** The sides declare that the agreement harms nobody else (民诉解释 358). */
  readonly harmsNobody?: boolean;
  /** It decides on personal status or on title to property or intellectual property: no court confirms that (民诉解释 355). */
  readonly decidesTitle?: boolean;
}

export interface Settlement extends AgreedTerms {
  readonly version: number;
  readonly agreedAt: EpochMs;
  /** Why it takes the place of the version before it. */
  readonly reason?: Sealed<string>;
  readonly draftedAt?: EpochMs;
  readonly signatures: readonly Signature[];
  /** Signatures that wait for the principal (民法典 171): they bind nobody yet. */
  readonly provisional?: readonly (Signature & { readonly demandedAt?: EpochMs })[];
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
  const signed = localDate(obligation.runsFrom ?? effectiveAt);
  return obligation.instalments.map(({ n, amountFen, due }) => {
    const on = dueDate(due, signed, calendar);
    return { n, amountFen, due: on, cureEnds: calendarDaysAfter(calendar, on.date, obligation.cureDays) };
  });
}

/** The day on which the rest falls due when an instalment's cure runs out: the day after. */
export const accelerationDay = (instalment: ScheduledInstalment): LocalDate => addDays(instalment.cureEnds.date, 1);

/** The day a term names, were the agreement signed on `signed`. */
export const dueDate = (due: DueTerm, signed: LocalDate, calendar: Calendar): CalendarDate =>
  (due.kind === 'date' ? { date: due.date, provisional: false } : calendarDaysAfter(calendar, signed, due.days));
