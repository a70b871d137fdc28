/** The requests that reached a provider, for its own people. They were sent with the sides' consent; nobody else's are here. */
import { sql } from 'kysely';
import { requestFilters } from '../contracts/provider-inbox.ts';
import type { ProviderRequest } from '../contracts/provider-protocol.ts';
import { requestLabels } from '../contracts/provider-requests.ts';
import { cursorAfter, positionOf, type Position } from './cursor.ts';
import { openRecords } from '../records/sealed-records.ts';
import { readerOf } from './centre-reader.ts';
import type { ApiDeps } from './deps.ts';
import { json, type Handler } from './exchange.ts';
import { validQuery } from './input.ts';
import { iso } from './standing.ts';

export const providerRequestsRoute = (deps: ApiDeps): Handler => async (asked) => {
  const actor = readerOf(asked, 'provider-inbox');
  const { open, limit, after } = validQuery(requestFilters, asked);
  const rows = await pageOf(deps, actor.organisation, open === true, limit + 1, after === undefined ? undefined : positionOf(after));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const sent = await openRecords(deps.db, page.flatMap(({ request }) => (request === null ? [] : [request])));
  return json(200, { items: page.map((row) => view(row, sent.content({ record: row.request ?? '', digest: '' }))), after: rows.length > limit && last ? cursorAfter({ at: last.createdAt, id: last.id }) : null });
};

/** A request is there once it was composed to be sent; before, nobody was asked anything. */
function pageOf({ db }: ApiDeps, provider: string, onlyOpen: boolean, limit: number, from: Position | undefined) {
  let query = db.selectFrom('effect as e').innerJoin('mediation_case as c', 'c.id', 'e.case_id')
    .leftJoin('process as p', (join) => join.onRef('p.case_id', '=', 'e.case_id').onRef('p.kind', '=', 'e.process').onRef('p.n', '=', 'e.n'))
    .select(['e.id', 'e.application', 'e.case_id as caseId', 'c.case_no as caseNo', 'e.kind', 'e.status', 'e.created_at as createdAt', 'e.request'])
    .select(sql<string | null>`p.facts ->> 'stage'`.as('stage'))
    .where('e.provider', '=', provider).where('e.request', 'is not', null);
  if (onlyOpen) query = query.where('p.closed', '=', false);
  if (from) query = query.where(sql<boolean>`(e.created_at, e.id) < (${from.at}::bigint, ${from.id}::uuid)`);
  return query.orderBy('e.created_at', 'desc').orderBy('e.id', 'desc').limit(limit).execute();
}

type Row = Awaited<ReturnType<typeof pageOf>>[number];

function view({ id, application, caseId, caseNo, kind, status, createdAt, stage }: Row, sent: Pick<ProviderRequest, 'content' | 'settlement'> | undefined) {
  return {
    id, applicationId: application, caseId, caseNo, type: kind, label: requestLabels[kind as keyof typeof requestLabels], at: iso(createdAt), status,
    ...(stage === null ? {} : { state: stage }), ...(sent === undefined ? {} : { content: sent.content, settlement: sent.settlement }),
  };
}
