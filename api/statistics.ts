/** The centre's figures over HTTP. */
import { readClock } from '../casework/case-clock.ts';
import { figures, yearlyFigures } from '../casework/figures.ts';
import { statisticsFilters } from '../contracts/statistics.ts';
import { addDays, localDate, type LocalDate } from '../domain/calendar.ts';
import { measures, smallestPublished } from '../domain/centre/figures.ts';
import { caseTime } from '../domain/clock.ts';
import { readerOf } from './centre-reader.ts';
import type { ApiDeps } from './deps.ts';
import { json, type Handler } from './exchange.ts';
import { validQuery } from './input.ts';

async function todayOf({ db }: ApiDeps): Promise<LocalDate> {
  const { clock, real } = await readClock(db);
  return localDate(caseTime(clock, real));
}

const statisticsRoute = (deps: ApiDeps): Handler => async (asked) => {
  readerOf(asked, 'statistics');
  const { year: chosen } = validQuery(statisticsFilters, asked);
  const today = await todayOf(deps);
  const year = chosen ?? Number(today.slice(0, 4));
  const cells = await figures(deps.db, `${year - 1}-01-01`, `${year}-12-31`);
  return json(200, { year, today, items: cells.map(({ path, ...cell }) => ({ ...cell, ...(path === null ? {} : { path }) })) });
};

/** By whole months: who looks every day learns nothing of a single case. */
const publishedRoute = (deps: ApiDeps): Handler => async () => {
  const until = addDays(`${(await todayOf(deps)).slice(0, 7)}-01`, -1);
  const rows = await yearlyFigures(deps.db, until);
  const count = (year: number, measure: string) => rows.find((row) => row.year === year && row.measure === measure)?.cases ?? 0;
  const shown = (cases: number) => (cases < smallestPublished ? null : cases);
  const years = [...new Set(rows.map(({ year }) => year))];
  return json(200, { until, years: years.map((year) => ({ year, ...Object.fromEntries(measures.map((measure) => [measure, shown(count(year, measure))])) })) });
};

export const statisticsRoutes = (deps: ApiDeps) => ({ readStatistics: statisticsRoute(deps), readPublishedStatistics: publishedRoute(deps) });
