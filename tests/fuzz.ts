/**
 * `npm run fuzz:api [-- --examples 20 --seed 7 --only readCase]`: a practice stack with cases under way, and schemathesis over every operation by the session
 * of every office. Fails if an answer was a 5xx, or not as openapi.json says: status, content type, headers, schema.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fuzz } from './support/fuzzing.ts';
import { playedPortal } from './support/played-portal.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { examples: { ...text, default: '10' }, seed: { ...text, default: '1' }, minutes: { ...text, default: '60' }, only: text } });
const folder = mkdtempSync(path.join(tmpdir(), 'heyi-fuzz-'));
const out = path.join(folder, 'report');
mkdirSync(out);
const portal = await playedPortal(path.join(folder, 'stack'));
const report = await fuzz(portal, {
  folder: out, seed: Number(values.seed), examples: Number(values.examples), phases: ['examples', 'coverage', 'fuzzing'], limitMs: Number(values.minutes) * 60_000, ...(values.only ? { only: values.only } : {}),
});
await portal.stack.supervisor.stopAll();
rmSync(path.join(folder, 'stack'), { recursive: true, force: true });
for (const { operation, check, message } of report.findings) console.log(`\n■ ${operation}  ${check}\n${message}`);
console.log(`\nCalls by seat: ${JSON.stringify(report.bySeat)}\n${Object.keys(report.byOperation).length} operations, ${report.findings.length} findings; schemathesis' own report is in ${out}`);
process.exit(report.findings.length > 0 ? 1 : 0);
