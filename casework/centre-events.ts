/**
 * What happens at the centre and in no case: a rule approved, a key rotated, sealed material opened, a person's data
 * handed out. A chain of its own, like a case's, and part of the same log (audit/log.ts).
 */
import { sql, type Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { Actor } from '../domain/actor.ts';
import type { EpochMs } from '../domain/calendar.ts';
import { canonicalBytes, genesis, sha256 } from './chain.ts';
import { realNow } from './case-clock.ts';

export interface CentreEvent {
  readonly action: string;
  readonly actor: Pick<Actor, 'id' | 'organisation' | 'office'>;
  /** Ids, kinds, numbers and dates; never a name, a contact or what somebody wrote. */
  readonly about: Readonly<Record<string, string | number | readonly string[]>>;
}

/** Writes the event in the transaction that does what it says. Real time: what is done at the centre is on nobody's case clock. */
export async function recordCentreEvent(trx: Transaction<DB>, { action, actor, about }: CentreEvent): Promise<{ readonly version: number; readonly at: EpochMs }> {
  await sql`select pg_advisory_xact_lock(hashtext('heyi centre chain'))`.execute(trx);
  const last = await trx.selectFrom('centre_event').select(['version', 'hash']).orderBy('version', 'desc').limit(1).executeTakeFirst();
  const { at } = await trx.selectNoFrom(realNow.as('at')).executeTakeFirstOrThrow();
  const version = (last?.version ?? 0) + 1;
  const body = canonicalBytes({ chain: 'centre', version, at, action, actor: { id: actor.id, organisation: actor.organisation, office: actor.office }, about });
  await trx.insertInto('centre_event').values({ version, at, action, body, hash: sha256(last?.hash ?? genesis, body) }).execute();
  return { version, at };
}
