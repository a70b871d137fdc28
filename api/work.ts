/** What waits for the caller in all cases. The rows beside the cases say where to look; the cases themselves say what is so. */
import { sql } from 'kysely';
import { calendarAt, calendarRevision } from '../casework/calendar-years.ts';
import { clockOf, realNow } from '../casework/case-clock.ts';
import { ownerKey } from '../casework/case-steps.ts';
import { actionPath } from '../contracts/operations.ts';
import { workFilters } from '../contracts/work.ts';
import type { Context } from '../domain/action.ts';
import type { Actor } from '../domain/actor.ts';
import { caseTime } from '../domain/clock.ts';
import { contextOf } from '../domain/decision.ts';
import { nextSteps, type NextStep } from '../domain/steps.ts';
import { maySee } from '../domain/visibility.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, known, type Handler } from './exchange.ts';
import { validQuery } from './input.ts';
import { listedParties, type PartiesOf } from './listed-parties.ts';
import { onlyReads } from './own-system.ts';
import { iso, stepView } from './standing.ts';

/** Whose worklist and notices the caller reads: the clerks share one. */
export function keyOf({ id, office, organisation }: Actor): string {
  if (office === 'mediator') return `mediator:${id}`;
  return office === 'clerk' || office === 'administrator' ? office : organisation;
}

export const workRoute = (deps: ApiDeps): Handler => async (asked) => {
  const { actor } = known(asked);
  const { limit, after } = validQuery(workFilters, asked);
  const rows = await stepRowsOf(deps, keyOf(actor), limit + 1, after === undefined ? undefined : placeOf(after));
  const page = rows.slice(0, limit);
  const contexts = await contextsOf(deps, actor, [...new Set(page.map((row) => row.caseId))]);
  const partiesOf = await listedParties(deps.db, actor, [...contexts.values()]);
  const reads = onlyReads(deps, asked);
  const items = page.flatMap((row) => itemOf(contexts.get(row.caseId), row, keyOf(actor), partiesOf, reads));
  const last = page.at(-1);
  return json(200, { items, after: rows.length > limit && last ? cursorOf(last) : null });
};

export interface Row {
  readonly caseId: string;
  readonly process: string;
  readonly action: string;
  readonly due: number;
}

/** The soonest first; `before`: those alone that are due before that instant. */
export function stepRowsOf({ db }: ApiDeps, owner: string, limit: number, from: Row | undefined, before?: number): Promise<readonly Row[]> {
  let query = db.selectFrom('case_step').select(['case_id as caseId', 'process', 'action', 'due']).where('owner', '=', owner);
  if (before !== undefined) query = query.where('due', '<', before);
  if (from) query = query.where(sql<boolean>`(due, case_id, process, action) > (${from.due}::bigint, ${from.caseId}::uuid, ${from.process}, ${from.action})`);
  return query.orderBy('due').orderBy('case_id').orderBy('process').orderBy('action').limit(limit).execute();
}

export async function contextsOf({ db, calendar: seed }: ApiDeps, actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, Context>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('mediation_case').innerJoin('case_clock', (join) => join.onTrue()).where('mediation_case.id', 'in', ids).select([
    'projection', 'last_event_at', 'case_clock.version', 'origin_real', 'origin_case', 'rate', 'paused', realNow.as('real'), calendarRevision.as('calendarRevision'),
  ]).execute();
  const [first] = rows;
  if (!first) return new Map();
  const calendar = await calendarAt(db, seed, first.calendarRevision);
  return new Map(rows.map((row) => [row.projection.id, contextOf(row.projection, actor, Math.max(caseTime(clockOf(row), row.real), row.last_event_at), calendar)]));
}

/** The step as the case has it now; none if it was taken, or is not the caller's, since the row was written. */
export function stepAt(context: Context, { process, action }: Row, owner: string): NextStep | undefined {
  if (!maySee(context, 'summary')) return undefined;
  const { case: c, now, calendar } = context;
  return nextSteps(c, now, calendar).find((step) => step.process === process && step.action === action && step.owners.some((o) => ownerKey(c, o) === owner));
}

function itemOf(context: Context | undefined, row: Row, owner: string, partiesOf: PartiesOf, reads: boolean): readonly object[] {
  const step = context && stepAt(context, row, owner);
  if (!step) return [];
  const { case: c } = context;
  const path = step.action === undefined || reads ? {} : { path: actionPath(c.id, step.action) };
  return [{ caseId: c.id, caseNo: c.caseNo, version: c.version, since: iso(c.since), step: stepView(context, step), ...partiesOf(c), ...path }];
}

export const cursorOf = ({ due, caseId, process, action }: Row): string => Buffer.from(JSON.stringify([due, caseId, process, action])).toString('base64url');

export function placeOf(cursor: string): Row {
  const parts: unknown = parsed(Buffer.from(cursor, 'base64url').toString('utf8'));
  const [due, caseId, process, action] = Array.isArray(parts) ? parts as readonly unknown[] : [];
  const whole = typeof due === 'number' && Number.isSafeInteger(due) && typeof caseId === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(caseId);
  if (!whole || typeof process !== 'string' || typeof action !== 'string') throw new ApiError('bad-input', { errors: [{ pointer: '/after', message: 'not a cursor of this list' }] });
  return { due, caseId, process, action };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
