/** `npm run pack:verify -- pack.zip --key centre.pem`: what holds of an enforcement pack; exit code 1 if anything is broken. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readArchive } from '../verifier/archive.ts';
import { inGroups, readTrustedKey } from '../verifier/trusted-key.ts';
import { verifyPack, type Finding } from '../verifier/verify-pack.ts';
import { findingWords } from '../verifier/words.ts';

function line({ about, name, code, holds, at }: Finding): string {
  const [zh, en] = findingWords[code];
  const byte = about === 'archive' && at !== undefined ? ` (byte ${at + 1})` : '';
  return `${holds ? ' ok ' : 'BROKEN'}  ${about} ${name}${byte}: ${zh} / ${en}`;
}

const { values: { key, all }, positionals: [file] } = parseArgs({ allowPositionals: true, options: { key: { type: 'string' }, all: { type: 'boolean', default: false } } });
if (file === undefined || key === undefined) {
  console.error('usage: npm run pack:verify -- pack.zip --key centre.pem [--all]\nThe key comes from the centre’s site, never from the pack.');
  process.exit(2);
}
const trusted = await readTrustedKey(readFileSync(key, 'utf8')).catch(() => {
  console.error(`${key} is not the PEM of an Ed25519 public key`);
  process.exit(2);
});
const { files, faults } = readArchive(new Uint8Array(readFileSync(file)));
const report = await verifyPack(files, trusted, faults);
console.log(`公钥指纹 fingerprint of the trusted key\n  ${inGroups(trusted.fingerprint)}`);
for (const finding of report.findings) if (all || !finding.holds) console.log(line(finding));
const held = report.findings.filter(({ holds }) => holds).length;
console.log(report.whole ? `全部相符 Everything holds: ${held} checks, ${files.length} files.` : `不相符 Does not hold: ${report.findings.length - held} of ${report.findings.length} checks.`);
process.exitCode = report.whole ? 0 : 1;
