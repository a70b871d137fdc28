import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import {
  addDays, addMonths, addYears, calendarDaysAfter, daysBetween, endOfDay, formatChineseDate, isLocalDate, isWorkingDay,
  localDate, rollForward, startOfDay, workingDaysAfter,
} from '../../domain/calendar.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { publishedCalendar } from '../../domain/holidays.ts';

const published = JSON.parse(readFileSync(new URL('../fixtures/holidays.json', import.meta.url), 'utf8')) as {
  years: Calendar['years'];
};
const firm = (date: string) => ({ date, provisional: false });
const provisional = (date: string) => ({ date, provisional: true });
const anyDate = fc.integer({ min: -20_000, max: 60_000 }).map((n) => addDays('1970-01-01', n));

describe('the published calendar', () => {
  it('is the data of the State Council notices', () => expect(publishedCalendar.years).toEqual(published.years));

  it.each(Object.values(published.years).flatMap((year) => [...year.off]))('has %s off', (date) =>
    expect(isWorkingDay(publishedCalendar, date)).toBe(false));

  it.each(Object.values(published.years).flatMap((year) => [...year.workedWeekends]))('has the weekend day %s worked', (date) => {
    expect([0, 6]).toContain(new Date(`${date}T00:00:00Z`).getUTCDay());
    expect(isWorkingDay(publishedCalendar, date)).toBe(true);
  });

  it('leaves other days to the week', () => {
    expect(isWorkingDay(publishedCalendar, '2026-11-20')).toBe(true);
    expect(isWorkingDay(publishedCalendar, '2026-11-21')).toBe(false);
    expect(isWorkingDay(publishedCalendar, '2026-11-22')).toBe(false);
    expect(isWorkingDay(publishedCalendar, '1969-12-29')).toBe(true);
    expect(isWorkingDay(publishedCalendar, '1969-12-28')).toBe(false);
  });
});

describe('a term in calendar days', () => {
  it('leaves out day one, and rolls over the Dragon Boat holiday: 30 days from 2026-05-20', () =>
    expect(calendarDaysAfter(publishedCalendar, '2026-05-20', 30)).toEqual(firm('2026-06-22')));

  it.each([
    ['an ordinary day stands', '2026-03-02', 15, '2026-03-17'],
    ['a Sunday moves to Monday', '2026-03-07', 15, '2026-03-23'],
    ['a worked Saturday stands', '2026-05-01', 8, '2026-05-09'],
    ['National Day week moves to the day after it', '2026-09-01', 30, '2026-10-08'],
    ['Spring Festival is passed over whole', '2026-02-10', 5, '2026-02-24'],
    ['holidays inside the term count', '2026-02-10', 16, '2026-02-26'],
  ])('%s', (_, from, days, last) => expect(calendarDaysAfter(publishedCalendar, from, days)).toEqual(firm(last)));

  it('is provisional when its last day lies in a year without data, or rolls into one', () => {
    expect(calendarDaysAfter(publishedCalendar, '2026-12-10', 30)).toEqual(provisional('2027-01-11'));
    expect(calendarDaysAfter(publishedCalendar, '2026-12-01', 30)).toEqual(firm('2026-12-31'));
    const until2022: Calendar = { version: 'test', years: { '2022': { off: [], workedWeekends: [] } } };
    expect(rollForward(until2022, '2022-12-31')).toEqual(provisional('2023-01-02'));
  });
});

describe('a term in working days', () => {
  it.each([
    ['leaves out day one', '2026-11-16', 1, '2026-11-17'],
    ['skips the weekend', '2026-11-19', 3, '2026-11-24'],
    ['starts the same from a day off', '2026-11-21', 1, '2026-11-23'],
    ['counts a worked Saturday', '2026-05-06', 4, '2026-05-11'],
    ['counts the worked days around Spring Festival', '2026-02-12', 3, '2026-02-24'],
    ['reaches the worked Saturday after Spring Festival', '2026-02-23', 5, '2026-02-28'],
  ])('%s', (_, from, days, last) => expect(workingDaysAfter(publishedCalendar, from, days)).toEqual(firm(last)));

  it('is provisional when any day of it lies in a year without data', () => {
    expect(workingDaysAfter(publishedCalendar, '2026-12-30', 1)).toEqual(firm('2026-12-31'));
    expect(workingDaysAfter(publishedCalendar, '2026-12-30', 2)).toEqual(provisional('2027-01-01'));
    expect(workingDaysAfter(publishedCalendar, '2023-12-28', 2)).toEqual(provisional('2024-01-02'));
  });

  it('of no days ends on the day itself, or the next working day', () => {
    expect(workingDaysAfter(publishedCalendar, '2026-11-20', 0)).toEqual(firm('2026-11-20'));
    expect(workingDaysAfter(publishedCalendar, '2026-11-21', 0)).toEqual(firm('2026-11-23'));
  });

  it('always ends on a working day with exactly that many working days behind it', () =>
    fc.assert(fc.property(anyDate, fc.integer({ min: 1, max: 90 }), (from, n) => {
      const { date } = workingDaysAfter(publishedCalendar, from, n);
      const term = Array.from({ length: daysBetween(from, date) }, (_, i) => addDays(from, i + 1));
      expect(isWorkingDay(publishedCalendar, date)).toBe(true);
      expect(term.filter((day) => isWorkingDay(publishedCalendar, day))).toHaveLength(n);
    })));

  it.each([-1, 1.5, Number.NaN])('refuses %d days', (n) => {
    expect(() => workingDaysAfter(publishedCalendar, '2026-11-20', n)).toThrow(RangeError);
    expect(() => calendarDaysAfter(publishedCalendar, '2026-11-20', n)).toThrow(RangeError);
  });
});

describe('a day', () => {
  it('is the Shanghai day of an instant', () => {
    expect(localDate(Date.UTC(2026, 5, 29, 15, 59, 59, 999))).toBe('2026-06-29');
    expect(localDate(Date.UTC(2026, 5, 29, 16))).toBe('2026-06-30');
  });

  it('ends at 24:00, where the next begins', () => {
    expect(endOfDay('2026-06-30')).toBe(Date.UTC(2026, 5, 30, 16));
    expect(endOfDay('2026-06-30')).toBe(startOfDay('2026-07-01'));
  });

  it('exists or is refused', () => {
    expect(['2026-06-30', '2024-02-29', '2000-02-29', '9999-12-31'].every(isLocalDate)).toBe(true);
    expect(['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-6-30', '2026-06-30T00:00', '0000-01-01', '', 20260630]
      .some(isLocalDate)).toBe(false);
    expect(() => startOfDay('2026-02-30')).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => localDate(Number.NaN)).toThrow(RangeError);
  });

  it('is written in Chinese without padding', () => expect(formatChineseDate('2026-06-30')).toBe('2026年6月30日'));

  it('keeps its place in the month, or takes the last one there is', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-06-30', 3)).toBe('2026-09-30');
    expect(addMonths('2026-11-15', 14)).toBe('2028-01-15');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-01-31', -2)).toBe('2025-11-30');
    expect(addYears('2024-02-29', 2)).toBe('2026-02-28');
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29');
    expect(() => addMonths('9999-12-01', 1)).toThrow(RangeError);
  });

  it('counts back what was added', () =>
    fc.assert(fc.property(anyDate, fc.integer({ min: -5_000, max: 5_000 }), (date, n) => {
      expect(daysBetween(date, addDays(date, n))).toBe(n);
      expect(localDate(startOfDay(date))).toBe(date);
      expect(localDate(endOfDay(date) - 1)).toBe(date);
    })));
});
