import { sql, type Kysely } from 'kysely';

/** A rejected request that an administrator sent again is succeeded by another; who replayed what is kept. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table effect drop constraint effect_status_check`.execute(db);
  await sql`alter table effect add constraint effect_status_check check (status in ('pending', 'performed', 'rejected', 'replayed'))`.execute(db);
  await sql`create index effect_rejected on effect (finished_at) where status = 'rejected'`.execute(db);
  await sql`create index provider_event_dead on provider_event (received_at) where status in ('refused', 'parked')`.execute(db);
  await sql`
    create table replay (
      id bigint generated always as identity primary key,
      letter text not null,
      by_actor text not null,
      at bigint not null
    )`.execute(db);
}
