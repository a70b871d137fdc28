import { sql, type Kysely } from 'kysely';

/** The numbers of deeds and execution certificates: an office gives each once, whatever the case. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table notary_number (
      notary text not null,
      paper text not null check (paper in ('deed', 'certificate')),
      number text not null,
      case_id uuid not null references mediation_case,
      primary key (notary, paper, number)
    )`.execute(db);
}
