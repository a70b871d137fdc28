import { sql, type Kysely } from 'kysely';

/** What waits for whom, beside the cases, so that a day's work is found without opening every case. Written anew by each decision. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table case_step (
      case_id uuid not null references mediation_case,
      -- An organisation, 'mediator:<id>', 'clerk'.
      owner text not null,
      process text not null,
      action text not null,
      -- Case time; the far end of time where no day is set.
      due bigint not null
    )`.execute(db);
  await sql`create index case_step_owner on case_step (owner, due, case_id)`.execute(db);
  await sql`create index case_step_case on case_step (case_id)`.execute(db);
}
