/** The cases in which the caller has a part, the newest or the most urgent first, in keyset pages: as quick on the last page as on the first. */
import { sql, type SelectQueryBuilder } from 'kysely';
import type { z } from 'zod';
import { namedLike } from '../casework/party-index.ts';
import { caseFilters } from '../contracts/operations.ts';
import { reached } from '../casework/figures.ts';
import type { DB } from '../db/schema.ts';
import type { Actor, Role } from '../domain/actor.ts';
import type { MediationCase } from '../domain/case.ts';
import { rolesIn } from '../domain/decision.ts';
import { searchable } from '../domain/party-names.ts';
import { currentStates } from '../domain/processes.ts';
import { phaseOf } from '../domain/phase.ts';
import { seesByRole } from '../domain/visibility.ts';
import { cursorAfter, positionOf, type Position } from './cursor.ts';
import type { ApiDeps } from './deps.ts';
import { json, known, type Handler } from './exchange.ts';
import { validQuery } from './input.ts';
import { listedParties, type PartiesOf } from './listed-parties.ts';
import { iso } from './standing.ts';

type Filters = z.output<typeof caseFilters>;

export const listRoute = (deps: ApiDeps): Handler => async (asked) => {
  const { actor } = known(asked);
  const filters = validQuery(caseFilters, asked);
  const rows = await (filters.order === 'due' ? urgentFrom : newestFrom)(deps, actor, filters);
  const page = rows.slice(0, filters.limit).map((row) => ({ ...row, roles: rolesIn(row.case, actor) }));
  const last = page.at(-1);
  const partiesOf = await listedParties(deps.db, actor, page);
  const found = page.filter(({ case: c }) => filters.q === undefined || reallyNamed(partiesOf(c), filters.q));
  const items = found.flatMap((row) => itemFor(row, partiesOf(row.case)));
  return json(200, { items, after: rows.length > page.length && last ? placeAfter(filters, last) : null });
};

/** Clerk and administrator have a part in every case; the others are looked up by theirs. */
export function subjectOf(actor: Actor): string | undefined {
  if (actor.office === 'clerk' || actor.office === 'administrator') return undefined;
  return actor.office === 'mediator' ? `mediator:${actor.id}` : actor.organisation;
}

interface Row {
  readonly case: MediationCase;
  readonly nextDue: number | null;
}

/** Behind all that have a deadline come those without. */
const withoutDue = 'none:';
const placeAfter = ({ order }: Filters, { case: { id, submittedAt }, nextDue }: Row): string => {
  if (order === 'newest') return cursorAfter({ at: submittedAt, id });
  return nextDue === null ? `${withoutDue}${cursorAfter({ at: submittedAt, id })}` : cursorAfter({ at: nextDue, id });
};

/** The soonest open deadline of a case. */
const dueOf = sql<number | null>`(select min(next_due) from process where case_id = mediation_case.id and not closed)`;

/** The caller's cases under the filters. */
async function sought({ db }: ApiDeps, actor: Actor, filters: Filters) {
  const subject = subjectOf(actor);
  let query = db.selectFrom('mediation_case').select(['projection as case', dueOf.as('nextDue')]);
  if (subject !== undefined) query = query.where('id', 'in', (q) => q.selectFrom('case_part').select('case_id').where('subject', '=', subject));
  query = filtered(query, filters);
  return { query: filters.q === undefined ? query : query.where(await namedLike(db, filters.q)) };
}

/** One row more than the page, to know whether another page follows. */
async function newestFrom(deps: ApiDeps, actor: Actor, filters: Filters): Promise<readonly Row[]> {
  return newest((await sought(deps, actor, filters)).query, filters.after === undefined ? undefined : positionOf(filters.after), filters.limit + 1).execute();
}

function newest<O>(query: SelectQueryBuilder<DB, 'mediation_case', O>, from: Position | undefined, limit: number) {
  const after = from ? query.where(sql<boolean>`(submitted_at, id) < (${from.at}::bigint, ${from.id}::uuid)`) : query;
  return after.orderBy('submitted_at', 'desc').orderBy('id', 'desc').limit(limit);
}

/** First those with a deadline, found from the open processes; then the others, the newest first. */
async function urgentFrom(deps: ApiDeps, actor: Actor, filters: Filters): Promise<readonly Row[]> {
  const { after, limit } = filters;
  const { query } = await sought(deps, actor, filters);
  const dated = after?.startsWith(withoutDue) ? [] : await urgent(query, after === undefined ? undefined : positionOf(after), limit + 1).execute();
  if (dated.length > limit) return dated;
  const undated = query.where(sql<boolean>`not exists (select from process where case_id = mediation_case.id and not closed and next_due is not null)`);
  const from = after?.startsWith(withoutDue) ? positionOf(after.slice(withoutDue.length)) : undefined;
  return [...dated, ...await newest(undated, from, limit + 1 - dated.length).execute()];
}

function urgent<O>(query: SelectQueryBuilder<DB, 'mediation_case', O>, from: Position | undefined, limit: number) {
  const open = query.where(sql<boolean>`id in (select case_id from process where not closed and next_due is not null)`);
  const after = from ? open.where(sql<boolean>`(${dueOf}, id) > (${from.at}::bigint, ${from.id}::uuid)`) : open;
  return after.orderBy(dueOf).orderBy('id').limit(limit);
}

function filtered<O>(query: SelectQueryBuilder<DB, 'mediation_case', O>, { state, outcome, subject, caseNo, path, measure, period = '' }: Filters) {
  let narrowed = query;
  if (state !== undefined) narrowed = narrowed.where('state', '=', state);
  if (outcome !== undefined) narrowed = narrowed.where('outcome', '=', outcome);
  if (subject !== undefined) narrowed = narrowed.where('subject', '=', subject);
  if (caseNo !== undefined) narrowed = /^\d+$/.test(caseNo) ? narrowed.where('case_no', 'like', `%第${caseNo}号`) : narrowed.where('case_no', '=', caseNo);
  if (path !== undefined) narrowed = narrowed.where(sql<boolean>`projection #>> '{security,choice}' = ${path}`);
  if (measure !== undefined) narrowed = narrowed.where(sql<boolean>`id in (select case_id from (${reached}) r where measure = ${measure} and day like ${`${period}%`})`);
  return narrowed;
}

/** The index knows pairs of characters only: the names say whether they stand together, to those who may read them. */
const reallyNamed = ({ parties = [] }: ReturnType<PartiesOf>, text: string): boolean => parties.some(({ name }) => searchable(name ?? '').includes(searchable(text)));

/** The index of parts may lag behind no rule: the case itself is asked again. */
function itemFor({ case: c, roles, nextDue }: { readonly case: MediationCase; readonly roles: readonly Role[]; readonly nextDue: number | null }, parties: object): readonly object[] {
  if (!seesByRole({ roles, phase: phaseOf(c) }, 'summary')) return [];
  return [{
    caseId: c.id, caseNo: c.caseNo, version: c.version, subject: c.subject, states: currentStates(c), submittedAt: iso(c.submittedAt), since: iso(c.since), roles, ...parties,
    ...(c.closed ? { outcome: c.closed.outcome } : {}), ...(nextDue === null ? {} : { nextDue: iso(nextDue) }),
  }];
}
