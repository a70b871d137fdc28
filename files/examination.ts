/** The examination of a file whose bytes are all there: one reading for digest, kind and scanner. Until then nobody reads it. */
import { createHash, type Hash } from 'node:crypto';
import { ScannerUnavailable, type ScanVerdict } from '../contracts/scanner-port.ts';
import { typeFault, type FileFault } from '../domain/files.ts';
import type { FileRow } from './arrival.ts';
import { contentOf } from './content.ts';
import type { FilesHome } from './files-home.ts';
import { Recogniser } from './recognition.ts';

export type Examined = { readonly state: 'ready'; readonly sha256: string } | { readonly state: 'refused'; readonly fault: FileFault; readonly found?: string };

/** Safe to repeat, also at once: the first verdict stands. Undefined while bytes are missing. */
export async function examine(home: FilesHome, id: string): Promise<Examined | undefined> {
  const file = await home.db.selectFrom('file').selectAll().where('id', '=', id).executeTakeFirst();
  if (!file || file.received < file.bytes) return undefined;
  if (file.state !== 'receiving') return examinedOf(file);
  const verdict = await look(home, file);
  await home.db.updateTable('file')
    .set({ state: verdict.state, examined_at: Date.now(), ...(verdict.state === 'ready' ? { sha256: verdict.sha256 } : { fault: verdict.fault, found: verdict.found ?? null }) })
    .where('id', '=', id).where('state', '=', 'receiving').execute();
  return examinedOf(await home.db.selectFrom('file').selectAll().where('id', '=', id).executeTakeFirst());
}

export function examinedOf(file: FileRow | undefined): Examined | undefined {
  if (file?.state === 'ready') return { state: 'ready', sha256: file.sha256 ?? '' };
  if (file?.state === 'refused') return { state: 'refused', fault: file.fault ?? 'type-differs', ...(file.found === null ? {} : { found: file.found }) };
  return undefined;
}

async function look(home: FilesHome, file: FileRow): Promise<Examined> {
  const recogniser = new Recogniser();
  const hash = createHash('sha256');
  const seen = { whole: false };
  const scanned = await home.scanner.scan(watched(contentOf(home, file), seen, recogniser, hash));
  if (scanned.clean && !seen.whole) throw new ScannerUnavailable(new Error('it said clean before the end'));
  const fault = malice(scanned) ?? typeFault(file.type, await recogniser.verdict());
  if (fault) return { state: 'refused', fault, ...(scanned.clean ? {} : { found: scanned.found }) };
  return { state: 'ready', sha256: hash.digest('hex') };
}

const malice = (scanned: ScanVerdict): FileFault | undefined => (scanned.clean ? undefined : 'malicious');

/** The scanner pulls; digest and recogniser see what it sees. */
async function* watched(content: AsyncIterable<Buffer>, seen: { whole: boolean }, recogniser: Recogniser, hash: Hash): AsyncGenerator<Buffer> {
  for await (const bytes of content) {
    recogniser.see(bytes);
    hash.update(bytes);
    yield bytes;
  }
  seen.whole = true;
}
