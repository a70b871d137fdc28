import { sql, type Kysely } from 'kysely';

/** Our own webhooks: where an organisation's system wants to be told, what is to be told there, and every call made. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table webhook_endpoint (
      id uuid primary key,
      organisation text not null,
      url text not null,
      -- The actions it wants to hear of; null: all.
      actions text[],
      created_by text not null,
      created_at bigint not null,
      disabled_at bigint,
      disabled_because text
    )`.execute(db);
  await sql`create index webhook_endpoint_organisation on webhook_endpoint (organisation) where disabled_at is null`.execute(db);
  // Times are real: a receiver lives outside the case's clock.
  await sql`
    create table webhook_delivery (
      id uuid primary key,
      endpoint uuid not null references webhook_endpoint,
      case_id uuid references mediation_case,
      version int,
      action text not null,
      status text not null default 'waiting' check (status in ('waiting', 'delivered', 'dead')),
      attempts int not null default 0,
      next_at bigint not null,
      created_at bigint not null,
      finished_at bigint,
      unique (endpoint, case_id, version)
    )`.execute(db);
  await sql`create index webhook_delivery_due on webhook_delivery (next_at) where status = 'waiting'`.execute(db);
  await sql`create index webhook_delivery_page on webhook_delivery (endpoint, created_at desc, id desc)`.execute(db);
  await sql`create index webhook_delivery_dead on webhook_delivery (finished_at) where status = 'dead'`.execute(db);
  await sql`
    create table webhook_call (
      delivery uuid not null references webhook_delivery,
      n int not null,
      at bigint not null,
      ms int not null,
      -- What was answered, or why nothing was.
      status int,
      fault text,
      primary key (delivery, n)
    )`.execute(db);
}
