/**
 * What providers say. Synchronous replies, callbacks and status answers pass the same reducer: per application the
 * sequence is followed without gaps, duplicates change nothing, an event ahead of its turn waits, one nobody knows is parked.
 */
import { sql, type Kysely, type Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { Actor } from '../domain/actor.ts';
import type { ActionName } from '../domain/actions.ts';
import type { Calendar } from '../domain/calendar.ts';
import { realNow } from './case-clock.ts';
import { change, hold, rehold, type Ask, type Held } from './change.ts';

/** A provider as the centre knows it. */
export interface Provider {
  readonly id: string;
  readonly face: 'insurer' | 'notary';
}

export interface IncomingEvent {
  readonly applicationId: string;
  readonly sequence: number;
  readonly type: string;
  readonly data: unknown;
}

/** Turns an event's data into an action's input; undefined with the reason if it is none of the provider's actions. */
export type ReadEvent = (provider: Provider, event: { readonly type: string; readonly data: unknown }) =>
  | { readonly action: ActionName; readonly input: unknown }
  | { readonly fault: string };

export interface InboxResult {
  /** Events that took effect now. */
  readonly applied: number;
  /** An earlier event is missing: ask the provider for its status. */
  readonly gap: boolean;
}

/** Keeps the events first, in a transaction of their own: once this returns, none is lost. */
export async function storeEvents(db: Kysely<DB>, provider: Provider, events: readonly IncomingEvent[], webhookId?: string): Promise<void> {
  if (events.length === 0) return;
  await db.insertInto('provider_event').values(events.map((e) => ({
    provider: provider.id, application: e.applicationId, sequence: e.sequence, webhook_id: webhookId ?? null, type: e.type,
    body: JSON.stringify(e.data ?? {}), received_at: realNow, status: 'waiting' as const, refusal: null,
  }))).onConflict((oc) => oc.doNothing()).execute();
}

/** Applies whatever is next in line for an application. Safe to call at any time, by anyone, at once. */
export async function takeEvents(db: Kysely<DB>, calendar: Calendar, provider: Provider, applicationId: string, read: ReadEvent): Promise<InboxResult> {
  return db.transaction().execute(async (trx) => {
    const application = await trx.selectFrom('provider_application').select(['case_id', 'provider']).where('id', '=', applicationId).executeTakeFirst();
    if (!application || application.provider !== provider.id) {
      await park(trx, provider, applicationId);
      return { applied: 0, gap: false };
    }
    const held = await hold(trx, application.case_id);
    if (!held) return { applied: 0, gap: false };
    return follow(trx, calendar, provider, applicationId, held, read);
  });
}

async function park(trx: Transaction<DB>, provider: Provider, applicationId: string): Promise<void> {
  await trx.updateTable('provider_event').set({ status: 'parked' })
    .where('provider', '=', provider.id).where('application', '=', applicationId).where('status', '=', 'waiting').execute();
}

interface Waiting {
  readonly sequence: number;
  readonly type: string;
  readonly body: unknown;
}

/** How far the application has been followed, and what waits; read under the case's lock: whoever came before has moved it. */
async function waitingOf(trx: Transaction<DB>, provider: Provider, applicationId: string): Promise<{ readonly last: number; readonly waiting: readonly Waiting[] }> {
  const row = await trx.selectFrom('provider_application').select([
    'last_sequence as last',
    sql<Waiting[] | null>`(select jsonb_agg(jsonb_build_object('sequence', sequence, 'type', type, 'body', body) order by sequence) from provider_event
      where provider = ${provider.id} and application = ${applicationId} and status = 'waiting')`.as('waiting'),
  ]).where('id', '=', applicationId).executeTakeFirstOrThrow();
  return { last: row.last, waiting: row.waiting ?? [] };
}

async function follow(trx: Transaction<DB>, calendar: Calendar, provider: Provider, applicationId: string, first: Held, read: ReadEvent): Promise<InboxResult> {
  const { last, waiting } = await waitingOf(trx, provider, applicationId);
  const inTurn = waiting.filter((event, i) => event.sequence === last + i + 1);
  let applied = 0;
  let held: Held | undefined = first;
  for (const event of inTurn) {
    held ??= await rehold(trx, first.case.id);
    const refusal = await apply(trx, calendar, provider, held, { type: event.type, data: event.body }, read);
    await passEvent(trx, provider, applicationId, event.sequence, refusal);
    if (refusal) continue;
    applied += 1;
    held = undefined;
  }
  return { applied, gap: waiting.length > inTurn.length };
}

/** Marks an event as taken or refused; the application has been followed as far as it, and heard. */
async function passEvent(trx: Transaction<DB>, provider: Provider, applicationId: string, sequence: number, refusal: object | undefined): Promise<void> {
  await sql`
    with passed as (
      update provider_event set status = ${refusal ? 'refused' : 'applied'}, refusal = ${refusal ? JSON.stringify(refusal) : null}::jsonb
      where provider = ${provider.id} and application = ${applicationId} and sequence = ${sequence}
    )
    update provider_application set last_sequence = ${sequence}, heard_at = ${realNow} where id = ${applicationId}`.execute(trx);
}

/**
 * Takes an event that was refused or parked once more, out of its turn: its sequence has passed. Undefined if there is no such
 * event; `again` says why it still changes nothing.
 */
export async function retakeEvent(
  db: Kysely<DB>, calendar: Calendar, provider: Provider, at: { readonly application: string; readonly sequence: number }, read: ReadEvent,
): Promise<{ readonly again?: object } | undefined> {
  return db.transaction().execute(async (trx) => {
    const event = await trx.selectFrom('provider_event').select(['type', 'body', 'status']).where('provider', '=', provider.id)
      .where('application', '=', at.application).where('sequence', '=', at.sequence).where('status', 'in', ['refused', 'parked']).forUpdate().executeTakeFirst();
    const application = await trx.selectFrom('provider_application').select('case_id').where('id', '=', at.application).where('provider', '=', provider.id).executeTakeFirst();
    if (!event) return undefined;
    const held = application && (await hold(trx, application.case_id));
    if (!held) return { again: { refusal: 'unknown-application' } };
    const refusal = await apply(trx, calendar, provider, held, { type: event.type, data: event.body }, read);
    await sql`
      with passed as (
        update provider_event set status = ${refusal ? 'refused' : 'applied'}, refusal = ${refusal ? JSON.stringify(refusal) : null}::jsonb
        where provider = ${provider.id} and application = ${at.application} and sequence = ${at.sequence}
      )
      update provider_application set last_sequence = greatest(last_sequence, ${at.sequence}) where id = ${at.application} and last_sequence = ${at.sequence} - 1`.execute(trx);
    return refusal ? { again: refusal } : {};
  });
}

/** Why the event changed nothing; undefined if it took effect. */
async function apply(
  trx: Transaction<DB>, calendar: Calendar, provider: Provider, held: Held, event: { readonly type: string; readonly data: unknown }, read: ReadEvent,
): Promise<object | undefined> {
  const action = read(provider, event);
  if ('fault' in action) return { refusal: 'malformed-event', detail: action.fault };
  const actor: Actor = { id: provider.id, organisation: provider.id, office: provider.face };
  const result = await change(trx, held, { ...action, actor } as Ask, calendar);
  return result.ok ? undefined : result;
}
