import { sql, type Kysely } from 'kysely';

/** Which case a referrer's own number became. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table referral (
      referrer text not null,
      number text not null,
      case_id uuid not null references mediation_case,
      primary key (referrer, number)
    )`.execute(db);
}
