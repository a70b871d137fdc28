/** Writes openapi.json at the project's root: `node api/write-openapi.ts`. A test fails when the file has drifted. */
import { writeFileSync } from 'node:fs';
import { openApiDocument } from '../contracts/openapi.ts';

writeFileSync(new URL('../openapi.json', import.meta.url), `${JSON.stringify(openApiDocument(), null, 1)}\n`);
