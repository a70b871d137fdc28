import { sql, type Kysely } from 'kysely';

/** The case, its chained events, its processes, and what people and providers sent. Times are integer UTC ms. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table case_clock (
      id int primary key check (id = 1),
      version bigint not null,
      origin_real bigint not null,
      origin_case bigint not null,
      rate double precision not null check (rate > 0),
      paused boolean not null,
      -- Practice stacks: when the stack was last seen running (real ms).
      alive_at bigint
    )`.execute(db);
  await sql`insert into case_clock values (1, 1, 0, 0, 1, false)`.execute(db);
  // Raised by a restore: facts of the restored database then win over what workflows remember of the lost one.
  await sql`create table engine (id int primary key check (id = 1), epoch int not null, relay text, relay_until bigint not null default 0)`.execute(db);
  await sql`insert into engine values (1, 1)`.execute(db);
  await sql`create table case_number (year int primary key, last int not null)`.execute(db);
  await sql`
    create table mediation_case (
      id uuid primary key,
      case_no text not null unique,
      version int not null,
      state text not null,
      outcome text,
      subject text not null,
      submitted_at bigint not null,
      last_event_at bigint not null,
      last_hash bytea not null,
      projection jsonb not null
    )`.execute(db);
  await sql`create index mediation_case_newest on mediation_case (submitted_at desc, id desc)`.execute(db);
  await sql`create index mediation_case_state on mediation_case (state, submitted_at desc, id desc)`.execute(db);
  // Who has a part in which case: organisations, and mediators as 'mediator:<id>'.
  await sql`
    create table case_part (
      subject text not null,
      case_id uuid not null references mediation_case,
      primary key (subject, case_id)
    )`.execute(db);
  await sql`
    create table case_event (
      case_id uuid not null references mediation_case,
      version int not null,
      at bigint not null,
      action text not null,
      body bytea not null,
      hash bytea not null,
      primary key (case_id, version)
    )`.execute(db);
  await sql`
    create table sealed_record (
      id uuid primary key,
      case_id uuid not null,
      salt bytea not null,
      content jsonb not null
    )`.execute(db);
  await sql`create index sealed_record_case on sealed_record (case_id)`.execute(db);
  await sql`
    create table process (
      case_id uuid not null references mediation_case,
      kind text not null,
      n int not null,
      version int not null,
      delivered_version int not null default 0,
      delivered_clock bigint not null default 0,
      closed boolean not null,
      next_due bigint,
      -- Whether the workflow must know at once; the first change it has not been told of (real ms).
      urgent boolean not null,
      changed_at bigint not null,
      facts jsonb not null,
      primary key (case_id, kind, n)
    )`.execute(db);
  await sql`create index process_undelivered on process (changed_at) where delivered_version < version`.execute(db);
  await sql`create index process_due on process (next_due) where not closed and next_due is not null`.execute(db);
  await sql`create index process_open on process (delivered_clock) where not closed`.execute(db);
}
