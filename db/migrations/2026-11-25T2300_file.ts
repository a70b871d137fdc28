import { sql, type Kysely } from 'kysely';

/** Uploaded files: of their uploader until a case names them. What was examined stands; the bytes lie in the storage, in parts. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table file (
      id uuid primary key,
      organisation text not null,
      person text not null,
      -- Declared by the uploader; what the bytes must turn out to be.
      type text not null,
      bytes bigint not null check (bytes > 0),
      received bigint not null default 0 check (received between 0 and bytes),
      -- Under which its parts are found; shared by files of the same bytes in the same case.
      content uuid not null,
      state text not null default 'receiving' check (state in ('receiving', 'ready', 'refused')),
      sha256 text,
      fault text,
      found text,
      created_at bigint not null,
      examined_at bigint,
      case_id uuid references mediation_case,
      check ((state = 'ready') = (sha256 is not null)),
      check ((state = 'refused') = (fault is not null)),
      check (state <> 'ready' or received = bytes),
      check (case_id is null or state = 'ready')
    )`.execute(db);
  await sql`create index file_unnamed on file (organisation, created_at) where case_id is null`.execute(db);
  await sql`create index file_of_case on file (case_id, sha256) where case_id is not null`.execute(db);
  await sql`create index file_content on file (content)`.execute(db);
  await sql`
    create table file_part (
      name text primary key,
      content uuid not null,
      -- Where its bytes begin within the file.
      begins bigint not null,
      bytes integer not null,
      sha256 bytea not null,
      -- Stored, and counted in; one that never was is removed.
      kept boolean not null default false,
      put_at bigint not null
    )`.execute(db);
  await sql`create unique index file_part_of_content on file_part (content, begins) where kept`.execute(db);
  await sql`create index file_part_content on file_part (content)`.execute(db);
  await sql`
    create function file_stands() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then
        if old.case_id is not null then raise exception 'a file of a case stands'; end if;
        return old;
      end if;
      if old.state <> 'receiving' and (new.id, new.organisation, new.person, new.type, new.bytes, new.received, new.state, new.sha256, new.fault, new.found, new.created_at, new.examined_at)
        is distinct from (old.id, old.organisation, old.person, old.type, old.bytes, old.received, old.state, old.sha256, old.fault, old.found, old.created_at, old.examined_at) then
        raise exception 'a file that was examined stands';
      end if;
      if old.case_id is not null and (new.case_id, new.content) is distinct from (old.case_id, old.content) then raise exception 'a file stays in its case'; end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger file_stands before update or delete on file for each row execute function file_stands()`.execute(db);
  await sql`alter table room_record add column file uuid references file`.execute(db);
  await sql`create index room_record_file on room_record (case_id, file) where file is not null`.execute(db);
}
