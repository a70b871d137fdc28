import { sql, type Kysely } from 'kysely';

/** Model clauses as the centre publishes them: each change is a revision, the newest of an id counts. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table clause_template (
      revision bigint generated always as identity primary key,
      id text not null,
      template jsonb not null,
      published_by text not null,
      published_at bigint not null
    )`.execute(db);
  await sql`create index clause_template_newest on clause_template (id, revision desc)`.execute(db);
}
