/** Time-stamps for documents that were signed while the authority was out of reach: over the registered hash, kept beside the file. */
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { TimeStampAuthority } from '../signing/ports.ts';

/** Stamps the oldest that wait; ends at the first that the authority does not stamp. Returns how many were. */
export async function stampLate(db: Kysely<DB>, authority: TimeStampAuthority): Promise<number> {
  const waiting = await db.selectFrom('document').select(['case_id', 'kind', 'version', 'sha256'])
    .where('signed_with', 'is not', null).where('stamped_at', 'is', null)
    .where((eb) => eb.not(eb.exists(eb.selectFrom('document_time_stamp as t').select('t.version')
      .whereRef('t.case_id', '=', 'document.case_id').whereRef('t.kind', '=', 'document.kind').whereRef('t.version', '=', 'document.version'))))
    .orderBy('created_at').limit(50).execute();
  for (const [done, { sha256, ...document }] of waiting.entries()) {
    const stamp = await authority.stamp(Buffer.from(sha256, 'hex')).catch(() => undefined);
    if (!stamp) return done;
    await db.insertInto('document_time_stamp').values({ ...document, token: stamp.token, stamped_at: stamp.at }).onConflict((conflict) => conflict.doNothing()).execute();
  }
  return waiting.length;
}
