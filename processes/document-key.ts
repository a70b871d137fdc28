/** The centre's key for documents as the configuration names it, proven before anything is signed. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { commandKey } from '../adapters/signing-key/command.ts';
import { kmsKey } from '../adapters/signing-key/kms.ts';
import { pemKey } from '../adapters/signing-key/pem.ts';
import { ownCertificate } from '../signing/own-certificate.ts';
import type { SigningKey } from '../signing/ports.ts';
import { provenKey } from '../signing/proven-key.ts';
import type { DocumentKeySetting } from './config.ts';
import { writeOnce } from './write-once.ts';

const timeoutMs = 10_000;
const dayMs = 86_400_000;

/** Throws if the key cannot be read or reached, or is not that of its certificate. */
export const documentKey = async (setting: DocumentKeySetting, now: number): Promise<SigningKey> => provenKey(await keyOf(setting, now), now);

async function keyOf(setting: DocumentKeySetting, now: number): Promise<SigningKey> {
  if (setting.means === 'development') return developmentKey(setting.folder, now);
  const certificates = readFileSync(setting.certificates, 'utf8');
  if (setting.means === 'pem') return pemKey({ key: readFileSync(setting.key, 'utf8'), certificates });
  return setting.means === 'command' ? commandKey({ ...setting, certificates, timeoutMs }) : kmsKey({ ...setting, certificates, timeoutMs });
}

/** Made at the first start and kept: key and certificate in one file, so that of two workers who begin together both sign alike. */
async function developmentKey(folder: string, now: number): Promise<SigningKey> {
  const file = path.join(folder, 'documents-development.pem');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const { key, certificate } = await ownCertificate({ name: '演练调解中心（非真实）', from: now - dayMs, until: now + 3650 * dayMs });
    writeOnce(file, key + certificate);
  }
  const pem = readFileSync(file, 'utf8');
  return pemKey({ key: pem, certificates: pem });
}
