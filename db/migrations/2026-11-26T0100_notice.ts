import { sql, type Kysely } from 'kysely';

/** What people are told: each notice, each delivery of it outside the application, and the proof that it arrived (送达). */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table notice (
      id uuid primary key,
      case_id uuid not null references mediation_case,
      event text not null,
      -- In which part: a party by its id, an office by its handle.
      role text not null,
      party text,
      handle text,
      -- Whose list it stands in: an organisation, mediator:<id>, or an office.
      reader text not null,
      formal boolean not null,
      -- Days and hours only; the words are made when it is read or sent.
      facts jsonb not null,
      -- Of a reminder: which one, so that it is written once.
      once text,
      -- Case time; created_at and read_at are real.
      at bigint not null,
      created_at bigint not null,
      read_at bigint,
      unique (case_id, once)
    )`.execute(db);
  await sql`create index notice_page on notice (reader, (read_at is null) desc, created_at desc, id desc)`.execute(db);
  await sql`create index notice_of_case on notice (case_id, created_at, id)`.execute(db);
  await sql`
    create table notice_delivery (
      id uuid primary key,
      notice uuid not null references notice,
      channel text not null check (channel in ('email', 'sms', 'letter')),
      -- sent: handed over, nothing more is known. to-post: a letter waits for the clerk. failed: bounced, refused or returned.
      status text not null default 'waiting' check (status in ('waiting', 'sent', 'delivered', 'to-post', 'posted', 'failed', 'no-address', 'dead')),
      attempts int not null default 0,
      -- Case time, for the quiet hours; the rest is real.
      not_before bigint not null,
      next_at bigint not null,
      created_at bigint not null,
      finished_at bigint,
      -- A code, never what a server wrote.
      why text
    )`.execute(db);
  await sql`create index notice_delivery_due on notice_delivery (channel, next_at) where status = 'waiting'`.execute(db);
  await sql`create index notice_delivery_of_notice on notice_delivery (notice)`.execute(db);
  await sql`create index notice_delivery_dead on notice_delivery (finished_at) where status = 'dead'`.execute(db);
  await sql`create index notice_delivery_letters on notice_delivery (created_at, id) where channel = 'letter'`.execute(db);
  // Appended, never changed: what a server, a post office or a clerk said of a delivery.
  await sql`
    create table service_proof (
      id bigint generated always as identity primary key,
      delivery uuid not null references notice_delivery,
      kind text not null check (kind in ('smtp-reply', 'smtp-refusal', 'sms-accepted', 'sms-refusal', 'sms-receipt', 'posting', 'return')),
      -- Case time.
      at bigint not null,
      content text not null,
      sha256 text not null
    )`.execute(db);
  await sql`create index service_proof_of_delivery on service_proof (delivery, id)`.execute(db);
  await sql`create table letter (delivery uuid primary key references notice_delivery, pdf bytea not null, sha256 text not null, pressed_at bigint not null)`.execute(db);
  await sql`
    create table notice_preference (
      -- An organisation, or mediator:<id>.
      holder text primary key,
      language text not null check (language in ('zh', 'en')),
      email boolean not null,
      sms boolean not null,
      muted text[] not null,
      -- Of offices, which have no address in a case.
      address text,
      changed_at bigint not null
    )`.execute(db);
  // The last case day whose reminders were all written.
  await sql`create table reminder_day (id int primary key default 1 check (id = 1), reminded_on text)`.execute(db);
  await sql`insert into reminder_day default values`.execute(db);
}
