/** Where the built portal is, if it was built. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const webFolder = fileURLToPath(new URL('../../web/', import.meta.url));

export function builtWeb(): string | undefined {
  const folder = `${webFolder}dist`;
  return existsSync(`${folder}/index.html`) ? folder : undefined;
}
