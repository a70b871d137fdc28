/**
 * How a workflow follows its process. It is level-triggered: the newest facts say where the process stands; the loop
 * performs what is to be performed, keeps the earliest open deadline with one armed timer, and goes where the facts point.
 *
 * 1. Facts come as signals or as an activity's answer; the newest (epoch, version, clockVersion) wins.
 * 2. Facts are looked at before the timer: a late worker must not lapse what was done in time.
 * 3. A lapse is asked, never assumed: the decision answers under the case's lock, with the newest facts. So facts may be old:
 *    a deadline that has moved away costs one question in vain.
 * 4. An effect runs beside the deadlines: an insurer that is down for days holds up no other clock.
 */
import * as wf from '@temporalio/workflow';
import type { deadlinesIn } from '../domain/deadlines.ts';
import type { DeadlineFact, EffectFact, Facts } from '../domain/facts.ts';
import type { ProcessKind, ProcessStates } from '../domain/processes.ts';
import { lapse, tellProvider } from './calls.ts';

/** One line of a pipeline: the deadlines its state keeps, and whether it may last weeks. */
export interface Stage<Deadlines> {
  readonly deadlines: Deadlines;
  /** In a stage that may last weeks an old run is renewed, so that old code and long histories die out. */
  readonly lastsWeeks?: true;
}

type DeadlinesOf<K extends ProcessKind, S extends ProcessStates[K]> = S extends keyof (typeof deadlinesIn)[K] ? (typeof deadlinesIn)[K][S] : never;

/** Every open state with exactly its deadlines: a stage left out, or a deadline too many or too few, does not compile. */
export type Pipeline<K extends ProcessKind, Closed extends string> = {
  readonly [S in Exclude<ProcessStates[K], Closed | 'draft'>]: Stage<DeadlinesOf<K, S>>
};

export interface ProcessInput {
  readonly facts: Facts;
  /** Effects this process has already seen to an end in earlier runs. */
  readonly performed?: readonly string[];
  /** Age (real ms) from which a run is old. A younger one runs today's code and needs no renewal. */
  readonly renewAfterMs: number;
}

export const factsSignal = wf.defineSignal<[Facts]>('facts');

export async function follow<K extends ProcessKind, Closed extends string>(input: ProcessInput, pipeline: Pipeline<K, Closed>): Promise<string> {
  const process = new Follower(input);
  wf.setHandler(factsSignal, (facts) => process.learn(facts));
  for (;;) {
    process.performEffects();
    if (process.isOver()) return process.facts.stage;
    if (process.mayRenew(pipeline as Readonly<Record<string, Stage<unknown> | undefined>>)) {
      await wf.continueAsNew<(next: ProcessInput) => Promise<string>>({ facts: process.facts, performed: process.stillNamed(), renewAfterMs: input.renewAfterMs });
    }
    await process.somethingHappens();
    await process.lapseWhatIsDue();
  }
}

/** What one run knows: the facts, the effects under way, the armed timer. */
class Follower {
  facts: Facts;
  private readonly performed: Set<string>;
  private readonly underWay = new Set<string>();
  private readonly renewAfterMs: number;
  private armedFor = Infinity;
  private woken = false;
  /** Not to be asked again before this instant (real ms), by deadline id and revision. */
  private readonly notBefore = new Map<string, number>();

  constructor(input: ProcessInput) {
    this.facts = input.facts;
    this.renewAfterMs = input.renewAfterMs;
    this.performed = new Set(input.performed);
  }

  learn(facts: Facts | undefined): void {
    if (facts && isNewer(facts, this.facts)) {
      this.facts = facts;
      this.woken = true;
    }
  }

  performEffects(): void {
    for (const effect of this.facts.effects) {
      if (this.performed.has(effect.id) || this.underWay.has(effect.id)) continue;
      this.underWay.add(effect.id);
      void this.perform(effect);
    }
  }

  private async perform(effect: EffectFact): Promise<void> {
    const facts = await tellProvider(effect, this.facts);
    this.underWay.delete(effect.id);
    this.performed.add(effect.id);
    this.woken = true;
    this.learn(facts);
  }

  isOver(): boolean {
    return this.facts.closed && this.underWay.size === 0;
  }

  /** A new run begins where an old one enters or wakes in a stage that lasts weeks, or when the server says that the history grows long. */
  mayRenew(pipeline: Readonly<Record<string, Stage<unknown> | undefined>>): boolean {
    if (this.underWay.size > 0) return false;
    const { runStartTime, continueAsNewSuggested } = wf.workflowInfo();
    const old = Date.now() - runStartTime.getTime() > this.renewAfterMs;
    return continueAsNewSuggested || (old && pipeline[this.facts.stage]?.lastsWeeks === true);
  }

  stillNamed(): readonly string[] {
    return this.facts.effects.map((e) => e.id).filter((id) => this.performed.has(id));
  }

  async somethingHappens(): Promise<void> {
    this.arm();
    await wf.condition(() => this.woken);
    this.woken = false;
  }

  private askableAt(deadline: DeadlineFact): number {
    return Math.max(deadline.dueReal ?? Infinity, this.notBefore.get(keyOf(deadline)) ?? 0);
  }

  /** Starts a timer only when none is armed that early; one that rings early or in vain is harmless. */
  private arm(): void {
    const next = Math.min(...this.facts.deadlines.map((d) => this.askableAt(d)));
    if (next >= this.armedFor || next === Infinity) return;
    this.armedFor = next;
    void wf.sleep(Math.max(next - Date.now(), 1)).then(() => {
      if (this.armedFor === next) this.armedFor = Infinity;
      this.woken = true;
    });
  }

  async lapseWhatIsDue(): Promise<void> {
    const due = this.facts.deadlines.find((d) => this.askableAt(d) <= Date.now());
    if (!due) return;
    const answer = await lapse(this.facts, due);
    this.notBefore.set(keyOf(due), Date.now() + answer.askAgainInMs);
    this.learn(answer.facts);
    this.woken = true;
  }
}

const keyOf = (deadline: DeadlineFact): string => `${deadline.id}@${deadline.due}`;

const isNewer = (a: Facts, b: Facts): boolean =>
  (a.epoch !== b.epoch ? a.epoch > b.epoch : a.version !== b.version ? a.version > b.version : a.clockVersion > b.clockVersion);
