import { sql, type Kysely } from 'kysely';

/** Checks of identity are tried again, ever later, by whichever worker comes first (real ms). */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table effect add column attempts int not null default 0, add column try_after bigint not null default 0`.execute(db);
  await sql`create index effect_identity on effect (try_after) where status = 'pending' and kind = 'check-identity'`.execute(db);
}
