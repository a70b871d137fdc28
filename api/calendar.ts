/** The public calendar: which years are published, and which the open cases still wait for. Changed by a proposal (api/proposals.ts). */
import { missingYears } from '../casework/adopt-calendar.ts';
import { currentCalendar } from '../casework/calendar-years.ts';
import type { ApiDeps } from './deps.ts';
import { json, type Handler } from './exchange.ts';

export const calendarRoute = ({ db, calendar: seed }: ApiDeps): Handler => async () => {
  const calendar = await currentCalendar(db, seed);
  const years = Object.entries(calendar.years).map(([year, days]) => ({ year: Number(year), off: days.off, workedWeekends: days.workedWeekends }));
  return json(200, { version: calendar.version, years: years.toSorted((a, b) => a.year - b.year), missing: await missingYears(db) });
};
