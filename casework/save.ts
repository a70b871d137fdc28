/** Writes a decision in one statement: one round trip, and nothing half-done. */
import { sql, type Transaction } from 'kysely';
import { ofCase } from '../db/data-keys.ts';
import { sealContent } from '../db/sealed-content.ts';
import type { DB } from '../db/schema.ts';
import type { EpochMs } from '../domain/calendar.ts';
import type { MediationCase } from '../domain/case.ts';
import type { Notice } from '../domain/notices/notice.ts';
import type { DataKey } from '../vault/data-key.ts';
import type { StepRow } from './case-steps.ts';
import type { IssuedEffect } from './change.ts';
import { noticed, noticeRows } from './notices.ts';
import { sealBody, type Remembered } from './idempotency.ts';
import { indexedParties } from './party-index.ts';
import type { changedFacts } from './process-facts.ts';
import type { SealedRecord } from './seal.ts';

export interface Decided {
  readonly case: MediationCase;
  /** The case's own: what is confidential is written under it alone. */
  readonly key: DataKey;
  readonly isNew: boolean;
  readonly at: EpochMs;
  readonly real: EpochMs;
  readonly action: string;
  readonly event: { readonly body: Buffer; readonly hash: Buffer };
  readonly effects: readonly IssuedEffect[];
  readonly facts: ReturnType<typeof changedFacts>;
  readonly records: readonly SealedRecord[];
  readonly steps: readonly StepRow[];
  /** The organisations whose webhooks hear of it. */
  readonly toldOf: readonly string[];
  /** Who is told of it as people are told. */
  readonly notices: readonly Notice[];
  /** The answer to the request that asked for it. */
  readonly remembered?: Remembered;
}

export async function saveDecision(trx: Transaction<DB>, decided: Decided): Promise<void> {
  if (decided.isNew) await insertCase(trx, decided);
  const { case: c, at, real, action, event } = decided;
  const parties = await indexedParties(trx, c, decided.records);
  // A new case's row is written before, because its events refer to it.
  await sql`
    with saved as (
      update mediation_case set version = ${c.version}, state = ${c.state}, outcome = ${c.closed?.outcome ?? null}, subject = ${c.subject},
        last_event_at = ${at}, last_hash = ${event.hash}, projection = ${JSON.stringify(c)}::jsonb where id = ${c.id} returning id
    ), chained as (
      insert into case_event (case_id, version, at, action, body, hash) values (${c.id}, ${c.version}, ${at}, ${action}, ${event.body}, ${event.hash}) returning version
    ), sealed as (
      insert into sealed_record (id, case_id, salt, content)
      select r.id, ${c.id}, decode(r.salt, 'base64'), decode(r.content, 'base64') from jsonb_to_recordset(${JSON.stringify(sealedRecords(decided))}::jsonb) as r(id uuid, salt text, content text) returning id
    ), indexed as (
      insert into party_index (record, case_id, identifier, bigrams)
      select p.record, ${c.id}, decode(p.identifier, 'hex'), p.bigrams from jsonb_to_recordset(${JSON.stringify(parties)}::jsonb) as p(record uuid, identifier text, bigrams text[]) returning record
    ), asked as (
      insert into provider_application (id, case_id, process, n, provider, asked_at)
      select distinct on (e.application) e.application, ${c.id}::uuid, e.process, e.n, e.provider, ${real}::bigint
      from jsonb_to_recordset(${JSON.stringify(decided.effects)}::jsonb) as e(application text, process text, n int, provider text) where e.provider <> 'centre'
      on conflict (id) do nothing returning id
    ), remembered as (
      insert into idempotency (principal, key, request_hash, status, key_owner, body, created_at)
      select r.principal, r.key, decode(r.hash, 'hex'), r.status, ${ofCase(c.id)}, decode(r.body, 'base64'), ${real}
      from jsonb_to_recordset(${JSON.stringify(remembered(decided))}::jsonb) as r(principal text, key text, hash text, status int, body text) returning key
    ), effects as (
      insert into effect (id, case_id, process, n, kind, provider, application, content, created_at)
      select e.id, ${c.id}, e.process, e.n, e.kind, e.provider, e.application, e.content, ${at}
      from jsonb_to_recordset(${JSON.stringify(decided.effects)}::jsonb)
        as e(id uuid, process text, n int, kind text, provider text, application text, content jsonb) returning id
    ), ${announced(decided)}, ${noticed(c.id, noticeRows(c, decided.notices, at), at)}, ${waiting(decided)}, told as (
      insert into process (case_id, kind, n, version, closed, next_due, urgent, changed_at, facts)
      select ${c.id}, f.kind, f.n, f.version, f.closed, f.next_due, f.urgent, ${real}, f.facts
      from jsonb_to_recordset(${JSON.stringify(decided.facts)}::jsonb) as f(kind text, n int, version int, closed boolean, next_due bigint, urgent boolean, facts jsonb)
      on conflict (case_id, kind, n) do update set version = excluded.version, closed = excluded.closed, next_due = excluded.next_due,
        urgent = excluded.urgent or (process.urgent and process.delivered_version < process.version), facts = excluded.facts,
        changed_at = case when process.delivered_version < process.version then process.changed_at else excluded.changed_at end returning n
    )
    select 1`.execute(trx);
}

/** The contents under the case's key, base64. */
const sealedRecords = ({ key, records }: Decided): readonly SealedRecord[] =>
  records.map(({ id, salt, content }) => ({ id, salt, content: sealContent(key, id, content).toString('base64') }));

function remembered({ remembered: answer, key }: Decided): readonly Remembered[] {
  return answer ? [{ ...answer, body: sealBody(key, answer, answer.body).toString('base64') }] : [];
}

async function insertCase(trx: Transaction<DB>, { case: c, at, event }: Decided): Promise<void> {
  await trx.insertInto('mediation_case').values({
    id: c.id, case_no: c.caseNo, version: 0, state: c.state, outcome: null, subject: c.subject, submitted_at: c.submittedAt,
    last_event_at: at, last_hash: event.hash, projection: JSON.stringify(c) as unknown as MediationCase,
  }).execute();
}

/** One delivery for each webhook of those who may see the event. */
const announced = ({ case: c, action, real, toldOf }: Decided) => sql`announced as (
      insert into webhook_delivery (id, endpoint, case_id, version, action, next_at, created_at)
      select gen_random_uuid(), w.id, ${c.id}, ${c.version}, ${action}, ${real}, ${real} from webhook_endpoint w
      where w.disabled_at is null and w.organisation = any(${sql.val([...toldOf])}::text[]) and (w.actions is null or ${action} = any(w.actions)) returning id
    )`;

/** The worklists' rows, written anew. */
const waiting = ({ case: c, steps }: Decided) => sql`no_more as (
      delete from case_step where case_id = ${c.id} returning 1
    ), waiting as (
      insert into case_step (case_id, owner, process, action, due)
      select ${c.id}, s.owner, s.process, s.action, s.due
      from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as s(owner text, process text, action text, due bigint) returning 1
    )`;
