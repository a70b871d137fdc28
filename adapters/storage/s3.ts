/** Storage in a bucket of S3 or of anything that speaks its protocol. Credentials come the SDK's usual ways. */
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { isStorageName, StorageError, type StoragePort } from '../../contracts/storage-port.ts';

export interface Bucket {
  readonly bucket: string;
  /** Before every name, with its slash; empty for none. */
  readonly prefix: string;
  readonly client: S3ClientConfig;
}

/** A hanging store must not hold a request for ever. */
const patienceMs = 20_000;

export function s3Storage({ bucket, prefix, client }: Bucket): StoragePort {
  const s3 = new S3Client({ maxAttempts: 3, ...client });
  const at = (name: string) => {
    if (!isStorageName(name)) throw new Error('Not a storage name');
    return { Bucket: bucket, Key: prefix + name };
  };
  const soon = () => ({ abortSignal: AbortSignal.timeout(patienceMs) });
  return {
    async put(name, bytes) {
      const where = at(name);
      await troubled(() => s3.send(new PutObjectCommand({ ...where, Body: bytes, ContentLength: bytes.length }), soon()));
    },
    async get(name) {
      const where = at(name);
      return troubled(async () => {
        const { Body } = await s3.send(new GetObjectCommand(where), soon());
        if (!Body) throw new StorageError('missing');
        return Buffer.from(await Body.transformToByteArray());
      });
    },
    async remove(name) {
      const where = at(name);
      await troubled(() => s3.send(new DeleteObjectCommand(where), soon()));
    },
  };
}

async function troubled<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StorageError) throw error;
    throw new StorageError((error as Error).name === 'NoSuchKey' ? 'missing' : 'unavailable', error);
  }
}
