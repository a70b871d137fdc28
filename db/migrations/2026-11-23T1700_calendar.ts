import { sql, type Kysely } from 'kysely';

/** Years of the public calendar as they are published; a correction is a new revision, the newest of a year counts. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table calendar_year (
      revision bigint generated always as identity primary key,
      year int not null check (year between 2024 and 2199),
      days_off jsonb not null,
      worked_weekends jsonb not null,
      source text not null,
      published_by text not null,
      published_at bigint not null
    )`.execute(db);
  await sql`create index process_open_case on process (case_id) where not closed`.execute(db);
}
