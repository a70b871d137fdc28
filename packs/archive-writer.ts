/** Writes a pack as a zip, one file at a time: stored as they are, undated, so that the same files give the same bytes. */
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { ZipFile } from 'yazl';

export interface PackEntry {
  readonly path: string;
  /** Read when its turn comes: a pack is never in memory as a whole. */
  readonly open: () => Promise<Buffer> | Buffer;
}

/** Local time, as zip's dates are: 1 January 1980 everywhere. */
const undated = new Date(1980, 0, 1);

/** The archive as a stream. What cannot be read breaks it off: a reader then holds an archive that is visibly cut short. */
export function packArchive(entries: readonly PackEntry[]): Readable {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable & Writable;
  fill(zip, out, entries).catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))));
  return out;
}

async function fill(zip: ZipFile, out: Readable & Writable, entries: readonly PackEntry[]): Promise<void> {
  // Listened for once: a pack of many files would pile up listeners.
  const closed = once(out, 'close').catch(() => undefined);
  for (const { path, open } of entries) {
    if (out.destroyed) return;
    zip.addBuffer(await open(), path, { compress: false, mtime: undated, forceDosTimestamp: true, mode: 0o100664 });
    // Whoever stops reading closes the stream instead of draining it.
    if (out.writableNeedDrain) await Promise.race([once(out, 'drain'), closed]);
  }
  zip.end();
}
