/** A letter that waits for the post, or was posted: name, address and words, sealed under the key of its case. */
import type { Kysely } from 'kysely';
import { keyOfCase, openKey } from './data-keys.ts';
import type { DataKey } from '../vault/data-key.ts';
import type { DB } from './schema.ts';

const placeOf = (delivery: string): string => `letter.pdf ${delivery}`;

export const sealLetter = (key: DataKey, delivery: string, pdf: Uint8Array): Buffer => key.seal(placeOf(delivery), pdf);

/** Undefined where there is none, or its case was erased. */
export async function letterOf(db: Kysely<DB>, delivery: string): Promise<{ readonly pdf: Buffer; readonly caseId: string } | undefined> {
  const row = await db.selectFrom('letter as l').innerJoin('notice_delivery as d', 'd.id', 'l.delivery').innerJoin('notice as n', 'n.id', 'd.notice')
    .select(['l.pdf', 'n.case_id as caseId', keyOfCase('n.case_id').as('key')]).where('l.delivery', '=', delivery).executeTakeFirst();
  const key = await openKey(db, row?.key ?? null);
  return row && key && { pdf: key.open(placeOf(delivery), row.pdf), caseId: row.caseId };
}
