import { sql, type Kysely } from 'kysely';

/** Requests of people that their data be deleted; real time, but for the last day of a file, which is its case's. The reason is sealed under the centre's key. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table privacy_request (
      id uuid primary key,
      person text not null,
      asked_at bigint not null,
      due_date text not null,
      state text not null default 'open' check (state in ('open', 'erased', 'sealed', 'refused')),
      decided_at bigint,
      decided_by text,
      reason bytea,
      cases uuid[] not null default '{}',
      kept_until text,
      erased_at bigint,
      check ((state = 'open') = (decided_at is null))
    )`.execute(db);
  await sql`create unique index privacy_request_open on privacy_request (person) where state = 'open'`.execute(db);
  await sql`create index privacy_request_to_erase on privacy_request (kept_until) where state in ('erased', 'sealed') and erased_at is null`.execute(db);
}
