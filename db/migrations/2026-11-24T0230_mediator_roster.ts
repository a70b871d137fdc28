import { sql, type Kysely } from 'kysely';

/** The roster of mediators: each entry and each change of it is a revision, the newest of a handle counts. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table mediator_entry (
      revision bigint generated always as identity primary key,
      handle text not null,
      entry jsonb not null,
      entered_by text not null,
      entered_at bigint not null
    )`.execute(db);
  await sql`create index mediator_entry_newest on mediator_entry (handle, revision desc)`.execute(db);
}
