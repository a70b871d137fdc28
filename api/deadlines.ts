/** The board of deadlines. As with the worklist, the rows beside the cases say where to look and the cases say what is so. */
import { sql } from 'kysely';
import { noDay, ownerKey } from '../casework/case-steps.ts';
import { deadlineFilters } from '../contracts/deadlines.ts';
import type { Context } from '../domain/action.ts';
import type { Actor } from '../domain/actor.ts';
import { nextSteps } from '../domain/steps.ts';
import { maySee } from '../domain/visibility.ts';
import { subjectOf } from './case-list.ts';
import type { ApiDeps } from './deps.ts';
import { json, known, type Handler } from './exchange.ts';
import { validQuery } from './input.ts';
import { listedParties, type PartiesOf } from './listed-parties.ts';
import { stepView } from './standing.ts';
import { contextsOf, cursorOf, keyOf, placeOf, type Row } from './work.ts';

export const deadlinesRoute = (deps: ApiDeps): Handler => async (asked) => {
  const { actor } = known(asked);
  const { limit, after, mine } = validQuery(deadlineFilters, asked);
  const rows = await rowsOf(deps, actor, mine, limit + 1, after === undefined ? undefined : placeOf(after));
  const page = rows.slice(0, limit);
  const contexts = await contextsOf(deps, actor, [...new Set(page.map((row) => row.caseId))]);
  const partiesOf = await listedParties(deps.db, actor, [...contexts.values()]);
  const last = page.at(-1);
  return json(200, { items: page.flatMap((row) => itemOf(contexts.get(row.caseId), row, keyOf(actor), partiesOf)), after: rows.length > limit && last ? cursorOf(last) : null });
};

/** A step of several owners is one row; it is mine if I am one of them. */
function rowsOf({ db }: ApiDeps, actor: Actor, mine: 'true' | 'false' | undefined, limit: number, from: Row | undefined): Promise<readonly Row[]> {
  const own = sql<boolean>`bool_or(owner = ${keyOf(actor)})`;
  const subject = subjectOf(actor);
  let query = db.selectFrom('case_step').select(['case_id as caseId', 'process', 'action', 'due']).where('due', '<', noDay).groupBy(['case_id', 'process', 'action', 'due']);
  if (subject !== undefined) query = query.where('case_id', 'in', (q) => q.selectFrom('case_part').select('case_id').where('subject', '=', subject));
  if (from) query = query.where(sql<boolean>`(due, case_id, process, action) > (${from.due}::bigint, ${from.caseId}::uuid, ${from.process}, ${from.action})`);
  if (mine !== undefined) query = query.having(own, '=', mine === 'true');
  return query.orderBy('due').orderBy('case_id').orderBy('process').orderBy('action').limit(limit).execute();
}

/** Nothing if the step was taken since, or the caller sees no more of the case than that it is there. */
function itemOf(context: Context | undefined, { process, action }: Row, owner: string, partiesOf: PartiesOf): readonly object[] {
  if (!context || !maySee(context, 'summary')) return [];
  const { case: c } = context;
  const step = nextSteps(c, context.now, context.calendar).find((s) => s.process === process && s.action === action);
  return step ? [{ caseId: c.id, caseNo: c.caseNo, step: stepView(context, step), mine: step.owners.some((o) => ownerKey(c, o) === owner), ...partiesOf(c) }] : [];
}
