import { sql, type Kysely } from 'kysely';

/** Whoever listens is told of each event of a case, by the transaction that decided it: the case and its version, nothing else. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create function tell_case_changed() returns trigger language plpgsql as $$
    begin
      perform pg_notify('case_changed', new.case_id || ' ' || new.version);
      return null;
    end $$`.execute(db);
  await sql`create trigger case_changed after insert on case_event for each row execute function tell_case_changed()`.execute(db);
}
