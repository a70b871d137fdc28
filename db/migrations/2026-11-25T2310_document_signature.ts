import { sql, type Kysely } from 'kysely';

/**
 * Who signed a document's file and when an authority stamped it. A stamp that came late stands beside: the file and its
 * row stay as they are.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table document add column signed_with text, add column stamped_at bigint`.execute(db);
  await sql`
    create table document_time_stamp (
      case_id uuid not null, kind text not null, version int not null, token bytea not null, stamped_at bigint not null,
      primary key (case_id, kind, version), foreign key (case_id, kind, version) references document (case_id, kind, version))`.execute(db);
  await sql`create index document_unstamped on document (created_at) where signed_with is not null and stamped_at is null`.execute(db);
}
