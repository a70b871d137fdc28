/** Where an enterprise's own system wants to be told of its cases. Everything here belongs to the caller's organisation. */
import { sql } from 'kysely';
import { ping, putEndpoint, resend } from '../casework/webhooks.ts';
import { webhookSecretOf } from '../contracts/webhook-secret.ts';
import { deliveryFilters, webhookInput } from '../contracts/webhooks.ts';
import { cursorAfter, positionOf } from './cursor.ts';
import { readerOf } from './centre-reader.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, type Asked, type Handler } from './exchange.ts';
import { jsonBody, uuidOf, valid, validQuery } from './input.ts';
import { iso } from './standing.ts';

const enterprise = (asked: Asked) => readerOf(asked, 'webhooks');

function switchedOn({ webhooks }: ApiDeps) {
  if (!webhooks) throw new ApiError('webhooks-off');
  return webhooks;
}

interface EndpointRow {
  readonly id: string;
  readonly url: string;
  readonly actions: readonly string[] | null;
  readonly created_at: number;
  readonly disabled_at: number | null;
  readonly disabled_because: string | null;
}

const view = ({ id, url, actions, created_at, disabled_at, disabled_because }: EndpointRow) => ({
  id, url, ...(actions ? { actions } : {}), enabled: disabled_at === null, ...(disabled_because === null ? {} : { disabledBecause: disabled_because }), createdAt: iso(created_at),
});

const endpointsOf = ({ db }: ApiDeps, organisation: string) => db.selectFrom('webhook_endpoint').selectAll().where('organisation', '=', organisation);

async function endpointIn(deps: ApiDeps, asked: Asked): Promise<EndpointRow> {
  const { organisation } = enterprise(asked);
  const row = await endpointsOf(deps, organisation).where('id', '=', uuidOf(asked, 'webhookId')).executeTakeFirst();
  if (!row) throw new ApiError('not-found');
  return row;
}

const listRoute = (deps: ApiDeps): Handler => async (asked) => {
  const rows = await endpointsOf(deps, enterprise(asked).organisation).orderBy('created_at').orderBy('id').execute();
  return json(200, { items: rows.map(view) });
};

const putRoute = (deps: ApiDeps): Handler => async (asked) => {
  const { id: by, organisation } = enterprise(asked);
  const { centreKey, addressFault } = switchedOn(deps);
  const id = uuidOf(asked, 'webhookId');
  const { url, actions, enabled } = valid(webhookInput, jsonBody(asked));
  const fault = addressFault(url);
  if (fault !== undefined) throw new ApiError('bad-input', { errors: [{ pointer: '/url', message: fault }] });
  if (!(await putEndpoint(deps.db, { id, organisation, url, actions: actions ?? null }, enabled, by))) throw new ApiError('not-found');
  return json(200, { ...view(await endpointIn(deps, asked)), secret: webhookSecretOf(centreKey, id) });
};

const pingRoute = (deps: ApiDeps): Handler => async (asked) => {
  const { id } = await endpointIn(deps, asked);
  switchedOn(deps);
  return json(202, { delivery: await ping(deps.db, id) });
};

const resendRoute = (deps: ApiDeps): Handler => async (asked) => {
  const { id } = await endpointIn(deps, asked);
  switchedOn(deps);
  const delivery = uuidOf(asked, 'deliveryId');
  if (!(await resend(deps.db, id, delivery))) throw new ApiError('not-found');
  return json(202, { delivery });
};

interface CallRow {
  readonly n: number;
  readonly at: number;
  readonly ms: number;
  readonly status: number | null;
  readonly fault: string | null;
}

const callView = ({ n, at, ms, status, fault }: CallRow) => ({ n, at: iso(at), ms, ...(status === null ? {} : { status }), ...(fault === null ? {} : { fault }) });

const deliveriesRoute = (deps: ApiDeps): Handler => async (asked) => {
  const { id } = await endpointIn(deps, asked);
  const { status, limit, after } = validQuery(deliveryFilters, asked);
  const calls = sql<CallRow[] | null>`(select jsonb_agg(jsonb_build_object('n', n, 'at', at, 'ms', ms, 'status', status, 'fault', fault) order by n) from webhook_call where delivery = webhook_delivery.id)`;
  let query = deps.db.selectFrom('webhook_delivery').selectAll().select(calls.as('calls')).where('endpoint', '=', id);
  if (status !== undefined) query = query.where('status', '=', status);
  if (after !== undefined) {
    const from = positionOf(after);
    query = query.where(sql<boolean>`(created_at, id) < (${from.at}::bigint, ${from.id}::uuid)`);
  }
  const rows = await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit + 1).execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const items = page.map((row) => ({
    id: row.id, action: row.action, ...(row.case_id === null ? {} : { caseId: row.case_id }), ...(row.version === null ? {} : { version: row.version }), status: row.status,
    createdAt: iso(row.created_at), ...(row.status === 'waiting' ? { nextAt: iso(row.next_at) } : {}), calls: (row.calls ?? []).map(callView),
  }));
  return json(200, { items, after: rows.length > limit && last ? cursorAfter({ at: last.created_at, id: last.id }) : null });
};

export const webhookRoutes = (deps: ApiDeps) => ({
  listWebhooks: listRoute(deps), putWebhook: putRoute(deps), pingWebhook: pingRoute(deps), listDeliveries: deliveriesRoute(deps), resendDelivery: resendRoute(deps),
});
