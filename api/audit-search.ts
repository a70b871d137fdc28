/** Who did what when: an administrator searches the events of all cases and of the centre. Of a case it is told what its events tell an administrator. */
import { sql, type SelectQueryBuilder } from 'kysely';
import type { z } from 'zod';
import type { Accounts } from '../accounts/accounts.ts';
import { centreChain } from '../audit/log.ts';
import type { CaseEvent } from '../casework/chain.ts';
import { eventSearch } from '../contracts/audit.ts';
import type { DB } from '../db/schema.ts';
import type { Context } from '../domain/action.ts';
import { actions, isActionName } from '../domain/actions.ts';
import { maySeeEvent } from '../domain/mediation/negotiation-view.ts';
import { maySee } from '../domain/visibility.ts';
import { readerOf } from './centre-reader.ts';
import type { ApiDeps } from './deps.ts';
import { json, type Handler } from './exchange.ts';
import { validQuery } from './input.ts';
import { iso } from './standing.ts';
import { contextsOf } from './work.ts';

type Filters = z.output<typeof eventSearch>;
type Found = Awaited<ReturnType<typeof pageOf>>[number];

export const eventSearchRoute = (deps: ApiDeps, accounts: Accounts): Handler => async (asked) => {
  const actor = readerOf(asked, 'audit-log');
  const filters = validQuery(eventSearch, asked);
  const rows = await pageOf(deps, filters);
  const page = rows.slice(0, filters.limit);
  const contexts = await contextsOf(deps, actor, [...new Set(page.map(({ chain }) => chain).filter((chain) => chain !== centreChain))]);
  const found = page.flatMap((row) => (row.chain === centreChain ? [ofCentre(row)] : ofCase(row, contexts.get(row.chain))));
  const names = await accounts.namesOf([...new Set(found.map(({ by }) => by.person))]);
  const items = found.map((line) => { const name = names.get(line.by.person); return name === undefined ? line : { ...line, by: { ...line.by, name } }; });
  return json(200, { items, before: rows.length > page.length ? page.at(-1)?.seq ?? null : null });
};

/** One row more than the page, to know whether another page follows. */
function pageOf({ db }: ApiDeps, filters: Filters) {
  const query = db.selectFrom('event_index as i')
    .leftJoin('case_event as e', (join) => join.onRef('e.case_id', '=', 'i.chain').onRef('e.version', '=', 'i.version'))
    .leftJoin('centre_event as c', (join) => join.on('i.chain', '=', centreChain).onRef('c.version', '=', 'i.version'))
    .select(['i.seq', 'i.chain', 'i.version', (eb) => eb.fn.coalesce('e.body', 'c.body').$castTo<Buffer>().as('body')]);
  return narrowed(query, filters).orderBy('i.seq', 'desc').limit(filters.limit + 1).execute();
}

function narrowed<O>(query: SelectQueryBuilder<DB & { i: DB['event_index'] }, 'i', O>, { person, caseId, action, kind, from, until, before }: Filters) {
  let narrower = query;
  if (person !== undefined) narrower = narrower.where('i.person', '=', person);
  if (caseId !== undefined) narrower = narrower.where(sql<boolean>`i.cases @> array[${caseId.toLowerCase()}::text]`);
  if (action !== undefined) narrower = narrower.where('i.action', '=', action);
  if (kind !== undefined) narrower = narrower.where(sql<boolean>`i.kinds @> array[${kind}::text] and i.kinds <> '{}'`);
  if (from !== undefined) narrower = narrower.where('i.at', '>=', from);
  if (until !== undefined) narrower = narrower.where('i.at', '<', until);
  if (before !== undefined) narrower = narrower.where('i.seq', '<', before);
  return narrower;
}

interface Said extends Pick<CaseEvent, 'at' | 'action' | 'actor'> {
  readonly about?: Readonly<Record<string, string | number | readonly string[]>>;
}

const lineOf = ({ seq, version }: Found, { at, action, actor: { id: person, organisation, office } }: Said) =>
  ({ seq, version, at: iso(at), action, by: { person, organisation, office } });

/** What is further said of it depends on where it stands. */
type Line = ReturnType<typeof lineOf> & Readonly<Record<string, unknown>>;

function ofCentre(row: Found): Line {
  const said = JSON.parse(row.body.toString('utf8')) as Said;
  return { ...lineOf(row, said), ...(said.about ? { about: said.about } : {}) };
}

/** What this administrator is not told in the case is not told here. */
function ofCase(row: Found, context: Context | undefined): readonly Line[] {
  const event = JSON.parse(row.body.toString('utf8')) as CaseEvent;
  if (!context || !maySee(context, 'events') || !maySeeEvent(context, event)) return [];
  const { id: caseId, caseNo } = context.case;
  return [{ ...lineOf(row, event), caseId, caseNo, ...(isActionName(event.action) ? { label: actions[event.action].label } : {}) }];
}
