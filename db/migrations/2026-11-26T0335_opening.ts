import { sql, type Kysely } from 'kysely';

/** What the centre's people have opened in this hour: one event of the centre's chain for each row (ADR 0038). Rows of earlier hours are of no use. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create table opening (hour bigint not null, person text not null, case_id uuid not null, kind text not null, primary key (hour, person, case_id, kind))`.execute(db);
}
