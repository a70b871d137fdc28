import { sql, type Kysely } from 'kysely';

/** The schedule of fees, each change a revision and the newest in force; and the numbers of receipts and invoices, each booked once. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table fee_schedule (
      revision bigint generated always as identity primary key,
      schedule jsonb not null,
      published_by text not null,
      published_at bigint not null
    )`.execute(db);
  await sql`
    create table fee_paper (
      kind text not null check (kind in ('receipt', 'invoice')),
      number text not null,
      case_id uuid not null references mediation_case,
      primary key (kind, number)
    )`.execute(db);
}
