import { sql, type Kysely } from 'kysely';
import { keyFor, ofCase } from '../data-keys.ts';
import type { DB } from '../schema.ts';
import { sealLetter } from '../sealed-letters.ts';

/** Letters are sealed as documents are. */
export async function up(migrating: Kysely<never>): Promise<void> {
  const db = migrating as unknown as Kysely<DB>;
  const { rows } = await sql<{ delivery: string; case_id: string; pdf: Buffer }>`
    select l.delivery, n.case_id, l.pdf from letter l join notice_delivery d on d.id = l.delivery join notice n on n.id = d.notice`.execute(db);
  for (const { delivery, case_id: caseId, pdf } of rows) {
    await sql`update letter set pdf = ${sealLetter(await keyFor(db, ofCase(caseId)), delivery, pdf)} where delivery = ${delivery}`.execute(db);
  }
}
