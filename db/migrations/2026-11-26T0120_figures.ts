import { sql, type Kysely } from 'kysely';

/** When a case was admitted, without reading its other events. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index case_event_admitted on case_event (case_id) include (at) where action = 'admit-case'`.execute(db);
}
