import { sql, type Kysely } from 'kysely';

/**
 * The register of documents: number, verification code, which version took the place of which; a row once written stands.
 * One table counts every series of numbers that starts anew each year, the cases' among them.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create table yearly_number (series text not null, year int not null, last int not null, primary key (series, year))`.execute(db);
  await sql`insert into yearly_number (series, year, last) select 'case', year, last from case_number`.execute(db);
  await sql`drop table case_number`.execute(db);
  await sql`alter table document
    add column number text,
    add column code text not null default upper(replace(gen_random_uuid()::text, '-', '')),
    add column replaces int,
    add constraint document_code_once unique (code)`.execute(db);
  await sql`alter table document alter column code drop default`.execute(db);
  await sql`create unique index document_number_once on document (number) where number is not null`.execute(db);
  await sql`create unique index document_replaced_once on document (case_id, kind, replaces) where replaces is not null`.execute(db);
  await sql`
    create function document_stands() returns trigger language plpgsql as $$
    begin
      raise exception 'document is append-only';
    end $$`.execute(db);
  await sql`create trigger document_stands before update or delete on document for each row execute function document_stands()`.execute(db);
}
