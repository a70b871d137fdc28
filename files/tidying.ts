/** What nobody needs any more goes: uploads that no case named in time, refused bytes, parts that never counted. Files of a case stay. */
import { sql } from 'kysely';
import { unnamedUntil, type FileLimits } from '../domain/files.ts';
import { examine } from './examination.ts';
import type { FilesHome } from './files-home.ts';

const hourMs = 3_600_000;
const atOnce = 100;

/** Examines what was left unexamined by a crash or an outage, lets uploads expire, removes bytes. By real time. */
export async function tidy(home: FilesHome, limits: FileLimits, now: number): Promise<{ readonly examined: number; readonly expired: number; readonly removed: number }> {
  const examined = await examineWaiting(home);
  const expired = await home.db.deleteFrom('file').where('case_id', 'is', null).where('created_at', '<', now - unnamedUntil(limits, 0)).executeTakeFirst();
  return { examined, expired: Number(expired.numDeletedRows), removed: await removeBytes(home, now) };
}

async function examineWaiting(home: FilesHome): Promise<number> {
  const waiting = await home.db.selectFrom('file').select('id').where('state', '=', 'receiving').whereRef('received', '=', 'bytes').limit(atOnce).execute();
  for (const { id } of waiting) await examine(home, id);
  return waiting.length;
}

/** Parts of no file or of refused ones, and those that did not count within an hour. The row goes after the bytes: nothing is forgotten. */
async function removeBytes({ db, storage }: FilesHome, now: number): Promise<number> {
  const idle = await db.selectFrom('file_part').select('name').where((eb) => eb.or([
    eb.and([eb('kept', '=', true), eb.not(eb.exists(eb.selectFrom('file').select(sql`1`.as('one')).whereRef('file.content', '=', 'file_part.content').where('file.state', '<>', 'refused')))]),
    eb.and([eb('kept', '=', false), eb('put_at', '<', now - hourMs)]),
  ])).limit(1_000).execute();
  for (const { name } of idle) {
    await storage.remove(name);
    await db.deleteFrom('file_part').where('name', '=', name).execute();
  }
  await dropIdleKeys(db);
  return idle.length;
}

/** The keys of contents of which nothing is stored and nothing will be. */
const dropIdleKeys = (db: FilesHome['db']) => db.deleteFrom('data_key').where('owner', 'like', 'content:%')
  .where(({ not, exists, selectFrom }) => not(exists(selectFrom('file_part').select('name').whereRef(sql`'content:' || file_part.content`, '=', 'data_key.owner'))))
  .where(({ not, exists, selectFrom }) => not(exists(selectFrom('file').select('id').where('state', '<>', 'refused').whereRef(sql`'content:' || file.content`, '=', 'data_key.owner')))).execute();
