/**
 * `npm run generate`: writes all that is derived from the code: docs/generated/, openapi.json, db/schema.sql. With
 * `--check` it writes nothing and fails if a file differs from what the code now says.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openApiDocument } from '../contracts/openapi.ts';
import { providerProtocolDocument } from '../contracts/provider-openapi.ts';
import { processKinds } from '../domain/processes.ts';
import { actionCatalogue } from './generate/action-catalogue.ts';
import { deadlineTable } from './generate/deadline-table.ts';
import { documentCatalogue } from './generate/document-catalogue.ts';
import { schemaOfFreshDatabase } from './generate/fresh-schema.ts';
import { noticeCatalogue } from './generate/notice-catalogue.ts';
import { stateDiagram } from './generate/state-diagram.ts';
import { verifierPage } from './generate/verifier-page.ts';
import { visibilityTable } from './generate/visibility-table.ts';
import { webClient } from './generate/web-client.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = 'docs/generated';

async function generated(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    [`${folder}/actions.md`, actionCatalogue()],
    ...processKinds.map((kind) => [`${folder}/states-${kind}.md`, stateDiagram(kind)] as const),
    [`${folder}/deadlines.md`, deadlineTable()],
    [`${folder}/notices.md`, noticeCatalogue()],
    [`${folder}/visibility.md`, visibilityTable()],
    [`${folder}/documents.md`, documentCatalogue()],
    ['verifier/verify.html', verifierPage()],
    ['openapi.json', `${JSON.stringify(openApiDocument(), null, 1)}\n`],
    ['web/client/schema.d.ts', webClient(openApiDocument())],
    ['contracts/provider-protocol.openapi.json', `${JSON.stringify(providerProtocolDocument(), null, 1)}\n`],
    ['db/schema.sql', await schemaOfFreshDatabase()],
  ]);
}

/** Files of an action, a state or a process that is no more. */
function leftOver(files: ReadonlyMap<string, string>): readonly string[] {
  const there = path.join(root, folder);
  return existsSync(there) ? readdirSync(there).map((name) => `${folder}/${name}`).filter((name) => !files.has(name)) : [];
}

const differs = (name: string, text: string): boolean => !existsSync(path.join(root, name)) || readFileSync(path.join(root, name), 'utf8') !== text;

const files = await generated();
const stale = [...files].filter(([name, text]) => differs(name, text)).map(([name]) => name);
const gone = leftOver(files);

if (process.argv.includes('--check')) {
  for (const name of [...stale, ...gone]) console.error(`${name} is not what the code says; run \`npm run generate\`.`);
  process.exitCode = stale.length + gone.length > 0 ? 1 : 0;
} else {
  mkdirSync(path.join(root, folder), { recursive: true });
  for (const name of stale) writeFileSync(path.join(root, name), files.get(name) ?? '');
  for (const name of gone) rmSync(path.join(root, name));
  console.log(stale.length + gone.length === 0 ? 'All generated files were up to date.' : `Written: ${[...stale, ...gone.map((name) => `${name} (removed)`)].join(', ')}`);
}
