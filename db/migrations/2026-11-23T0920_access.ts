import { sql, type Kysely } from 'kysely';

/** Keys, invitations, repeated requests, documents. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table api_key (
      hash bytea primary key,
      actor_id text not null,
      organisation text not null,
      office text not null,
      created_at bigint not null,
      revoked_at bigint
    )`.execute(db);
  await sql`
    create table invitation (
      code_hash bytea primary key,
      case_id uuid not null references mediation_case,
      party text not null,
      organisation text not null,
      created_at bigint not null,
      used_at bigint
    )`.execute(db);
  await sql`
    create table idempotency (
      principal text not null,
      key text not null,
      request_hash bytea not null,
      status int,
      body text,
      created_at bigint not null,
      primary key (principal, key)
    )`.execute(db);
  await sql`create index idempotency_age on idempotency (created_at)`.execute(db);
  await sql`
    create table document (
      case_id uuid not null references mediation_case,
      kind text not null,
      version int not null,
      sha256 text not null,
      created_at bigint not null,
      pdf bytea not null,
      primary key (case_id, kind, version)
    )`.execute(db);
}
