/** Wraps every data key anew under the ring's current key, while everybody goes on working. */
import { sql, type Kysely } from 'kysely';
import { vaultOf } from './database.ts';
import type { DB } from './schema.ts';

export interface Rotation {
  /** Data keys wrapped anew now. */
  readonly rewrapped: number;
  /** Data keys still under another key: made meanwhile by a process that has not the new ring yet. */
  readonly left: number;
}

/** In batches by owner, no lock held for longer than a row; safe to repeat, also at once. A key destroyed meanwhile stays so. */
export async function rotateKeys(db: Kysely<DB>, batch = 200): Promise<Rotation> {
  const vault = vaultOf(db);
  const { current } = vault.ring;
  let rewrapped = 0;
  for (let after = '', more = true; more;) {
    const rows = await db.selectFrom('data_key').select(['owner', 'ring_key', 'wrapped']).where('wrapped', 'is not', null).where('ring_key', '<>', current)
      .where('owner', '>', after).orderBy('owner').limit(batch).execute();
    for (const { owner, ring_key: ringKey, wrapped: old } of rows) {
      if (!old) continue;
      const { bytes } = await vault.rewrap(owner, { ringKey, bytes: old });
      const done = await db.updateTable('data_key').set({ ring_key: current, wrapped: bytes }).where('owner', '=', owner).where('wrapped', '=', old).executeTakeFirst();
      rewrapped += Number(done.numUpdatedRows);
    }
    after = rows.at(-1)?.owner ?? after;
    more = rows.length === batch;
  }
  const { rows: [left] } = await sql<{ n: number }>`select count(*)::int as n from data_key where wrapped is not null and ring_key <> ${current}`.execute(db);
  return { rewrapped, left: left?.n ?? 0 };
}
