/** The public calendar: which years are published, and which the open cases still wait for. */
import { missingYears } from '../casework/adopt-calendar.ts';
import { currentCalendar, publishYear } from '../casework/calendar-years.ts';
import { calendarYear } from '../contracts/operations.ts';
import { isWorkingDay } from '../domain/calendar.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, known, type Handler } from './exchange.ts';
import { jsonBody, valid } from './input.ts';

export const calendarRoute = (deps: ApiDeps): Handler => async () => json(200, await view(deps));

export const publishYearRoute = (deps: ApiDeps): Handler => async (asked) => {
  const { actor } = known(asked);
  if (actor.office !== 'administrator') throw new ApiError('not-your-action', { facts: { by: ['administrator'] } });
  const year = Number(/^\d{4}$/.exec(asked.params.year ?? '')?.[0]);
  if (!(year >= 2024 && year <= 2199)) throw new ApiError('not-found');
  const body = valid(calendarYear, jsonBody(asked));
  refuseStrayDays(year, body);
  await publishYear(deps.db, { year, ...body }, actor.id);
  return json(200, await view(deps));
};

/** A day off is of that year; a worked weekend day is a Saturday or Sunday of it, and not off as well. */
function refuseStrayDays(year: number, { off, workedWeekends }: { readonly off: readonly string[]; readonly workedWeekends: readonly string[] }): void {
  const bare = { version: '', years: {} };
  const faults = [
    ...off.flatMap((date, i) => (date.startsWith(`${year}-`) ? [] : [{ pointer: `/off/${i}`, message: `not a day of ${year}` }])),
    ...workedWeekends.flatMap((date, i) => {
      if (!date.startsWith(`${year}-`)) return [{ pointer: `/workedWeekends/${i}`, message: `not a day of ${year}` }];
      if (isWorkingDay(bare, date)) return [{ pointer: `/workedWeekends/${i}`, message: 'not a Saturday or Sunday' }];
      return off.includes(date) ? [{ pointer: `/workedWeekends/${i}`, message: 'is named as a day off too' }] : [];
    }),
  ];
  if (faults.length > 0) throw new ApiError('bad-input', { errors: faults });
}

async function view({ db, calendar: seed }: ApiDeps) {
  const calendar = await currentCalendar(db, seed);
  const years = Object.entries(calendar.years).map(([year, days]) => ({ year: Number(year), off: days.off, workedWeekends: days.workedWeekends }));
  return { version: calendar.version, years: years.toSorted((a, b) => a.year - b.year), missing: await missingYears(db) };
}
