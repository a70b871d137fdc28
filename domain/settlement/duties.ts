/** Obligations that are not money: goods to deliver, acts to do or to leave undone. */
import type { EpochMs } from '../calendar.ts';
import type { PartyId } from '../parties.ts';
import type { Sealed } from '../sealed.ts';
import type { DueTerm, Obligation } from './settlement.ts';

interface DutyOf<Kind extends string> {
  readonly kind: Kind;
  /** Unique among the obligations and duties of a settlement. */
  readonly id: string;
  readonly debtor: PartyId;
  readonly creditor: PartyId;
  readonly description: Sealed<string>;
  /** For an omission: the day from which it binds. */
  readonly due: DueTerm;
  /** Days it may be late before it is in default. */
  readonly cureDays: number;
  /** Where an amendment left it as it was: the signature from which its days go on counting. */
  readonly runsFrom?: EpochMs;
}

export interface GoodsDuty extends DutyOf<'goods'> {
  /** A decimal number as written, '412' or '3.5'; absent where the goods are described but not counted. */
  readonly quantity?: string;
  readonly unit?: string;
  readonly place?: Sealed<string>;
}
export type Duty = GoodsDuty | DutyOf<'act'> | DutyOf<'omission'>;

/** Any term that binds one party to another. */
export type BindingTerm = { readonly kind: 'money'; readonly money: Obligation } | Duty;

export interface Enforceability {
  readonly id: string;
  readonly kind: BindingTerm['kind'];
  /** Whether a notary can make it enforceable, as its wording stands. */
  readonly enforceable: boolean;
  readonly reason?: 'acts-are-not-delivery' | 'delivery-unclear';
  /** The article the answer rests on. */
  readonly article: string;
}

/**
 * Only what is paid or delivered, and is clear, can be made enforceable by a notary: money, and goods or securities that
 * are named by quantity and unit (公证法 37; 法释〔2018〕18号 5: unclear performance is turned away by the court). An act or
 * an omission cannot.
 */
export function enforceabilityOf(terms: { readonly obligations: readonly Obligation[]; readonly duties?: readonly Duty[] }): readonly Enforceability[] {
  return [
    ...terms.obligations.map(({ id }): Enforceability => ({ id, kind: 'money', enforceable: true, article: '公证法第三十七条' })),
    ...(terms.duties ?? []).map((duty): Enforceability => {
      const { id, kind } = duty;
      if (kind !== 'goods') return { id, kind, enforceable: false, reason: 'acts-are-not-delivery', article: '公证法第三十七条' };
      if (!duty.quantity || !duty.unit) return { id, kind, enforceable: false, reason: 'delivery-unclear', article: '法释〔2018〕18号第五条' };
      return { id, kind, enforceable: true, article: '公证法第三十七条' };
    }),
  ];
}
