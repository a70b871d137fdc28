import { sql, type Kysely } from 'kysely';
import { bigramsOf } from '../../domain/party-names.ts';
import { indexKey, keyFor, makeStandingKeys, ofCase, centre } from '../data-keys.ts';
import type { DB } from '../schema.ts';

/**
 * Data keys, wrapped by the centre's. What stood in clear is sealed here, row by row: records, documents, answers and events. Its
 * traces in the files of PostgreSQL go with `vacuum full`, and with the backups and WAL of before (docs/production.md).
 */
export async function up(migrating: Kysely<never>): Promise<void> {
  const db = migrating as unknown as Kysely<DB>;
  await sql`
    create table data_key (
      owner text primary key,
      ring_key text not null,
      wrapped bytea,
      created_at bigint not null,
      destroyed_at bigint,
      check ((wrapped is null) = (destroyed_at is not null))
    )`.execute(db);
  await sql`create index data_key_ring on data_key (ring_key) where wrapped is not null`.execute(db);
  await sql`
    create table party_index (
      record uuid primary key references sealed_record on delete cascade,
      case_id uuid not null,
      identifier bytea not null,
      bigrams text[] not null
    )`.execute(db);
  await sql`create index party_index_case on party_index (case_id)`.execute(db);
  await sql`create index party_index_bigrams on party_index using gin (bigrams)`.execute(db);
  await makeStandingKeys(db);
  await sealRecords(db);
  await sealDocuments(db);
  await sealAnswersAndEvents(db);
}

const atOnce = 500;

/** Until no row is left in clear; `seal` is given a page of them. */
async function eachPage<T>(db: Kysely<DB>, page: ReturnType<typeof sql<T>>, seal: (row: T) => Promise<void>): Promise<void> {
  for (let { rows } = await page.execute(db); rows.length > 0; { rows } = await page.execute(db)) for (const row of rows) await seal(row);
}

async function sealRecords(db: Kysely<DB>): Promise<void> {
  await sql`alter table sealed_record add column sealed bytea`.execute(db);
  await eachPage(db, sql<{ id: string; case_id: string; content: unknown }>`select id, case_id, content from sealed_record where sealed is null limit ${sql.lit(atOnce)}`, async (row) => {
    const sealed = (await keyFor(db, ofCase(row.case_id))).sealJson(`sealed_record.content ${row.id}`, row.content);
    await sql`update sealed_record set sealed = ${sealed} where id = ${row.id}`.execute(db);
  });
  await indexParties(db);
  await sql`alter table sealed_record drop column content`.execute(db);
  await sql`alter table sealed_record rename column sealed to content`.execute(db);
  await sql`alter table sealed_record alter column content set not null`.execute(db);
}

async function indexParties(db: Kysely<DB>): Promise<void> {
  const key = await indexKey(db);
  const parties = sql<{ id: string; case_id: string; name: string; identifier: string }>`
    select r.id, r.case_id, r.content->>'name' as name, r.content->>'identifier' as identifier
    from mediation_case c cross join jsonb_array_elements(c.projection->'parties') party join sealed_record r on r.id = (party->'details'->>'record')::uuid
    where not exists (select 1 from party_index i where i.record = r.id) limit ${sql.lit(atOnce)}`;
  await eachPage(db, parties, async ({ id, case_id: caseId, name, identifier }) => {
    const bigrams = [...new Set(bigramsOf(name).map((pair) => key.mac(`name ${pair}`).toString('base64').slice(0, 10)))];
    await sql`insert into party_index values (${id}, ${caseId}, ${key.mac(`identifier ${identifier}`)}, ${bigrams}::text[])`.execute(db);
  });
}

async function sealDocuments(db: Kysely<DB>): Promise<void> {
  await sql`alter table document disable trigger document_stands`.execute(db);
  const { rows } = await sql<{ case_id: string; kind: string; version: number }>`select case_id, kind, version from document`.execute(db);
  for (const { case_id: caseId, kind, version } of rows) {
    const here = sql`case_id = ${caseId} and kind = ${kind} and version = ${version}`;
    const { rows: [document] } = await sql<{ pdf: Buffer }>`select pdf from document where ${here}`.execute(db);
    const sealed = (await keyFor(db, ofCase(caseId))).seal(`document.pdf ${JSON.stringify([caseId, kind, version])}`, document?.pdf ?? Buffer.alloc(0));
    await sql`update document set pdf = ${sealed} where ${here}`.execute(db);
  }
  await sql`alter table document enable trigger document_stands`.execute(db);
}

async function sealAnswersAndEvents(db: Kysely<DB>): Promise<void> {
  await sql`alter table idempotency add column key_owner text, add column sealed bytea`.execute(db);
  const answers = sql<{ principal: string; key: string; body: string }>`select principal, key, body from idempotency where body is not null and sealed is null limit ${sql.lit(atOnce)}`;
  await eachPage(db, answers, async ({ principal, key, body }) => {
    // Whose case an answer of before belongs to is not known.
    const sealed = (await keyFor(db, centre)).seal(`idempotency.body ${JSON.stringify([principal, key])}`, Buffer.from(body));
    await sql`update idempotency set sealed = ${sealed}, key_owner = ${centre} where principal = ${principal} and key = ${key}`.execute(db);
  });
  await sql`alter table idempotency drop column body`.execute(db);
  await sql`alter table idempotency rename column sealed to body`.execute(db);
  await sql`alter table provider_event add column key_owner text, add column sealed bytea`.execute(db);
  const events = sql<{ provider: string; application: string; sequence: number; body: unknown; case_id: string | null }>`
    select e.provider, e.application, e.sequence, e.body, a.case_id from provider_event e left join provider_application a on a.id = e.application where e.sealed is null limit ${sql.lit(atOnce)}`;
  await eachPage(db, events, async ({ provider, application, sequence, body, case_id: caseId }) => {
    const owner = caseId === null ? centre : ofCase(caseId);
    const sealed = (await keyFor(db, owner)).sealJson(`provider_event.body ${JSON.stringify([provider, application, sequence])}`, body);
    await sql`update provider_event set sealed = ${sealed}, key_owner = ${owner} where provider = ${provider} and application = ${application} and sequence = ${sequence}`.execute(db);
  });
  await sql`alter table provider_event drop column body`.execute(db);
  await sql`alter table provider_event rename column sealed to body`.execute(db);
  await sql`alter table provider_event alter column body set not null, alter column key_owner set not null`.execute(db);
}
