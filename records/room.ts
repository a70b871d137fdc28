/** The records of the mediation room. Rows hold ids, times and digests; what was said is in sealed records. */
import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { keyFor, ofCase } from '../db/data-keys.ts';
import { sealContent } from '../db/sealed-content.ts';
import type { DB } from '../db/schema.ts';
import { maySeeRecord, type Channel, type RoomKind, type RoomRecord, type Viewer } from '../domain/mediation/room.ts';
import type { Sealed } from '../domain/sealed.ts';

export interface NewRecord extends RoomRecord {
  readonly caseId: string;
  /** What was said, or the title of the evidence. */
  readonly words: Sealed<string>;
  /** Of the file, for evidence. */
  readonly sha256?: string;
  /** The uploaded file, where it did not stay with the party. */
  readonly file?: string;
}

export interface KeptRecord extends NewRecord {
  readonly id: string;
  /** Grows within a case in the order of writing: the case's row is locked while one writes. */
  readonly seq: number;
}

/** The sealed words go in with the record, in the same transaction; `salt` is base64. */
export async function appendRecord(trx: Transaction<DB>, record: NewRecord, sealed: readonly { readonly id: string; readonly salt: string; readonly content: unknown }[]): Promise<string> {
  const id = randomUUID();
  const key = await keyFor(trx, ofCase(record.caseId));
  await trx.insertInto('sealed_record')
    .values(sealed.map((r) => ({ id: r.id, case_id: record.caseId, salt: Buffer.from(r.salt, 'base64'), content: sealContent(key, r.id, r.content) }))).execute();
  await trx.insertInto('room_record').values({
    id, case_id: record.caseId, channel: record.channel, kind: record.kind, author: record.author.id, author_party: record.author.party ?? null, at: record.at,
    record: record.words.record, digest: record.words.digest, sha256: record.sha256 ?? null, file: record.file ?? null, mediator_only: record.mediatorOnly,
  }).execute();
  return id;
}

export interface RoomPage {
  readonly caseId: string;
  readonly channel: Channel;
  readonly kind: RoomKind;
  /** The sequence after which the page begins. */
  readonly after: number;
  readonly limit: number;
}

/**
 * The records the viewer may see, oldest first, and one more than the limit if there are more. The rule alone decides what
 * is shown: rows it hides are read over, so that a page is full whatever lies between.
 */
export async function recordsSeenBy(db: Kysely<DB>, viewer: Viewer, page: RoomPage): Promise<readonly KeptRecord[]> {
  const seen: KeptRecord[] = [];
  for (let { after } = page; ;) {
    const rows = await db.selectFrom('room_record').selectAll().where('case_id', '=', page.caseId).where('channel', '=', page.channel)
      .where('kind', '=', page.kind).where('seq', '>', after).orderBy('seq').limit(page.limit + 1).execute();
    seen.push(...rows.map(kept).filter((record) => maySeeRecord(viewer, record)));
    const last = rows.at(-1);
    if (!last || rows.length <= page.limit || seen.length > page.limit) return seen.slice(0, page.limit + 1);
    after = last.seq;
  }
}

/** Of one record, by its place: where it stands and of what kind, if the viewer may see it. */
export async function recordSeenBy(db: Kysely<DB>, viewer: Viewer, caseId: string, seq: number): Promise<KeptRecord | undefined> {
  const row = await db.selectFrom('room_record').selectAll().where('case_id', '=', caseId).where('seq', '=', seq).executeTakeFirst();
  const record = row && kept(row);
  return record && maySeeRecord(viewer, record) ? record : undefined;
}

const kept = (row: Selectable<DB['room_record']>): KeptRecord => ({
  id: row.id, seq: row.seq, caseId: row.case_id, channel: row.channel as Channel, kind: row.kind as RoomKind, at: row.at, mediatorOnly: row.mediator_only,
  author: { id: row.author, ...(row.author_party === null ? {} : { party: row.author_party }) },
  words: { record: row.record, digest: row.digest }, ...(row.sha256 === null ? {} : { sha256: row.sha256 }), ...(row.file === null ? {} : { file: row.file }),
});

/** The evidence of the case that is an uploaded file, oldest first, so far as the viewer may see it; of one file if it is named. */
export async function fileRecordsSeenBy(db: Kysely<DB>, viewer: Viewer, caseId: string, file?: string): Promise<readonly KeptRecord[]> {
  let rows = db.selectFrom('room_record').selectAll().where('case_id', '=', caseId).where('file', 'is not', null).orderBy('seq');
  if (file !== undefined) rows = rows.where('file', '=', file);
  return (await rows.execute()).map(kept).filter((record) => maySeeRecord(viewer, record));
}
