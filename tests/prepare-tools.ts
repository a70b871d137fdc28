/** Programs of the system that tests look at our work with: found on PATH, installed where this may be done, else asked for by the exact command. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** The Debian package of each program. */
const packages = { pdftotext: 'poppler-utils', pdftoppm: 'poppler-utils', pdfsig: 'poppler-utils', pdfinfo: 'poppler-utils', openssl: 'openssl', chromium: 'chromium' } as const;
export type Tool = keyof typeof packages;

export const runnable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

export const onPath = (name: string): string | undefined =>
  (process.env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, name)).find(runnable);

/** Where the program is. Throws with the command to run if it is not here and cannot be installed. */
export function findTool(tool: Tool): string {
  const chosen = tool === 'chromium' ? process.env['CHROME_PATH'] : undefined;
  if (chosen) return chosen;
  const found = onPath(tool) ?? (tool === 'chromium' ? onPath('chromium-browser') ?? onPath('google-chrome') : undefined);
  if (found) return found;
  const mayInstall = process.getuid?.() === 0 && onPath('apt-get') !== undefined;
  const install = ['install', '-y', '--no-install-recommends', packages[tool]];
  if (mayInstall) for (const args of [['update'], install]) spawnSync('apt-get', args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  const installed = onPath(tool);
  if (!installed) throw new Error(`${tool} is not on PATH; install it: apt-get install ${packages[tool]}`);
  return installed;
}
