/** What those who handle files are given. */
import type { Kysely } from 'kysely';
import type { ScannerPort } from '../contracts/scanner-port.ts';
import type { StoragePort } from '../contracts/storage-port.ts';
import type { DB } from '../db/schema.ts';

export interface FilesHome {
  readonly db: Kysely<DB>;
  readonly storage: StoragePort;
  readonly scanner: ScannerPort;
}
