import { sql, type Kysely } from 'kysely';

/** Keys of organisations' systems: named, scoped, seen when last used, rotated with a day's overlap. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table api_key
      add column id uuid not null default gen_random_uuid() unique,
      add column name text,
      add column scopes text[],
      add column created_by text,
      add column last_used_at bigint`.execute(db);
  await sql`create index api_key_organisation on api_key (organisation)`.execute(db);
}
