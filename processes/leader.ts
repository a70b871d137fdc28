/** Of several workers one relays at a time: a lease in PostgreSQL, renewed while it works. */
import { randomUUID } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';

const leaseMs = 5000;

export function leadership(db: Kysely<DB>): { holds(): Promise<boolean>; release(): Promise<void> } {
  const me = randomUUID();
  let sureUntil = 0;
  return {
    async holds() {
      if (performance.now() < sureUntil) return true;
      const taken = await sql`
        update engine set relay = ${me}, relay_until = (extract(epoch from clock_timestamp()) * 1000)::bigint + ${leaseMs}
        where relay = ${me} or relay is null or relay_until < (extract(epoch from clock_timestamp()) * 1000)::bigint`.execute(db);
      const mine = Number(taken.numAffectedRows ?? 0) === 1;
      sureUntil = mine ? performance.now() + leaseMs / 2 : 0;
      return mine;
    },
    async release() {
      await db.updateTable('engine').set({ relay: null, relay_until: 0 }).where('relay', '=', me).execute();
    },
  };
}
