import { sql, type Kysely } from 'kysely';

/** The few cases with a complaint of their mediator are found without reading all others. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index case_with_complaints on mediation_case (id) where projection ? 'complaints'`.execute(db);
}
