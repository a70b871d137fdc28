/**
 * Case time. A practice stack may run it faster, jump it and pause it; production runs it at the real pace.
 * One versioned row maps real time to case time for every process alike.
 */
import type { EpochMs } from './calendar.ts';

export interface CaseClock {
  readonly version: number;
  /** Real instant (UTC ms) at which this mapping was set. */
  readonly originReal: EpochMs;
  /** Case instant (UTC ms) that `originReal` stands for. */
  readonly originCase: EpochMs;
  /** Case milliseconds per real millisecond; at least 1. */
  readonly rate: number;
  readonly paused: boolean;
}

/** Production's clock: case time is real time. */
export const realTime: CaseClock = { version: 1, originReal: 0, originCase: 0, rate: 1, paused: false };

export function caseTime(clock: CaseClock, real: EpochMs): EpochMs {
  if (clock.paused) return clock.originCase;
  return Math.floor(clock.originCase + (real - clock.originReal) * clock.rate);
}

/** When a case instant is reached in real time; undefined while the clock is paused before it. */
export function realTimeOf(clock: CaseClock, at: EpochMs): EpochMs | undefined {
  if (at <= clock.originCase) return clock.originReal;
  if (clock.paused) return undefined;
  return Math.ceil(clock.originReal + (at - clock.originCase) / clock.rate);
}

export interface ClockChange {
  /** Case instant to jump to; never back. */
  readonly to?: EpochMs;
  readonly rate?: number;
  readonly paused?: boolean;
}

/** The clock after a change, or the reason why it cannot be: case time never runs backwards. */
export function changeClock(clock: CaseClock, change: ClockChange, real: EpochMs): CaseClock | 'clock-never-runs-back' {
  const now = caseTime(clock, real);
  const to = change.to ?? now;
  if (to < now) return 'clock-never-runs-back';
  return {
    version: clock.version + 1,
    originReal: real,
    originCase: to,
    rate: change.rate ?? clock.rate,
    paused: change.paused ?? clock.paused,
  };
}
