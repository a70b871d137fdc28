/** `npm run audit:export -- log.jsonl`: the whole log of one moment as a file that `audit:verify` checks anywhere. */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { withAuditLines } from '../audit/export.ts';
import { recordCentreEvent } from '../casework/centre-events.ts';
import { openDatabase } from '../db/database.ts';
import { system } from '../domain/actor.ts';
import { FileDigest, firstLine } from '../verifier/audit-file.ts';
import { databaseConfig, loadConfig } from './config.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: npm run audit:export -- log.jsonl (DATABASE_URL names the database)');
  process.exit(2);
}
const db = openDatabase({ url: loadConfig(databaseConfig, process.env).DATABASE_URL, poolSize: 1 });
const out = createWriteStream(file, { flags: 'wx' });
const digest = new FileDigest();

async function write(line: string): Promise<void> {
  await digest.take(line);
  if (!out.write(`${line}\n`)) await once(out, 'drain');
}

// The export is an event, and the first it holds is its own.
await db.transaction().execute((trx) => recordCentreEvent(trx, { action: 'export', actor: system, about: { kind: 'audit-log' } }));
await write(firstLine);
await withAuditLines(db, async (lines) => { for await (const line of lines) await write(JSON.stringify(line)); });
out.end(`${digest.end()}\n`);
await once(out, 'finish');
await db.destroy();
console.log(`${file}: ${digest.lines} lines`);
