/** The stored bytes of a file, part by part, sealed under the content's own key; each is held against the digest it had when it came. */
import { createHash } from 'node:crypto';
import { keyRow, ofContent, openKey } from '../db/data-keys.ts';
import type { DataKey } from '../vault/data-key.ts';
import type { FilesHome } from './files-home.ts';

export class ContentDamaged extends Error {}

interface Part {
  readonly content: string;
  readonly begins: number;
}

const placeOf = ({ content, begins }: Part): string => `file_part ${content} ${begins}`;
export const sealPart = (key: DataKey, part: Part, bytes: Buffer): Buffer => key.seal(placeOf(part), bytes);

function opened(key: DataKey, part: Part, stored: Buffer): Buffer {
  try {
    return key.open(placeOf(part), stored);
  } catch (error) {
    throw new ContentDamaged(`Content ${part.content} differs at ${part.begins} from what was stored`, { cause: error });
  }
}

export async function* contentOf({ db, storage }: Pick<FilesHome, 'db' | 'storage'>, { content, bytes }: { readonly content: string; readonly bytes: number }): AsyncGenerator<Buffer> {
  const parts = await db.selectFrom('file_part').select(['name', 'begins', 'sha256', keyRow(ofContent(content)).as('key')]).where('content', '=', content).where('kept', '=', true).orderBy('begins').execute();
  const key = await openKey(db, parts[0]?.key ?? null);
  let at = 0;
  for (const { name, begins, sha256 } of parts) {
    if (!key) throw new ContentDamaged(`Content ${content} was erased`);
    const part = opened(key, { content, begins }, await storage.get(name));
    if (begins !== at || !createHash('sha256').update(part).digest().equals(sha256)) throw new ContentDamaged(`Content ${content} differs at ${begins} from what came`);
    at += part.length;
    yield part;
  }
  if (at !== bytes) throw new ContentDamaged(`Content ${content} ends at ${at}, not at ${bytes}`);
}
