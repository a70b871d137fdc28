/** What a workflow knows of its process: read leniently, added to but never changed in meaning. */
import type { EpochMs } from './calendar.ts';
import type { EffectKind } from './effects.ts';
import type { ProcessKind } from './processes.ts';

export interface DeadlineFact {
  readonly id: string;
  readonly name: string;
  /** The due instant in case time; the deadline's revision. */
  readonly due: EpochMs;
  /** The due instant in real time under the sent clock; absent while the clock is paused. */
  readonly dueReal?: EpochMs;
  /** Reaches into a year whose calendar is not published. */
  readonly provisional?: boolean;
}

export interface EffectFact {
  readonly id: string;
  readonly kind: EffectKind;
  readonly provider: string;
}

/** As stored with the process; the relay adds the clock when it sends. */
export interface StoredFacts {
  readonly stage: string;
  readonly closed: boolean;
  readonly deadlines: readonly DeadlineFact[];
  /** Effects not known to be performed; performing one twice is harmless. */
  readonly effects: readonly EffectFact[];
}

/** The newest `(epoch, version, clockVersion)` wins; duplicates and older ones change nothing. */
export interface Facts extends StoredFacts {
  readonly caseId: string;
  readonly kind: ProcessKind;
  readonly n: number;
  readonly epoch: number;
  readonly version: number;
  readonly clockVersion: number;
}
