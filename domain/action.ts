/** What an action is: the shape of one row of the action table. */
import type { Actor, Role } from './actor.ts';
import type { Calendar, EpochMs } from './calendar.ts';
import type { MediationCase } from './case.ts';
import type { EffectRequest } from './effects.ts';
import type { PartyId } from './parties.ts';
import type { StatePattern } from './processes.ts';
import type { Refusal } from './refusals.ts';

/** What a rule may look at. It has no clock, no randomness and no way out. */
export interface Context {
  readonly case: MediationCase;
  readonly actor: Actor;
  readonly roles: readonly Role[];
  /** The parties the actor acts for. */
  readonly acting: readonly PartyId[];
  readonly now: EpochMs;
  readonly calendar: Calendar;
}

export interface Accepted {
  readonly ok: true;
  readonly case: MediationCase;
  readonly effects: readonly EffectRequest[];
}
export type Verdict = Accepted | Refusal;

export const accept = (next: MediationCase, ...effects: readonly EffectRequest[]): Accepted => ({ ok: true, case: next, effects });

export interface Label {
  readonly zh: string;
  readonly en: string;
}

export interface Action<Input> {
  readonly label: Label;
  readonly by: readonly Role[];
  /** Where each named process must stand. */
  readonly in: StatePattern;
  /** Where a process may stand afterwards if this action moves it; checked against the rule at every decision. */
  readonly leadsTo: StatePattern;
  /** A condition that needs no input: what the API hides from `allowed` and the decision refuses. */
  readonly unless?: (context: Context) => Refusal | undefined;
  readonly decide: (context: Context, input: Input) => Verdict;
}

export type ActionsOf<Inputs> = { readonly [K in keyof Inputs]: Action<Inputs[K]> };

/** The one party the actor acts for here; the first where one organisation stands for several. */
export const self = (context: Context): PartyId => context.acting[0] ?? '';
