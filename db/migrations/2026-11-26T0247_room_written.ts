import { sql, type Kysely } from 'kysely';

/** Whoever listens is told of each record of a room, by the transaction that wrote it: the case and the record's place, nothing of where or what. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create function tell_room_written() returns trigger language plpgsql as $$
    begin
      perform pg_notify('room_written', new.case_id || ' ' || new.seq);
      return null;
    end $$`.execute(db);
  await sql`create trigger room_written after insert on room_record for each row execute function tell_room_written()`.execute(db);
}
