import { sql, type Kysely } from 'kysely';

/** What goes to providers and comes back. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table effect (
      id uuid primary key,
      case_id uuid not null references mediation_case,
      process text not null,
      n int not null,
      kind text not null,
      provider text not null,
      application text not null,
      content jsonb not null,
      status text not null default 'pending' check (status in ('pending', 'performed', 'rejected')),
      request uuid,
      created_at bigint not null,
      finished_at bigint,
      answer text
    )`.execute(db);
  await sql`create index effect_pending on effect (case_id) where status = 'pending'`.execute(db);
  // asked_at, heard_at, polled_at are real time: silence is measured on the provider's clock, not the case's.
  await sql`
    create table provider_application (
      id text primary key,
      case_id uuid not null references mediation_case,
      process text not null,
      n int not null,
      provider text not null,
      last_sequence int not null default 0,
      asked_at bigint,
      heard_at bigint,
      polled_at bigint
    )`.execute(db);
  await sql`create index provider_application_silent on provider_application (asked_at) where asked_at is not null`.execute(db);
  await sql`
    create table provider_event (
      provider text not null,
      application text not null,
      sequence int not null,
      webhook_id text,
      type text not null,
      body jsonb not null,
      received_at bigint not null,
      status text not null check (status in ('waiting', 'applied', 'refused', 'parked')),
      refusal jsonb,
      primary key (provider, application, sequence)
    )`.execute(db);
  await sql`create index provider_event_waiting on provider_event (received_at) where status = 'waiting'`.execute(db);
}
