/** The cases in which the caller has a part, newest first, in keyset pages: as quick on the last page as on the first. */
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
  const from = filters.after === undefined ? undefined : positionOf(filters.after);
  const rows = await pageFrom(deps, actor, filters, from);
  const page = rows.slice(0, filters.limit).map((row) => ({ ...row, roles: rolesIn(row.case, actor) }));
  const last = page.at(-1);
  const partiesOf = await listedParties(deps.db, actor, page);
  const found = page.filter(({ case: c }) => filters.q === undefined || reallyNamed(partiesOf(c), filters.q));
  const items = found.flatMap((row) => itemFor(row, partiesOf(row.case)));
  return json(200, { items, after: rows.length > page.length && last ? cursorAfter({ at: last.case.submittedAt, id: last.case.id }) : null });
};

/** Clerk and administrator have a part in every case; the others are looked up by theirs. */
export function subjectOf(actor: Actor): string | undefined {
  if (actor.office === 'clerk' || actor.office === 'administrator') return undefined;
  return actor.office === 'mediator' ? `mediator:${actor.id}` : actor.organisation;
}

/** One row more than the page, to know whether another page follows. */
async function pageFrom({ db }: ApiDeps, actor: Actor, filters: Filters, from: Position | undefined) {
  const subject = subjectOf(actor);
  const dueOf = sql<number | null>`(select min(next_due) from process where case_id = mediation_case.id and not closed)`.as('nextDue');
  let query = db.selectFrom('mediation_case').select(['projection as case', dueOf]);
  if (subject !== undefined) query = query.where('id', 'in', (q) => q.selectFrom('case_part').select('case_id').where('subject', '=', subject));
  query = filtered(query, filters);
  if (filters.q !== undefined) query = query.where(await namedLike(db, filters.q));
  if (from) query = query.where(sql<boolean>`(submitted_at, id) < (${from.at}::bigint, ${from.id}::uuid)`);
  return query.orderBy('submitted_at', 'desc').orderBy('id', 'desc').limit(filters.limit + 1).execute();
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
