/** `npm run pictures`: the pages of documents that the README shows, from what the demo left in `.heyi/demo/documents`. Needs poppler's pdftoppm. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const pictures = [
  { document: 'd1-steel/settlement-agreement-2', page: 2, name: 'settlement-terms' },
  { document: 'd1-steel/settlement-agreement-2', page: 3, name: 'settlement-signatures' },
];

for (const { document, page, name } of pictures) {
  const pdf = path.join(root, '.heyi/demo/documents', `${document}.pdf`);
  if (!existsSync(pdf)) throw new Error(`${pdf} is not there; run \`npm run demo\` first`);
  const to = path.join(root, 'docs/pictures', name);
  const drawn = spawnSync('pdftoppm', ['-png', '-gray', '-r', '62', '-f', `${page}`, '-l', `${page}`, '-singlefile', pdf, to], { encoding: 'utf8' });
  if (drawn.status !== 0) throw new Error(`pdftoppm failed (apt-get install poppler-utils): ${drawn.error?.message ?? drawn.stderr}`);
  console.log(`docs/pictures/${name}.png`);
}
