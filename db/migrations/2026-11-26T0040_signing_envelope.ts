import { sql, type Kysely } from 'kysely';

/** Signatures under way at the external e-signature service: whose, of what, and how each ended. No name stands here. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table signing_envelope (
      id uuid primary key,
      case_id uuid not null references mediation_case,
      actor_id text not null,
      organisation text not null,
      office text not null,
      capacity text not null,
      representative text,
      settlement_version int not null,
      sha256 text not null,
      state text not null default 'open' check (state in ('open', 'signed', 'declined', 'expired', 'refused')),
      sign_at text,
      evidence text,
      refusal text,
      opened_at bigint not null,
      asked_at bigint not null,
      finished_at bigint
    )`.execute(db);
  await sql`create unique index signing_envelope_open on signing_envelope (case_id, organisation, actor_id, settlement_version, sha256) where state = 'open'`.execute(db);
  await sql`create index signing_envelope_asked on signing_envelope (asked_at) where state = 'open'`.execute(db);
}
