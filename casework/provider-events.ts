/**
 * What providers say. Synchronous replies, callbacks and status answers pass the same reducer: per application the
 * sequence is followed without gaps, duplicates change nothing, an event ahead of its turn waits, one nobody knows is parked.
 */
import { sql, type Kysely, type Transaction } from 'kysely';
import { centre, keyFor, keyRow, ofCase, openKey, type KeyRow } from '../db/data-keys.ts';
import type { DB } from '../db/schema.ts';
import type { Actor } from '../domain/actor.ts';
import type { ActionName } from '../domain/actions.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { DataKey } from '../vault/data-key.ts';
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
  const owners = await ownersOf(db, events.map((e) => e.applicationId));
  const values = await Promise.all(events.map(async (e) => {
    const owner = owners.get(e.applicationId) ?? centre;
    return rowOf(provider, e, owner, await keyFor(db, owner), webhookId);
  }));
  await db.insertInto('provider_event').values(values).onConflict((oc) => oc.doNothing()).execute();
}

/** The case whose key seals an application's events; those of an application nobody knows are the centre's. */
async function ownersOf(db: Kysely<DB>, applications: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('provider_application').select(['id', 'case_id']).where('id', 'in', [...new Set(applications)]).execute();
  return new Map(rows.map((row) => [row.id, ofCase(row.case_id)]));
}

function rowOf(provider: Provider, e: IncomingEvent, owner: string, key: DataKey, webhookId: string | undefined) {
  return {
    provider: provider.id, application: e.applicationId, sequence: e.sequence, webhook_id: webhookId ?? null, type: e.type,
    key_owner: owner, body: key.sealJson(placeOf(provider, e.applicationId, e.sequence), e.data ?? {}), received_at: realNow, status: 'waiting' as const, refusal: null,
  };
}

const placeOf = (provider: Provider, application: string, sequence: number): string => `provider_event.body ${JSON.stringify([provider.id, application, sequence])}`;

/** What was sealed for a case that is erased says nothing any more. */
async function openBody(trx: Transaction<DB>, provider: Provider, application: string, { sequence, body, key: row }: SealedEvent): Promise<unknown> {
  const key = await openKey(trx, row);
  return key ? key.openJson(placeOf(provider, application, sequence), body) : {};
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

interface SealedEvent {
  readonly sequence: number;
  readonly body: Buffer;
  readonly key: KeyRow | null;
}

/** How far the application has been followed, and what waits; read under the case's lock: whoever came before has moved it. */
async function waitingOf(trx: Transaction<DB>, provider: Provider, applicationId: string): Promise<{ readonly last: number; readonly waiting: readonly Waiting[] }> {
  const row = await trx.selectFrom('provider_application').select([
    'last_sequence as last',
    sql<{ sequence: number; type: string; body: string; key: KeyRow | null }[] | null>`(select jsonb_agg(jsonb_build_object('sequence', sequence, 'type', type, 'body', encode(body, 'base64'),
      'key', ${keyRow(sql<string>`key_owner`)}) order by sequence) from provider_event
      where provider = ${provider.id} and application = ${applicationId} and status = 'waiting')`.as('waiting'),
  ]).where('id', '=', applicationId).executeTakeFirstOrThrow();
  const waiting = await Promise.all((row.waiting ?? []).map(async ({ type, ...sealed }): Promise<Waiting> =>
    ({ sequence: sealed.sequence, type, body: await openBody(trx, provider, applicationId, { ...sealed, body: Buffer.from(sealed.body, 'base64') }) })));
  return { last: row.last, waiting };
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
    const event = await trx.selectFrom('provider_event').select(['type', 'body', 'status', keyRow(sql<string>`provider_event.key_owner`).as('key')]).where('provider', '=', provider.id)
      .where('application', '=', at.application).where('sequence', '=', at.sequence).where('status', 'in', ['refused', 'parked']).forUpdate().executeTakeFirst();
    const application = await trx.selectFrom('provider_application').select('case_id').where('id', '=', at.application).where('provider', '=', provider.id).executeTakeFirst();
    if (!event) return undefined;
    const held = application && (await hold(trx, application.case_id));
    if (!held) return { again: { refusal: 'unknown-application' } };
    const data = await openBody(trx, provider, at.application, { ...event, sequence: at.sequence });
    const refusal = await apply(trx, calendar, provider, held, { type: event.type, data }, read);
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
