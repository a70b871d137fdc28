/** Break-glass in all cases: on the desk of the administrators, since it waits for another person of that office and not for a part in a case. */
import { sql } from 'kysely';
import { readClock } from '../casework/case-clock.ts';
import { breakGlassFilters } from '../contracts/break-glass.ts';
import { breakGlassesOf, breakGlassStates, lapsesAt, stateOf } from '../domain/centre/break-glass.ts';
import { caseTime } from '../domain/clock.ts';
import { openRecords, referencesIn } from '../records/sealed-records.ts';
import { inRfc3339 } from './case-view.ts';
import { readerOf } from './centre-reader.ts';
import type { ApiDeps } from './deps.ts';
import { json, type Handler } from './exchange.ts';
import { validQuery } from './input.ts';

export const breakGlassesRoute = (deps: ApiDeps): Handler => async (asked) => {
  const actor = readerOf(asked, 'break-glass-list');
  const { state: wanted, limit } = validQuery(breakGlassFilters, asked);
  const { clock, real } = await readClock(deps.db);
  const clockNow = caseTime(clock, real);
  const rows = await deps.db.selectFrom('mediation_case').select(['projection as case', 'last_event_at']).where(sql<boolean>`projection ? 'breakGlasses'`).execute();
  const lines = rows.flatMap(({ case: c, last_event_at }) => breakGlassesOf(c).map((one) => {
    const state = stateOf(c, one, Math.max(clockNow, last_event_at));
    return { ...one, caseId: c.id, caseNo: c.caseNo, state, mine: one.by === actor.id, ...(state === 'requested' ? { waitsUntil: new Date(lapsesAt(c, one)).toISOString() } : {}) };
  })).filter(({ state }) => wanted === undefined || state === wanted);
  const items = lines.toSorted((a, b) => breakGlassStates.indexOf(a.state) - breakGlassStates.indexOf(b.state) || b.at - a.at).slice(0, limit);
  const records = await openRecords(deps.db, referencesIn(items));
  return json(200, { items: inRfc3339(records.open(items)) });
};
