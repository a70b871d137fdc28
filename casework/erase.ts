/**
 * Erasure by destroying keys: words, particulars, documents, answers and files of a case can then be read by nobody. Its
 * events stay, and their chain still verifies: they hold salted digests only.
 */
import { sql, type Kysely } from 'kysely';
import { destroyKeys, ofCase, ofContent } from '../db/data-keys.ts';
import type { DB } from '../db/schema.ts';

/** Whether a case may be erased is decided before, by its retention. Safe to repeat. */
export async function eraseCase(db: Kysely<DB>, caseId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // What is being written under the key is written before, or not at all.
    await sql`select 1 from mediation_case where id = ${caseId} for update`.execute(trx);
    const contents = await trx.selectFrom('file').select('content').where('case_id', '=', caseId).execute();
    await destroyKeys(trx, [ofCase(caseId), ...contents.map(({ content }) => ofContent(content))]);
    await trx.deleteFrom('party_index').where('case_id', '=', caseId).execute();
  });
}
