/** Storage in a folder: one file a part, complete before it has its name. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { isStorageName, StorageError, type StoragePort } from '../../contracts/storage-port.ts';

export function folderStorage(folder: string): StoragePort {
  const placeOf = (name: string): string => {
    if (!isStorageName(name)) throw new Error('Not a storage name');
    return path.join(folder, name);
  };
  return {
    put: (name, bytes) => troubled(async () => {
      const place = placeOf(name);
      const aside = `${place}.${randomUUID()}`;
      await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
      await writeThrough(aside, bytes);
      await rename(aside, place);
    }),
    get: (name) => troubled(() => readFile(placeOf(name))),
    remove: (name) => troubled(() => rm(placeOf(name), { force: true })),
  };
}

/** On the disk, not only in its cache: the part is told of in the database next. */
async function writeThrough(place: string, bytes: Buffer): Promise<void> {
  const file = await open(place, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function troubled<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as { readonly code?: string };
    if (code === undefined) throw error;
    throw new StorageError(code === 'ENOENT' ? 'missing' : 'unavailable', error);
  }
}
