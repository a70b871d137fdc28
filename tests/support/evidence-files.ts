/** Files as parties bring them: small, and truly of their kind. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { practiceScanner } from '../../adapters/scanner/practice.ts';
import { folderStorage } from '../../adapters/storage/folder.ts';
import type { ScannerPort } from '../../contracts/scanner-port.ts';
import type { StoragePort } from '../../contracts/storage-port.ts';

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** A PDF of about that size; `mark` makes it differ from every other. */
export function pdf(mark: string, bytes = 0): Buffer {
  const body = `%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< /Type /Catalog /Mark (${mark}) >>\nendobj\n`;
  return Buffer.concat([Buffer.from(body, 'utf8'), randomBytes(bytes), Buffer.from('\ntrailer << /Root 1 0 R >>\n%%EOF\n')]);
}

export const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
/** The harmless file by which scanners are tried; put together here, so that no scanner minds this source. */
export const eicar = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));

export interface FilesUnderTest {
  readonly storage: StoragePort;
  readonly scanner: ScannerPort;
  readonly folder: string;
  remove(): void;
}

export function filesInFolder(): FilesUnderTest {
  const folder = mkdtempSync(path.join(tmpdir(), 'heyi-files-'));
  return { folder, storage: folderStorage(folder), scanner: practiceScanner, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
