/** What every storage promises: the same suite for a folder and for a real S3 server. */
import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { jest } from '@jest/globals';
import { folderStorage } from '../../adapters/storage/folder.ts';
import { s3Storage } from '../../adapters/storage/s3.ts';
import { isStorageName, StorageError, type StoragePort } from '../../contracts/storage-port.ts';
import { partBytes } from '../../files/arrival.ts';
import { storageAt } from '../../processes/files.ts';
import { filesInFolder } from '../support/evidence-files.ts';
import { startS3Server, type S3Server } from '../support/s3-server.ts';

jest.setTimeout(120_000);

interface StorageUnderTest {
  readonly storage: StoragePort;
  /** The files that lie in it, whoever put them. */
  held(): readonly string[];
  /** The same storage where it cannot be reached, or cannot be written. */
  readonly outOfReach: StoragePort;
  close(): Promise<void>;
}

let s3: S3Server;
const makers: Readonly<Record<string, () => Promise<StorageUnderTest>>> = {
  folder: async () => {
    const { storage, folder, remove } = filesInFolder();
    return { storage, held: () => listed(folder), outOfReach: folderStorage('/dev/null/nowhere'), close: async () => remove() };
  },
  s3: async () => {
    s3 = await startS3Server();
    const unreachable = { ...s3.client, endpoint: 'http://127.0.0.1:1', maxAttempts: 1 };
    return {
      storage: s3Storage({ bucket: s3.bucket, prefix: 'evidence/', client: s3.client }), held: () => listed(`${s3.folder}/${s3.bucket}/evidence`),
      outOfReach: s3Storage({ bucket: s3.bucket, prefix: '', client: unreachable }), close: () => s3.stop(),
    };
  },
};
const listed = (folder: string) => readdirSync(folder, { recursive: true }).map(String).filter(isStorageName);
const newName = () => { const id = randomUUID(); return `${id.slice(0, 2)}/${id}`; };
const faultOf = (work: Promise<unknown>) => work.then(() => undefined, (error: unknown) => (error instanceof StorageError ? error.kind : error));

describe.each(Object.keys(makers))('storage in %s', (kind) => {
  let under: StorageUnderTest;
  beforeAll(async () => { under = await makers[kind]!(); });
  afterAll(() => under.close());

  it.each([0, 1, 65_536, partBytes + 65_535])('gives back %d bytes as they were put', async (length) => {
    const [name, bytes] = [newName(), randomBytes(length)];
    await under.storage.put(name, bytes);
    expect((await under.storage.get(name)).equals(bytes)).toBe(true);
    expect(under.held()).toContain(name);
  });

  it('holds what was put last', async () => {
    const name = newName();
    for (const text of ['first', 'second']) await under.storage.put(name, Buffer.from(text));
    expect((await under.storage.get(name)).toString()).toBe('second');
  });

  it('says of a name that holds nothing that it is missing', async () => {
    expect(await faultOf(under.storage.get(newName()))).toBe('missing');
  });

  it('removes, and once more without a word', async () => {
    const name = newName();
    await under.storage.put(name, Buffer.from('x'));
    for (const _time of [1, 2]) await under.storage.remove(name);
    expect(await faultOf(under.storage.get(name))).toBe('missing');
    expect(under.held()).not.toContain(name);
  });

  it('takes many at once, and mixes none', async () => {
    const all = Array.from({ length: 40 }, () => ({ name: newName(), bytes: randomBytes(20_000) }));
    await Promise.all(all.map(({ name, bytes }) => under.storage.put(name, bytes)));
    const got = await Promise.all(all.map(({ name }) => under.storage.get(name)));
    expect(got.every((bytes, i) => bytes.equals(all[i]!.bytes))).toBe(true);
  });

  it.each(['../../etc/passwd', 'ab/../../x', '/ab/x', '', 'evidence.pdf'])('takes no name that is not ours: %p', async (name) => {
    for (const work of [() => under.storage.put(name, Buffer.from('x')), () => under.storage.get(name), () => under.storage.remove(name)]) await expect(work()).rejects.toThrow('Not a storage name');
  });

  it('out of reach, says that it will pass', async () => {
    expect(await faultOf(under.outOfReach.put(newName(), Buffer.from('x')))).toBe('unavailable');
  });
});

describe('an S3 server that goes', () => {
  it('and comes back holds what was put before', async () => {
    const server = await startS3Server();
    const storage = s3Storage({ bucket: server.bucket, prefix: '', client: { ...server.client, maxAttempts: 1 } });
    const name = newName();
    await storage.put(name, Buffer.from('kept'));
    await server.halt();
    expect(await faultOf(storage.get(name))).toBe('unavailable');
    await server.start();
    expect((await storage.get(name)).toString()).toBe('kept');
    await server.stop();
  });

  it('refuses another key', async () => {
    const server = await startS3Server();
    const thief = s3Storage({ bucket: server.bucket, prefix: '', client: { ...server.client, credentials: { accessKeyId: 'heyi-test', secretAccessKey: 'wrong' } } });
    expect(await faultOf(thief.put(newName(), Buffer.from('x')))).toBe('unavailable');
    await server.stop();
  });
});

it('is found by its address', async () => {
  const { folder, remove } = filesInFolder();
  const name = newName();
  await storageAt(folder).put(name, Buffer.from('x'));
  expect(listed(folder)).toEqual([name]);
  remove();
});
