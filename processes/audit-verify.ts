/** `npm run audit:verify -- [log.jsonl] [--key centre.pem]`: what holds of the log, of a file or of the database in DATABASE_URL; exit code 1 if anything is broken. */
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { withAuditLines } from '../audit/export.ts';
import { openDatabase } from '../db/database.ts';
import { linesOfFile } from '../verifier/audit-file.ts';
import { checkAudit, type AuditFinding, type AuditReport } from '../verifier/audit-record.ts';
import { inGroups, readTrustedKey, type TrustedKey } from '../verifier/trusted-key.ts';
import { auditWords } from '../verifier/audit-words.ts';
import { databaseConfig, loadConfig } from './config.ts';

const { values: { key }, positionals: [file] } = parseArgs({ allowPositionals: true, options: { key: { type: 'string' } } });
const trusted = key === undefined ? undefined : await readTrustedKey(readFileSync(key, 'utf8')).catch(() => {
  console.error(`${key} is not the PEM of an Ed25519 public key`);
  process.exit(2);
});

async function ofFile(path: string, by?: TrustedKey): Promise<AuditReport> {
  const faults: AuditFinding[] = [];
  const report = await checkAudit(linesOfFile(createInterface({ input: createReadStream(path), crlfDelay: Infinity }), faults), by);
  return { ...report, whole: report.whole && faults.length === 0, findings: [...faults, ...report.findings] };
}

async function ofDatabase(by?: TrustedKey): Promise<AuditReport> {
  const db = openDatabase({ url: loadConfig(databaseConfig, process.env).DATABASE_URL, poolSize: 1 });
  try {
    return await withAuditLines(db, (lines) => checkAudit(lines, by));
  } finally {
    await db.destroy();
  }
}

const { whole, findings, counts } = await (file === undefined ? ofDatabase(trusted) : ofFile(file, trusted));
console.log(trusted ? `公钥指纹 fingerprint of the trusted key\n  ${inGroups(trusted.fingerprint)}` : '未核对签名 Signatures were not checked: --key names the centre’s public key.');
for (const { code, at } of findings.slice(0, 50)) console.log(`BROKEN  ${at}: ${auditWords[code].join(' / ')}`);
if (findings.length > 50) console.log(`… ${findings.length - 50} more`);
const { events, cases, leaves, roots, waiting } = counts;
console.log(`${events} events of ${cases} cases and of the centre, ${leaves} in the log (${waiting} waiting), ${roots} signed roots`);
console.log(whole ? '全部相符 Everything holds.' : `不相符 Does not hold: ${findings.length} findings.`);
process.exitCode = whole ? 0 : 1;
