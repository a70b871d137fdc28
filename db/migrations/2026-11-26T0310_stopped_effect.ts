import { sql, type Kysely } from 'kysely';

/** A request that was not sent any more, because consent was withdrawn. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table effect drop constraint effect_status_check`.execute(db);
  await sql`alter table effect add constraint effect_status_check check (status in ('pending', 'performed', 'rejected', 'replayed', 'stopped'))`.execute(db);
}
