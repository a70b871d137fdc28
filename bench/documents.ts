/**
 * How long the press takes for many settlements: `npm run bench:documents -- --count 300 --threads 2`. Each is another one (names, sums,
 * case number), checked and laid out as a dated PDF/A of three pages with its imprint; signing and saving are not part of it.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { parseArgs } from 'node:util';
import { renderSettlementAgreement, type SettlementAgreementData } from '../documents/settlement-agreement.ts';
import { researchSettlement } from '../tests/fixtures/documents/disputes.ts';

/** The research debt: paid in two instalments, nothing secured, signed and sealed. */
function settlement(n: number): SettlementAgreementData {
  const { enforcement: _enforcement, otherTerms: _terms, ...plain } = researchSettlement;
  const signed = { signedOn: '2026-05-20' };
  return {
    ...plain, caseNo: `（2026）宝商调字第${n}号`, agreementDate: '2026-05-20', sealedOn: '2026-05-20',
    mediator: { ...plain.mediator, ...signed }, signatures: plain.signatures.map((s) => ({ ...s, ...signed })),
    obligations: plain.obligations.map((o) => ({
      ...o, totalFen: o.totalFen + 2 * n, instalments: o.instalments.map((i) => ({ ...i, amountFen: i.amountFen + n })),
    })),
  };
}

/** Draws every `step`th settlement from `first` on. The loop turns between them, so that finished documents are freed. */
async function draw(first: number, count: number, step: number): Promise<readonly number[]> {
  const pages: number[] = [];
  for (let n = first; n <= count; n += step) {
    const pdf = renderSettlementAgreement(settlement(n), { code: 'K7QMW-3HXPA-9RT2C-VB8ZD', verifyAt: `https://heyi.example/verify/${n}` });
    pages.push(Buffer.from(pdf).toString('latin1').match(/\/Type \/Page\n/g)?.length ?? 0);
    await turn();
  }
  return pages;
}

interface Share { readonly first: number; readonly count: number; readonly step: number }

const inThread = (share: Share): Promise<readonly number[]> => new Promise((resolve, reject) => {
  new Worker(new URL(import.meta.url), { workerData: share }).once('message', resolve).once('error', reject);
});

async function measure(): Promise<void> {
  const { values } = parseArgs({ options: { count: { type: 'string', default: '300' }, threads: { type: 'string', default: '2' } } });
  const [count, threads] = [Number(values.count), Number(values.threads)];
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const pages = (await Promise.all(Array.from({ length: threads }, (_, i) => inThread({ first: i + 1, count, step: threads })))).flat();
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  if (pages.length !== count || pages.some((n) => n < 2)) throw new Error(`${pages.length} documents, of ${Math.min(...pages)} pages`);
  const all = pages.reduce((sum, n) => sum + n, 0);
  process.stdout.write(`${count} settlements, ${all} pages, by ${threads} threads: ${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} CPU-s, ${(count / seconds).toFixed(1)} settlements a second\n`);
}

if (parentPort) {
  const { first, count, step } = workerData as Share;
  parentPort.postMessage(await draw(first, count, step));
} else await measure();
