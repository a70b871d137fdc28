import { sql, type Kysely } from 'kysely';

/** How a session was opened; failed attempts by account; one-time codes that were used. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table accounts.session add column method text`.execute(db);
  await sql`
    create table accounts.attempt (
      subject text primary key,
      count int not null,
      began_at timestamptz not null
    )`.execute(db);
  await sql`
    create table accounts.used_code (
      user_id text not null references accounts."user" on delete cascade,
      code text not null,
      used_at timestamptz not null,
      primary key (user_id, code)
    )`.execute(db);
}
