/** The vault over the centre's key ring as the configuration names it. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { commandRing } from '../adapters/key-ring/command.ts';
import { fileRing } from '../adapters/key-ring/file.ts';
import type { KeyRing } from '../vault/ports.ts';
import { Vault } from '../vault/vault.ts';
import type { KeyRingSetting } from './config.ts';
import { writeOnce } from './write-once.ts';

const timeoutMs = 10_000;

/** Throws if the ring cannot be read. */
export const vaultFrom = (setting: KeyRingSetting): Vault => new Vault(ringFrom(setting));

function ringFrom(setting: KeyRingSetting): KeyRing {
  if (setting.means === 'file') return fileRing(setting.file);
  return setting.means === 'command' ? commandRing({ ...setting, timeoutMs }) : developmentRing(setting.folder);
}

/** Made at the first start and kept; of two who begin together both read the same. */
function developmentRing(folder: string): KeyRing {
  const file = path.join(folder, 'key-ring.json');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    writeOnce(file, `${JSON.stringify({ current: 'practice-1', keys: { 'practice-1': randomBytes(32).toString('base64') } }, null, 1)}\n`);
  }
  return fileRing(file);
}
