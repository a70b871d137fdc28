/** Storage and scanner as they are configured. */
import path from 'node:path';
import { clamdScanner } from '../adapters/scanner/clamd.ts';
import { practiceScanner } from '../adapters/scanner/practice.ts';
import { folderStorage } from '../adapters/storage/folder.ts';
import { s3Storage } from '../adapters/storage/s3.ts';
import type { ScannerPort } from '../contracts/scanner-port.ts';
import type { StoragePort } from '../contracts/storage-port.ts';

export interface Files {
  readonly storage: StoragePort;
  readonly scanner: ScannerPort;
}

/** Undefined where the centre takes no files. */
export function filesOf({ FILES, SCANNER }: { readonly FILES?: string | undefined; readonly SCANNER?: string | undefined }): Files | undefined {
  return FILES === undefined ? undefined : { storage: storageAt(FILES), scanner: scannerAt(SCANNER) };
}

/** An endpoint of one's own names its buckets in the path. */
export function storageAt(address: string): StoragePort {
  if (path.isAbsolute(address)) return folderStorage(address);
  const { hostname, pathname, searchParams } = new URL(address);
  const [endpoint, region] = [searchParams.get('endpoint'), searchParams.get('region')];
  const prefix = pathname.replace(/^\/|\/$/g, '');
  const client = { ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }), ...(region === null ? {} : { region }) };
  return s3Storage({ bucket: hostname, prefix: prefix === '' ? '' : `${prefix}/`, client });
}

function scannerAt(address = 'practice'): ScannerPort {
  if (address === 'practice') return practiceScanner;
  const { hostname, port } = new URL(address);
  return clamdScanner({ host: hostname, port: Number(port || 3310), patienceMs: 25_000 });
}
