import { sql, type Kysely } from 'kysely';

/**
 * What a person keeps for its own desk, for each organisation it belongs to: the address of its calendar (a hash, never the address itself)
 * and lists it looks at again. A list may search for a name, so its content is sealed under the person's key. Both leave with the account.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table calendar_feed (
      person text not null references accounts."user" (handle) on delete cascade,
      organisation text not null,
      token_hash bytea not null unique,
      created_at bigint not null,
      read_at bigint,
      primary key (person, organisation)
    )`.execute(db);
  await sql`
    create table saved_view (
      id uuid primary key,
      person text not null references accounts."user" (handle) on delete cascade,
      organisation text not null,
      content bytea not null,
      created_at bigint not null
    )`.execute(db);
  await sql`create index saved_view_person on saved_view (person, organisation)`.execute(db);
}
