import { sql, type Kysely } from 'kysely';

/** What is said in the mediation room: appended, never changed; the words stand in sealed records. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table room_record (
      seq bigint generated always as identity primary key,
      id uuid not null unique,
      case_id uuid not null references mediation_case,
      channel text not null,
      kind text not null check (kind in ('message', 'evidence', 'note', 'draft')),
      author text not null,
      -- Absent for the mediator.
      author_party text,
      at bigint not null,
      record uuid not null,
      digest text not null,
      sha256 text,
      mediator_only boolean not null
    )`.execute(db);
  await sql`create index room_record_page on room_record (case_id, channel, kind, seq)`.execute(db);
  await sql`
    create function room_record_stands() returns trigger language plpgsql as $$
    begin
      raise exception 'room_record is append-only';
    end $$`.execute(db);
  await sql`create trigger room_record_stands before update or delete on room_record for each row execute function room_record_stands()`.execute(db);
}
