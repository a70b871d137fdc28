import { sql, type Kysely } from 'kysely';

/** The few cases whose file somebody asked to read by break-glass. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index case_with_break_glass on mediation_case (id) where projection ? 'breakGlasses'`.execute(db);
}
