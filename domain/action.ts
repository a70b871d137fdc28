/** What an action is: the shape of one row of the action table. */
import type { Actor, Role } from './actor.ts';
import type { Calendar, EpochMs } from './calendar.ts';
import type { MediationCase } from './case.ts';
import type { EffectRequest } from './effects.ts';
import type { PartyId } from './parties.ts';
import type { Phase } from './phase.ts';
import type { StatePattern } from './processes.ts';
import type { Refusal } from './refusals.ts';
import type { Sealed } from './sealed.ts';
import type { GrantableKind } from './visibility.ts';

/** What a rule may look at. It has no clock, no randomness and no way out. */
export interface Context {
  readonly case: MediationCase;
  readonly actor: Actor;
  readonly roles: readonly Role[];
  /** The parties the actor acts for. */
  readonly acting: readonly PartyId[];
  readonly phase: Phase;
  /** What of the case stands open to this person by break-glass at this moment. */
  readonly granted: readonly GrantableKind[];
  readonly now: EpochMs;
  readonly calendar: Calendar;
}

/** What the rule itself may look at besides: the sealed values its action declares. Everything else stays sealed. */
export interface Deciding extends Context {
  /** The value behind a reference; undefined once it was erased. */
  readonly open: <T>(reference: Sealed<T>) => T | undefined;
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
  /** Which of those states the action can move the process out of, where that is not all of `in`; checked likewise. */
  readonly movesFrom?: StatePattern;
  /** A condition that needs no input: what the API hides from `allowed` and the decision refuses. */
  readonly unless?: (context: Context) => Refusal | undefined;
  /** The sealed values of the case that the rule needs, besides those of its own input; no other is opened for it. */
  readonly opens?: (c: MediationCase) => readonly Pick<Sealed<unknown>, 'record'>[];
  readonly decide: (context: Deciding, input: Input) => Verdict;
}

export type ActionsOf<Inputs> = { readonly [K in keyof Inputs]: Action<Inputs[K]> };

/** The one party the actor acts for here; the first where one organisation stands for several. */
export const self = (context: Context): PartyId => context.acting[0] ?? '';
