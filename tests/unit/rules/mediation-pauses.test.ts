/** Pauses of the mediation period: one list, whoever stopped the clock. */
import { describe, expect, it } from '@jest/globals';
import { pauseMediation, pausedDays, resumeMediation } from '../../../domain/mediation/pauses.ts';
import { at } from '../../support/tabletop.ts';

const noon = (day: string) => Date.parse(`${day}T04:00:00Z`);
const pause = (from: string, until: string) => ({ from: noon(from), until: noon(until), reason: 'suspension' as const });

describe('the days the period stood still', () => {
  it('are none before a pause ends', () => expect(pausedDays([{ from: noon('2026-05-20'), reason: 'challenge' }])).toBe(0));
  it('run from the day it stopped to the day it went on', () => expect(pausedDays([pause('2026-05-20', '2026-05-27')])).toBe(7));
  it('of two pauses add up', () => expect(pausedDays([pause('2026-05-27', '2026-05-30'), pause('2026-05-20', '2026-05-22')])).toBe(5));
  it('under two pauses at once count once', () => expect(pausedDays([pause('2026-05-20', '2026-05-27'), pause('2026-05-22', '2026-05-24'), pause('2026-05-25', '2026-05-29')])).toBe(9));
});

describe('the mediation period', () => {
  const t = at('mediating');
  const paused = pauseMediation(t.case, noon('2026-05-20'), 'replacement');
  it('stands still while a pause is open', () => {
    t.case = paused;
    expect(t.deadlines().map((d) => d.name)).not.toContain('mediation-period');
  });
  it('goes on with as many days more', () => {
    t.case = resumeMediation(paused, noon('2026-05-27'));
    expect(t.deadline('mediation-period').dueDate).toBe('2026-06-17');
  });
  it('goes on only when the last reason is gone', () => {
    t.case = resumeMediation(pauseMediation(paused, noon('2026-05-21'), 'suspension'), noon('2026-05-27'), 'suspension');
    expect(t.deadlines().map((d) => d.name)).not.toContain('mediation-period');
  });
  it('is paused once for one reason', () => expect(pauseMediation(paused, noon('2026-05-22'), 'replacement')).toBe(paused));
});
