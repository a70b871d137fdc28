import { sql, type Kysely } from 'kysely';

/**
 * The log of all events: every event of a case, and of the centre itself, becomes a leaf of one Merkle tree (RFC 6962). Events
 * wait in `audit_pending`, written by the database with the event, so none can be left out. Events, leaves, nodes and roots stand.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create table centre_event (version int primary key, at bigint not null, action text not null, body bytea not null, hash bytea not null)`.execute(db);
  await sql`create table audit_pending (seq bigint generated always as identity primary key, case_id uuid not null, version int not null)`.execute(db);
  await sql`create table audit_leaf (index bigint primary key, case_id uuid not null, version int not null, unique (case_id, version))`.execute(db);
  await sql`create table audit_node (level smallint not null, position bigint not null, hash bytea not null, primary key (level, position))`.execute(db);
  await sql`
    create table audit_root (size bigint primary key, root bytea not null, at bigint not null, key text not null, signature bytea not null, stamp bytea)`.execute(db);

  // The centre's own chain goes by the id of no case.
  await sql`
    create function audit_awaits() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      if tg_table_name = 'case_event' then
        insert into audit_pending (case_id, version) values (new.case_id, new.version);
      else
        insert into audit_pending (case_id, version) values ('00000000-0000-0000-0000-000000000000', new.version);
      end if;
      return null;
    end $$`.execute(db);
  await sql`create trigger audit_awaits after insert on case_event for each row execute function audit_awaits()`.execute(db);
  await sql`create trigger audit_awaits after insert on centre_event for each row execute function audit_awaits()`.execute(db);
  await sql`insert into audit_pending (case_id, version) select case_id, version from case_event order by case_id, version`.execute(db);

  await sql`
    create function audit_stands() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name;
    end $$`.execute(db);
  for (const table of ['case_event', 'centre_event', 'audit_leaf', 'audit_node']) {
    await sql`create trigger audit_stands before update or delete or truncate on ${sql.id(table)} for each statement execute function audit_stands()`.execute(db);
  }
  // A time-stamp may come later than the signature; nothing else of a root changes.
  await sql`
    create function audit_root_stands() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and old.stamp is null and (new.size, new.root, new.at, new.key, new.signature) = (old.size, old.root, old.at, old.key, old.signature) then
        return new;
      end if;
      raise exception 'audit_root is append-only';
    end $$`.execute(db);
  await sql`create trigger audit_root_stands before update or delete on audit_root for each row execute function audit_root_stands()`.execute(db);
  await sql`create trigger audit_stands before truncate on audit_root for each statement execute function audit_stands()`.execute(db);
}
