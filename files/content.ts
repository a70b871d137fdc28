/** The stored bytes of a file, part by part, each held against the digest it had when it came. */
import { createHash } from 'node:crypto';
import type { FilesHome } from './files-home.ts';

export class ContentDamaged extends Error {}

export async function* contentOf({ db, storage }: Pick<FilesHome, 'db' | 'storage'>, { content, bytes }: { readonly content: string; readonly bytes: number }): AsyncGenerator<Buffer> {
  const parts = await db.selectFrom('file_part').select(['name', 'begins', 'sha256']).where('content', '=', content).where('kept', '=', true).orderBy('begins').execute();
  let at = 0;
  for (const { name, begins, sha256 } of parts) {
    const part = await storage.get(name);
    if (begins !== at || !createHash('sha256').update(part).digest().equals(sha256)) throw new ContentDamaged(`Content ${content} differs at ${begins} from what came`);
    at += part.length;
    yield part;
  }
  if (at !== bytes) throw new ContentDamaged(`Content ${content} ends at ${at}, not at ${bytes}`);
}
