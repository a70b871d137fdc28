/** A deadline that reaches into a year without calendar data is provisional, and is recomputed when the data arrive. */
import { describe, expect, it } from '@jest/globals';
import type { Calendar } from '../../../domain/calendar.ts';
import { system } from '../../../domain/actor.ts';
import { deadlinesOf } from '../../../domain/deadlines.ts';
import { decide, lapseRequest } from '../../../domain/decision.ts';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { applicationForm, Tabletop } from '../../support/tabletop.ts';

/** Ten days off in January 2027 that no calendar knows yet; one Saturday is worked for them. */
const with2027: Calendar = {
  version: `${publishedCalendar.version}+1`,
  years: { ...publishedCalendar.years, '2027': { off: ['2027-01-01', '2027-01-04', '2027-01-05'], workedWeekends: ['2027-01-09'] } },
};
const filedAtYearsEnd = () => new Tabletop('2026-12-29').do('applicant', 'submit-case', applicationForm());
const admission = (t: Tabletop, calendar: Calendar) => deadlinesOf(t.case, calendar).find((d) => d.name === 'admission')!;

describe('admission within five working days of 29 December 2026', () => {
  it('is provisional while 2027 is not published: weekends alone count', () =>
    expect(admission(filedAtYearsEnd(), publishedCalendar)).toMatchObject({ dueDate: '2027-01-05', provisional: true }));

  it('moves with the published days off and the worked Saturday', () =>
    expect(admission(filedAtYearsEnd(), with2027)).toMatchObject({ dueDate: '2027-01-08', provisional: false }));
});

describe('adopting the calendar', () => {
  it('is an event of the case, once', () => {
    const t = filedAtYearsEnd();
    const request = { action: 'adopt-calendar', input: { version: with2027.version } } as const;
    const adopted = decide(t.case, request, system, t.now, with2027);
    if (!adopted.ok) throw new Error(adopted.refusal);
    expect(adopted.case).toMatchObject({ calendarVersion: with2027.version, version: t.case.version + 1, state: 'submitted' });
    expect(decide(adopted.case, request, system, t.now, with2027)).toMatchObject({ ok: false, refusal: 'already-done' });
  });

  it('is refused for another calendar than the one that counts now', () => {
    const t = filedAtYearsEnd();
    expect(decide(t.case, { action: 'adopt-calendar', input: { version: 'state-council-2031' } }, system, t.now, with2027))
      .toMatchObject({ ok: false, refusal: 'superseded', detail: { calendar: with2027.version } });
  });

  it('leaves a timer set by the old calendar without effect', () => {
    const t = filedAtYearsEnd();
    const old = admission(t, publishedCalendar);
    expect(lapseRequest(t.case, old.id, old.due, old.due, with2027)).toMatchObject({ ok: false, refusal: 'superseded' });
  });
});
