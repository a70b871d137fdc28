import { sql, type Kysely } from 'kysely';

/** Who may join an organisation by a token sent to a mailbox; mails to send, sealed until they are sent. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table accounts.joining (
      token_hash bytea primary key,
      email text not null,
      organisation text not null,
      organisation_name text not null,
      office text not null,
      owner boolean not null,
      code_hash bytea,
      expires_at timestamptz not null,
      used_at timestamptz
    )`.execute(db);
  await sql`
    create table accounts.mail (
      id uuid primary key,
      sealed text,
      created_at timestamptz not null default now(),
      attempts int not null default 0,
      next_at timestamptz not null default now(),
      finished_at timestamptz,
      why text
    )`.execute(db);
  await sql`create index mail_waiting on accounts.mail (next_at) where finished_at is null`.execute(db);
}
