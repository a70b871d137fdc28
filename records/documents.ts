/** The pages of registered documents, for those who may read their kind. */
import type { Kysely } from 'kysely';
import { keyOfCase, openKey, type KeyRow } from '../db/data-keys.ts';
import type { DB } from '../db/schema.ts';
import { openPages, type DocumentRow } from '../db/sealed-pages.ts';

/** Undefined where the case was erased. */
export async function pagesIn(db: Kysely<DB>, row: DocumentRow & { readonly pdf: Buffer; readonly key: KeyRow | null }): Promise<Buffer | undefined> {
  const key = await openKey(db, row.key);
  return key && openPages(key, row, row.pdf);
}

/** Undefined where there is no such document, or its case was erased. */
export async function pagesOf(db: Kysely<DB>, row: DocumentRow): Promise<Buffer | undefined> {
  const found = await db.selectFrom('document').select(['pdf', keyOfCase('document.case_id').as('key')])
    .where('case_id', '=', row.case_id).where('kind', '=', row.kind).where('version', '=', row.version).executeTakeFirst();
  return found && pagesIn(db, { ...row, ...found });
}
