import { sql, type Kysely } from 'kysely';

/** What arrived for providers that work in the portal; the words of a request stand in its effect's sealed record. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table portal_request (
      provider text not null,
      -- The effect's id.
      key text not null,
      application text not null,
      type text not null,
      content_hash text not null,
      received_at bigint not null,
      primary key (provider, key)
    )`.execute(db);
  await sql`create index portal_request_page on portal_request (provider, received_at desc, key desc)`.execute(db);
}
