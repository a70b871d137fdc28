/** Reads sealed records. What a reader may open is decided before, by `maySee` or by a consented recipient. */
import type { Kysely } from 'kysely';
import { keyOfCase, openKey } from '../db/data-keys.ts';
import { openContent } from '../db/sealed-content.ts';
import type { DB } from '../db/schema.ts';
import type { Sealed } from '../domain/sealed.ts';

export interface OpenRecords {
  /** The content behind a reference; undefined once it was erased. */
  content<T>(reference: Sealed<T>): T | undefined;
  /** A copy of a value in which every reference is replaced by its content. */
  open(value: unknown): unknown;
}

const isReference = (value: unknown): value is Sealed<unknown> =>
  typeof value === 'object' && value !== null && typeof (value as Sealed<unknown>).record === 'string' && typeof (value as Sealed<unknown>).digest === 'string';

/** The ids of all references within a value. */
export function referencesIn(value: unknown): readonly string[] {
  if (isReference(value)) return [value.record];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(referencesIn);
}

export async function openRecords(db: Kysely<DB>, ids: readonly string[]): Promise<OpenRecords> {
  const rows = ids.length === 0 ? [] : await db.selectFrom('sealed_record').select(['id', 'content', keyOfCase('sealed_record.case_id').as('key')]).where('id', 'in', ids).execute();
  const contents = new Map(await Promise.all(rows.map(async ({ id, content, key: row }) => {
    const key = await openKey(db, row);
    return [id, key && openContent(key, id, content)] as const;
  })));
  return recordsOf((id) => contents.get(id));
}

/** Besides those that were read, some that are in nobody's database: what somebody is still drafting. */
export function withThese(read: OpenRecords, fresh: readonly { readonly id: string; readonly content: unknown }[]): OpenRecords {
  const contents = new Map(fresh.map(({ id, content }) => [id, content]));
  return recordsOf((id, reference) => contents.get(id) ?? read.content(reference));
}

function recordsOf(contentOf: <T>(id: string, reference: Sealed<T>) => unknown): OpenRecords {
  const open = (value: unknown): unknown => {
    if (isReference(value)) return contentOf(value.record, value);
    if (Array.isArray(value)) return value.map(open);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, open(inner)]));
  };
  return { content: <T>(reference: Sealed<T>) => contentOf(reference.record, reference) as T | undefined, open };
}
