/** A centre's key of a test's own, and what independent programs say of a signed PDF. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pemKey } from '../../adapters/signing-key/pem.ts';
import { ownCertificate } from '../../signing/own-certificate.ts';
import type { SigningKey } from '../../signing/ports.ts';
import { findTool, type Tool } from '../prepare-tools.ts';

const dayMs = 86_400_000;

export async function newKey(name = '演练调解中心（非真实）'): Promise<{ readonly key: SigningKey; readonly keyPem: string; readonly certificatePem: string }> {
  const { key, certificate } = await ownCertificate({ name, from: Date.now() - dayMs, until: Date.now() + 3650 * dayMs });
  return { key: pemKey({ key, certificates: certificate }), keyPem: key, certificatePem: certificate };
}

/** Files of a test, gone at its end. */
export function workFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'heyi-signing-'));
  return {
    put: (name: string, content: Uint8Array | string): string => {
      const file = path.join(folder, name);
      writeFileSync(file, content);
      return file;
    },
    at: (name: string): string => path.join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Output and errors together, as a person reads them. */
export function said(tool: Tool, args: readonly string[]): { readonly code: number | null; readonly text: string } {
  const { status, stdout, stderr } = spawnSync(findTool(tool), args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } });
  return { code: status, text: `${stdout}${stderr}` };
}

export interface Parts {
  /** All of the file but the signature. */
  readonly signed: Buffer;
  /** CMS, DER. */
  readonly signature: Buffer;
}

/** Taken apart by the byte range that the file states. */
export function partsOf(pdf: Buffer): Parts {
  const [, b = 0, c = 0, d = 0] = /\/ByteRange \[(\d+) (\d+) +(\d+) +(\d+) *\]/.exec(pdf.toString('latin1'))?.slice(1).map(Number) ?? [];
  const padded = Buffer.from(pdf.subarray(b + 1, c - 1).toString('latin1'), 'hex');
  return { signed: Buffer.concat([pdf.subarray(0, b), pdf.subarray(c, c + d)]), signature: padded.subarray(0, 4 + padded.readUInt16BE(2)) };
}
