/** Our own webhooks: endpoints of organisations, and one delivery for each event that such an organisation may see. */
import { randomUUID } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { MediationCase } from '../domain/case.ts';
import type { Actor } from '../domain/actor.ts';
import { viewerIn } from '../domain/decision.ts';
import { maySeeEvent, type EventSeen } from '../domain/mediation/negotiation-view.ts';
import { maySee } from '../domain/visibility.ts';
import { realNow } from './case-clock.ts';

/** Real time from one attempt to the next; after the last the delivery is dead until somebody sends it again. Three days in all. */
export const retriesAfterMs: readonly number[] = [5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 50_400_000, 72_000_000, 86_400_000];

/** The enterprises whose part in the case lets them see this event. */
export function toldOf(c: MediationCase, event: EventSeen): readonly string[] {
  const organisations = [...new Set(c.parties.map((p) => p.organisation))];
  return organisations.filter((organisation) => {
    const actor: Actor = { id: organisation, organisation, office: 'enterprise' };
    const viewer = viewerIn(c, actor);
    return maySee(viewer, 'events') && maySeeEvent(viewer, event);
  });
}

export interface Endpoint {
  readonly id: string;
  readonly organisation: string;
  readonly url: string;
  readonly actions: readonly string[] | null;
}

/** Creates an endpoint or changes it; false if the id is another organisation's. An endpoint that was given up is tried again. */
export async function putEndpoint(db: Kysely<DB>, endpoint: Endpoint, enabled: boolean, by: string): Promise<boolean> {
  const disabled = enabled ? { disabled_at: null, disabled_because: null } : { disabled_at: realNow, disabled_because: 'by-owner' };
  const { id, organisation, url, actions } = endpoint;
  const done = await db.insertInto('webhook_endpoint')
    .values({ id, organisation, url, actions: actions as never, created_by: by, created_at: realNow, ...disabled })
    .onConflict((oc) => oc.column('id').doUpdateSet({ url, actions: actions as never, ...disabled }).where('webhook_endpoint.organisation', '=', organisation))
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows ?? 0) === 1;
}

/** A delivery that is about nothing, to try the endpoint with. */
export async function ping(db: Kysely<DB>, endpoint: string): Promise<string> {
  const id = randomUUID();
  await db.insertInto('webhook_delivery').values({ id, endpoint, case_id: null, version: null, action: 'ping', next_at: realNow, created_at: realNow, finished_at: null }).execute();
  return id;
}

/** Sends a delivery once more from the first attempt, whatever became of it. */
export async function resend(db: Kysely<DB>, endpoint: string, delivery: string): Promise<boolean> {
  const done = await db.updateTable('webhook_delivery').set({ status: 'waiting', attempts: 0, next_at: realNow, finished_at: null })
    .where('id', '=', delivery).where('endpoint', '=', endpoint).executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

export interface DueDelivery {
  readonly id: string;
  readonly endpoint: string;
  readonly url: string;
  readonly action: string;
  readonly attempts: number;
  /** Both absent for a ping. */
  readonly body: Buffer | null;
  readonly case: MediationCase | null;
}

/**
 * Leases what is due, the oldest first, leaving out endpoints that are busy. A lease is only a later `next_at`: should this
 * process die, the delivery comes again.
 */
export async function leaseDue(db: Kysely<DB>, busy: readonly string[], limit: number, leaseMs: number): Promise<readonly DueDelivery[]> {
  const { rows } = await sql<DueDelivery>`
    with due as (
      select d.id from webhook_delivery d join webhook_endpoint w on w.id = d.endpoint
      where d.status = 'waiting' and d.next_at <= ${realNow} and w.disabled_at is null and not (d.endpoint = any(${sql.val([...busy])}::uuid[]))
      order by d.next_at limit ${limit} for update of d skip locked
    ), leased as (
      update webhook_delivery set next_at = ${realNow} + ${leaseMs} where id in (select id from due) returning *
    )
    select l.id, l.endpoint, w.url, l.action, l.attempts, e.body, c.projection as case
    from leased l join webhook_endpoint w on w.id = l.endpoint
      left join case_event e on e.case_id = l.case_id and e.version = l.version left join mediation_case c on c.id = l.case_id
    order by l.created_at`.execute(db);
  return rows;
}

export interface CallResult {
  readonly ms: number;
  readonly status?: number;
  readonly fault?: string;
}

/** What a call came to: delivered, to be tried again, or given up. 410 disables the endpoint: its owner wants no more. */
export async function noteCall(db: Kysely<DB>, { id, endpoint, attempts }: Pick<DueDelivery, 'id' | 'endpoint' | 'attempts'>, { ms, status, fault }: CallResult): Promise<void> {
  const delivered = status !== undefined && status >= 200 && status < 300;
  const wait = retriesAfterMs[attempts];
  const outcome = delivered ? 'delivered' : wait === undefined || status === 410 ? 'dead' : 'waiting';
  await sql`
    with called as (
      insert into webhook_call (delivery, n, at, ms, status, fault)
      select ${id}, coalesce(max(n), 0) + 1, ${realNow}, ${ms}, ${status ?? null}, ${fault ?? null} from webhook_call where delivery = ${id}
    ), gone as (
      update webhook_endpoint set disabled_at = ${realNow}, disabled_because = 'gone' where id = ${endpoint} and ${status === 410}
    )
    update webhook_delivery set attempts = attempts + 1, status = ${outcome}, next_at = ${realNow} + ${wait ?? 0},
      finished_at = case when ${outcome === 'waiting'} then null else ${realNow} end
    where id = ${id}`.execute(db);
}
