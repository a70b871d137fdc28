/** What a deadline is: the shape of one row of the deadline table, and the words its rows share. */
import type { Label } from './action.ts';
import type { ActionName, SystemActionName } from './actions.ts';
import type { Running, Terms } from './terms.ts';

export type Basis =
  | { readonly kind: 'statute'; readonly citation: string }
  | { readonly kind: 'centre' }
  | { readonly kind: 'contract' };

export const statute = (citation: string): Basis => ({ kind: 'statute', citation });
export const centre: Basis = { kind: 'centre' };
export const contract: Basis = { kind: 'contract' };

export interface DeadlineRule {
  readonly label: Label;
  readonly basis: Basis;
  /** `hard`: a late action is refused even if no timer ran; otherwise it is taken until the deadline lapsed. */
  readonly hard: boolean;
  readonly awaits: readonly ActionName[];
  readonly then: SystemActionName;
  readonly otherwise: Label;
  readonly runs: (terms: Terms) => readonly Running[];
}

export const alertClerk: Label = { zh: '提醒案件秘书跟进', en: 'the clerk is alerted' };
export const alertProvider: Label = { zh: '提醒机构与案件秘书', en: 'the provider and the clerk are alerted' };
