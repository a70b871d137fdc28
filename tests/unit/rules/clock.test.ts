/** Case time: one mapping for every process alike, and never backwards. */
import { describe, expect, it } from '@jest/globals';
import { caseTime, changeClock, realTime, realTimeOf, type CaseClock } from '../../../domain/clock.ts';

const clock: CaseClock = { version: 3, originReal: 1000, originCase: 50_000, rate: 60, paused: false };

describe('case time', () => {
  it('is real time in production', () => expect(caseTime(realTime, 1_779_000_000_000)).toBe(1_779_000_000_000));
  it('runs faster in practice', () => expect(caseTime(clock, 1010)).toBe(50_600));
  it('stands still while paused', () => expect(caseTime({ ...clock, paused: true }, 9_999_999)).toBe(50_000));
});

describe('the real instant of a case instant', () => {
  it('is where case time gets there', () => expect(caseTime(clock, realTimeOf(clock, 50_601)!)).toBeGreaterThanOrEqual(50_601));
  it('is now for what is past', () => expect(realTimeOf(clock, 1)).toBe(1000));
  it('is unknown while the clock is paused before it', () => expect(realTimeOf({ ...clock, paused: true }, 50_001)).toBeUndefined());
});

describe('a change of the clock', () => {
  it('jumps ahead and keeps the rate', () => expect(changeClock(clock, { to: 80_000 }, 1010)).toEqual({ version: 4, originReal: 1010, originCase: 80_000, rate: 60, paused: false }));
  it('pauses where it is', () => expect(changeClock(clock, { paused: true }, 1010)).toMatchObject({ originCase: 50_600, paused: true }));
  it('changes the rate without a leap', () => {
    const changed = changeClock(clock, { rate: 1 }, 1010) as CaseClock;
    expect(caseTime(changed, 1010)).toBe(caseTime(clock, 1010));
  });
  it('never runs back', () => expect(changeClock(clock, { to: 50_599 }, 1010)).toBe('clock-never-runs-back'));
});
