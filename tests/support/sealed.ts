/** What is sealed in a database of a test, opened past every question of who may see it; and put there. */
import type { Kysely } from 'kysely';
import { keyFor, ofCase } from '../../db/data-keys.ts';
import type { DB } from '../../db/schema.ts';
import { openBody } from '../../casework/idempotency.ts';
import { openContent, sealContent } from '../../db/sealed-content.ts';
import type { DocumentRow } from '../../db/sealed-pages.ts';
import { pagesOf } from '../../records/documents.ts';

export async function contentsOf(db: Kysely<DB>, caseId: string): Promise<readonly { readonly id: string; readonly content: unknown }[]> {
  const key = await keyFor(db, ofCase(caseId));
  const rows = await db.selectFrom('sealed_record').select(['id', 'content']).where('case_id', '=', caseId).execute();
  return rows.map(({ id, content }) => ({ id, content: openContent(key, id, content) }));
}

export async function replaceContent(db: Kysely<DB>, caseId: string, id: string, content: unknown): Promise<void> {
  await db.updateTable('sealed_record').set({ content: sealContent(await keyFor(db, ofCase(caseId)), id, content) }).where('id', '=', id).execute();
}

export async function pdfOf(db: Kysely<DB>, document: DocumentRow): Promise<Buffer> {
  const pages = await pagesOf(db, document);
  if (!pages) throw new Error(`No document ${document.kind} ${document.version}`);
  return pages;
}

/** The answers kept for repeats of what was asked of a case. */
export async function answersOf(db: Kysely<DB>, caseId: string): Promise<readonly string[]> {
  const key = await keyFor(db, ofCase(caseId));
  const rows = await db.selectFrom('idempotency').select(['principal', 'key', 'body']).where('key_owner', '=', ofCase(caseId)).execute();
  return rows.map((row) => openBody(key, row, row.body ?? Buffer.alloc(0)));
}
