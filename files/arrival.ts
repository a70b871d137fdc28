/**
 * Files as they arrive. An upload stands where PostgreSQL says it does: a part counts once it is stored and its place is
 * still the next, so that a cut connection, a restart or a second sender can neither lose bytes nor mix them.
 */
import { createHash, randomUUID } from 'node:crypto';
import { sql, type Kysely, type Selectable } from 'kysely';
import { keyFor, ofContent } from '../db/data-keys.ts';
import type { DB } from '../db/schema.ts';
import type { Actor } from '../domain/actor.ts';
import { owns, type FileLimits } from '../domain/files.ts';
import { sealPart } from './content.ts';
import type { FilesHome } from './files-home.ts';

export type FileRow = Selectable<DB['file']>;

/** A part fits in memory; what an upload holds there at once is little more. */
export const partBytes = 4 * 1024 * 1024;

export interface NewFile {
  readonly id: string;
  readonly bytes: number;
  /** Declared. */
  readonly type: string;
}

/** False where the organisation has as much waiting for a case as is allowed; its senders are counted one after another. */
export async function beginFile(db: Kysely<DB>, actor: Actor, file: NewFile, limits: FileLimits): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`uploads ${actor.organisation}`}, 0))`.execute(trx);
    const { count, bytes } = await trx.selectFrom('file').where('organisation', '=', actor.organisation).where('case_id', 'is', null)
      .select((eb) => [eb.fn.countAll<number>().as('count'), sql<number>`coalesce(sum(bytes), 0)::bigint`.as('bytes')]).executeTakeFirstOrThrow();
    if (count >= limits.mostUnnamed || bytes + file.bytes > limits.mostBytesUnnamed) return false;
    await trx.insertInto('file').values({ ...file, organisation: actor.organisation, person: actor.id, content: randomUUID(), created_at: Date.now() }).execute();
    return true;
  });
}

/** The file, if it is the caller's own. */
export async function ownFile(db: Kysely<DB>, actor: Actor, id: string): Promise<FileRow | undefined> {
  const row = await db.selectFrom('file').selectAll().where('id', '=', id).executeTakeFirst();
  return row && owns(actor, row) ? row : undefined;
}

/** Takes the bytes from that place on, part by part; what came before a cut is kept. Answers where the upload then stands. */
export async function receive(home: FilesHome, file: Pick<FileRow, 'id' | 'content'>, from: number, stream: AsyncIterable<Buffer>): Promise<number> {
  let at = from;
  let waiting: Buffer[] = [];
  const keep = async () => {
    const bytes = Buffer.concat(waiting);
    waiting = [];
    if (bytes.length > 0) await keepPart(home, file, at, bytes);
    at += bytes.length;
  };
  try {
    for await (const chunk of stream) {
      waiting.push(chunk);
      if (waiting.reduce((sum, { length }) => sum + length, 0) >= partBytes) await keep();
    }
  } catch (error) {
    await keep();
    throw error;
  }
  await keep();
  return at;
}

/** The upload does not stand where these bytes begin: somebody else went on with it. */
export class NotTheNextPart extends Error {}

/** Named in the database before it is stored, so that nothing lies in the storage that nobody knows of. */
async function keepPart({ db, storage }: FilesHome, { id, content }: Pick<FileRow, 'id' | 'content'>, begins: number, bytes: Buffer): Promise<void> {
  const name = newName();
  const sealed = sealPart(await keyFor(db, ofContent(content)), { content, begins }, bytes);
  await db.insertInto('file_part').values({ name, content, begins, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest(), put_at: Date.now() }).execute();
  await storage.put(name, sealed);
  await db.transaction().execute(async (trx) => {
    const moved = await trx.updateTable('file').set({ received: begins + bytes.length })
      .where('id', '=', id).where('state', '=', 'receiving').where('received', '=', begins).where('bytes', '>=', begins + bytes.length).returning('id').executeTakeFirst();
    if (!moved) throw new NotTheNextPart(`The upload ${id} does not stand at ${begins}`);
    await trx.updateTable('file_part').set({ kept: true }).where('name', '=', name).execute();
  });
}

function newName(): string {
  const id = randomUUID();
  return `${id.slice(0, 2)}/${id}`;
}

/** An upload that no case names goes when its owner says so; its bytes follow with the next tidying. False where a case has it. */
export async function dropFile(db: Kysely<DB>, id: string): Promise<boolean> {
  const gone = await db.deleteFrom('file').where('id', '=', id).where('case_id', 'is', null).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}
