import { sql, type Kysely } from 'kysely';

/**
 * Changes of what the centre works by: proposed by one person, decided by another, and then as they are. Each revision in force names
 * the proposal it came by; those of before, and what a practice stack is seeded with, name none. New: revisions of the centre rules
 * and of providers' credentials (sealed under the centre's data key).
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table centre_proposal (
      n bigint generated always as identity primary key,
      id uuid not null unique,
      kind text not null,
      subject text not null,
      based_on text not null,
      content bytea not null,
      proposed_by text not null,
      proposed_at bigint not null,
      state text not null default 'open' check (state in ('open', 'approved', 'refused', 'withdrawn')),
      decided_by text,
      decided_at bigint,
      reason bytea,
      constraint centre_proposal_two_people check (decided_by <> proposed_by),
      constraint centre_proposal_decided check ((state = 'open') = (decided_at is null) and (state in ('approved', 'refused')) = (decided_by is not null))
    )`.execute(db);
  await sql`create index centre_proposal_open on centre_proposal (n desc) where state = 'open'`.execute(db);
  await sql`
    create function centre_proposal_stands() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and old.state = 'open' and (new.n, new.id, new.kind, new.subject, new.based_on, new.content, new.proposed_by, new.proposed_at)
        = (old.n, old.id, old.kind, old.subject, old.based_on, old.content, old.proposed_by, old.proposed_at) then
        return new;
      end if;
      raise exception 'a proposal stands as it was made, and once decided';
    end $$`.execute(db);
  await sql`create trigger centre_proposal_stands before update or delete on centre_proposal for each row execute function centre_proposal_stands()`.execute(db);
  await sql`
    create table centre_rules (
      revision bigint generated always as identity primary key, version text not null unique, rules jsonb not null, published_by text not null, published_at bigint not null
    )`.execute(db);
  await sql`
    create table provider_credential (
      revision bigint generated always as identity primary key, id uuid not null, provider text not null, content bytea not null, published_by text not null, published_at bigint not null
    )`.execute(db);
  await sql`create index provider_credential_newest on provider_credential (provider, revision desc)`.execute(db);
  for (const table of ['fee_schedule', 'calendar_year', 'mediator_entry', 'clause_template', 'centre_rules', 'provider_credential']) {
    await sql`alter table ${sql.id(table)} add column proposal bigint references centre_proposal`.execute(db);
  }
}
