import { sql, type Kysely } from 'kysely';

/**
 * Where to look for an event: by person, case, action, kind of what was read, and time. The database derives the row from the event's own
 * bytes, so that none is missing. It proves nothing: what is found is read from the event, which stands in the log.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table event_index (seq bigint generated always as identity primary key, chain uuid not null, version int not null, at bigint not null,
      person text not null, action text not null, cases text[] not null, kinds text[] not null, unique (chain, version))`.execute(db);

  await sql`
    create function cases_of_centre_event(about jsonb) returns text[] language sql stable as $$
      select coalesce(array_agg(id), '{}') from (
        select about ->> 'caseId' as id union select jsonb_array_elements_text(case jsonb_typeof(about -> 'cases') when 'array' then about -> 'cases' else '[]' end)
      ) named where id is not null
    $$`.execute(db);
  await sql`
    create function kinds_of_centre_event(about jsonb) returns text[] language sql stable as $$
      select coalesce(array_agg(kind), '{}') from (
        select about ->> 'kind' as kind union select jsonb_array_elements_text(case jsonb_typeof(about -> 'kinds') when 'array' then about -> 'kinds' else '[]' end)
      ) named where kind is not null
    $$`.execute(db);
  await sql`
    create function event_indexed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      said jsonb := convert_from(new.body, 'UTF8')::jsonb;
    begin
      if tg_table_name = 'case_event' then
        insert into event_index (chain, version, at, person, action, cases, kinds) values (new.case_id, new.version, new.at, said #>> '{actor,id}', new.action, array[new.case_id::text], '{}');
      else
        insert into event_index (chain, version, at, person, action, cases, kinds)
          values ('00000000-0000-0000-0000-000000000000', new.version, new.at, said #>> '{actor,id}', new.action, cases_of_centre_event(said -> 'about'), kinds_of_centre_event(said -> 'about'));
      end if;
      return null;
    end $$`.execute(db);
  for (const table of ['case_event', 'centre_event']) await sql`create trigger event_indexed after insert on ${sql.table(table)} for each row execute function event_indexed()`.execute(db);

  await sql`
    insert into event_index (chain, version, at, person, action, cases, kinds)
    select case_id, version, at, convert_from(body, 'UTF8')::jsonb #>> '{actor,id}', action, array[case_id::text], '{}' from case_event order by at, case_id, version`.execute(db);
  await sql`
    insert into event_index (chain, version, at, person, action, cases, kinds)
    select '00000000-0000-0000-0000-000000000000', version, at, said #>> '{actor,id}', action, cases_of_centre_event(said -> 'about'), kinds_of_centre_event(said -> 'about')
    from (select *, convert_from(body, 'UTF8')::jsonb as said from centre_event) e order by version`.execute(db);

  await sql`create index event_index_person on event_index (person, seq)`.execute(db);
  await sql`create index event_index_action on event_index (action, seq)`.execute(db);
  await sql`create index event_index_cases on event_index using gin (cases)`.execute(db);
  await sql`create index event_index_kinds on event_index using gin (kinds) where kinds <> '{}'`.execute(db);
}
