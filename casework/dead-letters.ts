/** What could not be delivered or taken and waits for an administrator: seen, and sent or taken once more. */
import { randomUUID } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { keyOfCase, type KeyRow } from '../db/data-keys.ts';
import type { DB } from '../db/schema.ts';
import { realNow } from './case-clock.ts';
import { hold } from './change.ts';
import { openAnswerOf } from './effects.ts';

/** An event of a provider that was refused or that names no known application; a request a provider rejected; a webhook, or a notice, given up. */
export const letterKinds = ['provider-event', 'provider-request', 'webhook', 'notice'] as const;
export type LetterKind = (typeof letterKinds)[number];

export interface DeadLetter {
  readonly kind: LetterKind;
  /** Within its kind. */
  readonly id: string;
  readonly at: number;
  /** The provider, or the organisation whose webhook it is. */
  readonly party: string;
  readonly about: string;
  readonly caseId: string | null;
  /** Codes and statuses; of a rejected request the provider's own words, which are sealed with their case. */
  readonly why: unknown;
}

const newest = sql`order by at desc, id desc`;

/** The newest first, `limit` of them, of one kind or of all; `before` continues a page (real ms). */
export async function deadLetters(db: Kysely<DB>, kind: LetterKind | undefined, before: number, limit: number): Promise<readonly DeadLetter[]> {
  const { rows } = await sql<DeadLetter>`
    select * from (
      (select 'provider-event' as kind, e.provider || '~' || e.application || '~' || e.sequence as id, e.received_at as at, e.provider as party, e.type as about, a.case_id as "caseId",
         jsonb_build_object('status', e.status, 'refusal', e.refusal -> 'refusal', 'detail', case when e.refusal ->> 'refusal' = 'malformed-event' then e.refusal -> 'detail' end) as why
       from provider_event e left join provider_application a on a.id = e.application and a.provider = e.provider
       where e.status in ('refused', 'parked') and e.received_at < ${before} ${newest} limit ${limit})
      union all
      (select 'provider-request', id::text, finished_at as at, provider, kind, case_id, jsonb_build_object('answer', encode(answer, 'base64'), 'key', ${keyOfCase('effect.case_id')}) from effect
       where status = 'rejected' and finished_at < ${before} ${newest} limit ${limit})
      union all
      (select 'webhook', d.id::text, d.finished_at as at, w.organisation, d.action, d.case_id,
         (select jsonb_build_object('calls', c.n, 'status', c.status, 'fault', c.fault) from webhook_call c where c.delivery = d.id order by c.n desc limit 1)
       from webhook_delivery d join webhook_endpoint w on w.id = d.endpoint where d.status = 'dead' and d.finished_at < ${before} order by 3 desc, 2 desc limit ${limit})
      union all
      (select 'notice', d.id::text, d.finished_at as at, n.reader, n.event, n.case_id, jsonb_build_object('channel', d.channel, 'why', d.why, 'attempts', d.attempts)
       from notice_delivery d join notice n on n.id = d.notice where d.status = 'dead' and d.finished_at < ${before} order by 3 desc, 2 desc limit ${limit})
    ) letters where ${kind ?? null}::text is null or kind = ${kind ?? null} ${newest} limit ${limit}`.execute(db);
  return Promise.all(rows.map(async (row) => (row.kind === 'provider-request' ? { ...row, why: await wordsOf(db, row.id, row.why as SealedWords) } : row)));
}

interface SealedWords {
  readonly answer: string | null;
  readonly key: KeyRow | null;
}
const wordsOf = async (db: Kysely<DB>, id: string, { answer, key }: SealedWords) => ({ answer: await openAnswerOf(db, id, answer === null ? null : Buffer.from(answer, 'base64'), key) });

export const noteReplay = (db: Kysely<DB>, letter: string, by: string) => db.insertInto('replay').values({ letter, by_actor: by, at: realNow }).execute();

/**
 * Sends a rejected request once more, under a new Idempotency-Key and composed anew from the case as it now is: the provider
 * may have kept its refusal under the old key. False if there is no such request.
 */
export async function replayRequest(db: Kysely<DB>, effectId: string): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const rejected = await trx.selectFrom('effect').select(['case_id', 'process', 'n', 'kind', 'provider']).where('id', '=', effectId).where('status', '=', 'rejected').executeTakeFirst();
    if (!rejected || !(await hold(trx, rejected.case_id))) return false;
    const id = randomUUID();
    const { numAffectedRows } = await sql`
      with old as (
        update effect set status = 'replayed' where id = ${effectId} and status = 'rejected' returning *
      )
      insert into effect (id, case_id, process, n, kind, provider, application, content, created_at)
      select ${id}, case_id, process, n, kind, provider, application, content, created_at from old`.execute(trx);
    if (Number(numAffectedRows ?? 0) !== 1) return false;
    const fresh = JSON.stringify([{ id, kind: rejected.kind, provider: rejected.provider }]);
    await sql`
      update process set version = version + 1, urgent = true, changed_at = ${realNow}, facts = jsonb_set(facts, '{effects}', (facts -> 'effects') || ${fresh}::jsonb)
      where case_id = ${rejected.case_id} and kind = ${rejected.process} and n = ${rejected.n}`.execute(trx);
    return true;
  });
}

/** A webhook that was given up begins anew, whoever owns it. */
export async function replayWebhook(db: Kysely<DB>, delivery: string): Promise<boolean> {
  const done = await db.updateTable('webhook_delivery').set({ status: 'waiting', attempts: 0, next_at: realNow, finished_at: null })
    .where('id', '=', delivery).where('status', '=', 'dead').executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

export interface ProviderHealth {
  readonly provider: string;
  /** Requests not yet acknowledged, and since when (real ms) the oldest waits. */
  readonly pending: number;
  readonly oldestPending: number | null;
  readonly rejected: number;
  readonly lastHeard: number | null;
  readonly lastAsked: number | null;
  /** Open applications that were asked and not heard since. */
  readonly silent: number;
  readonly events: { readonly waiting: number; readonly refused: number; readonly parked: number };
}

/** `created_at` of a request is case time, which is real time wherever a provider is a real one. */
export async function healthOfProviders(db: Kysely<DB>, providers: readonly string[]): Promise<readonly ProviderHealth[]> {
  const { rows } = await sql<ProviderHealth>`
    select p.provider,
      (select count(*)::int from effect e where e.provider = p.provider and e.status = 'pending') as pending,
      (select min(e.created_at) from effect e where e.provider = p.provider and e.status = 'pending') as "oldestPending",
      (select count(*)::int from effect e where e.provider = p.provider and e.status = 'rejected') as rejected,
      (select max(a.heard_at) from provider_application a where a.provider = p.provider) as "lastHeard",
      (select max(a.asked_at) from provider_application a where a.provider = p.provider) as "lastAsked",
      (select count(*)::int from provider_application a join process c on c.case_id = a.case_id and c.kind = a.process and c.n = a.n
        where a.provider = p.provider and not c.closed and a.asked_at > coalesce(a.heard_at, 0)) as silent,
      (select jsonb_build_object('waiting', count(*) filter (where status = 'waiting'), 'refused', count(*) filter (where status = 'refused'), 'parked', count(*) filter (where status = 'parked'))
        from provider_event v where v.provider = p.provider) as events
    from unnest(${sql.val([...providers])}::text[]) as p(provider)`.execute(db);
  return rows;
}
