/**
 * D2 told on the whole stack, and its real pack judged by both verifiers that a reader has: the command line, and the page in a browser
 * without a network. The three ways to tamper with it are each named by both.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser } from 'playwright-core';
import { direct } from '../../processes/demo/direct.ts';
import { heyiClient } from '../../processes/demo/heyi-client.ts';
import { Player } from '../../processes/demo/player.ts';
import { story } from '../../processes/demo/story.ts';
import { startPracticeStack, type PracticeStack } from '../../processes/practice-stack.ts';
import { readArchive, writeArchive, type Bytes, type PackFile } from '../../verifier/archive.ts';
import type { EventChain } from '../../verifier/event-chain.ts';
import { chainPath } from '../../verifier/verify-pack.ts';
import { findTool } from '../prepare-tools.ts';
import { fetchPack } from '../support/packs.ts';
import { newSigner } from '../support/sample-pack.ts';
import { said, workFolder } from '../support/signing.ts';

const quiet = { info: () => undefined, error: () => undefined };
const files = workFolder();
let folder: string;
let stack: PracticeStack;
let browser: Browser;
let pack: Bytes;
let centreKey: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'heyi-e2e-'));
  stack = await startPracticeStack({ folder, log: quiet, logLevel: 'error' });
  const heyi = heyiClient(stack.apiUrl);
  await heyi.put('/v1/practice/clock', { to: '2026-05-06T09:00:00+08:00' }, stack.keys['administrator']);
  const told = story.parse(JSON.parse(readFileSync(new URL('../../stories/d2-research.json', import.meta.url), 'utf8')));
  const player = new Player(told, { heyi, sandbox: heyiClient(stack.sandboxUrl), keys: stack.keys, tell: () => undefined });
  await direct([player], heyi, stack.keys['administrator'] ?? '');
  pack = await drawn(() => fetchPack(stack.apiUrl, player.key, player.caseId, 'O1'));
  centreKey = await (await fetch(`${stack.apiUrl}/keys/centre.pem`)).text();
  browser = await chromium.launch({ executablePath: findTool('chromium'), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await stack?.supervisor.stopAll();
  rmSync(folder, { recursive: true, force: true });
  files.remove();
}, 60_000);

/** The press may still be at the last document. */
async function drawn(ask: () => Promise<Bytes>): Promise<Bytes> {
  for (let tries = 100; ; tries -= 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 0 || !String(error).includes('papers-pending')) throw error;
      await sleep(200);
    }
  }
}

function byCommand(bytes: Bytes, key = centreKey) {
  const program = fileURLToPath(new URL('../../processes/pack-verify.ts', import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [program, files.put('pack.zip', bytes), '--key', files.put('centre.pem', key)], { encoding: 'utf8' });
  return { status, broken: stdout.split('\n').filter((line) => line.startsWith('BROKEN')).map((line) => line.replace(/^BROKEN {2}/, '').replace(/:.*$/, '')) };
}

async function byPage(bytes: Bytes, key = centreKey) {
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  await page.goto(pathToFileURL(fileURLToPath(new URL('../../verifier/verify.html', import.meta.url))).href);
  await page.fill('#key', key);
  await page.setInputFiles('#pack-file', files.put('paged.zip', bytes));
  await page.waitForSelector('#result[data-verdict]');
  const broken = await page.locator('#result > section').first().locator('tr.broken').allInnerTexts();
  const verdict = await page.getAttribute('#result', 'data-verdict');
  await context.close();
  return { verdict, broken: broken.join('\n') };
}

const changed = (path: string, change: (bytes: Bytes) => Bytes): Bytes => writeArchive(readArchive(pack).files.map((f): PackFile => (f.path === path ? { path, bytes: change(f.bytes) } : f)));
const chainIn = (bytes: Bytes) => JSON.parse(new TextDecoder().decode(bytes)) as EventChain;
/** An event shown with its words is proven by the one before it: where that is left out, it is named too. */
const isShown = (version: number) => chainIn(readArchive(pack).files.find((f) => f.path === chainPath)!.bytes).events.some((event) => event.version === version && event.body !== undefined);
const withoutEvent = (version: number) => changed(chainPath, (bytes) => {
  const chain = chainIn(bytes);
  return new TextEncoder().encode(JSON.stringify({ ...chain, events: chain.events.filter((event) => event.version !== version) }));
});

it('holds, says the command and says the page', async () => {
  expect(byCommand(pack)).toEqual({ status: 0, broken: [] });
  expect((await byPage(pack)).verdict).toBe('whole');
}, 60_000);

it('holds the settlement with the centre’s signature, who signed it by which means over which file, deed and certificate, and the title as registered', () => {
  const within = readArchive(pack).files;
  const settlement = within.find(({ path: name }) => name === '01-settlement/settlement-agreement-2.pdf')!;
  const judged = said('pdfsig', ['-nocert', files.put('settlement.pdf', settlement.bytes)]).text;
  expect(judged).toContain('Signature is Valid.');
  expect(judged).toContain('Total document signed');
  const kept = within.map(({ path: name }) => name);
  for (const paper of ['02-title/enforceable-deed-1.pdf', '02-title/execution-certificate-1.pdf', '03-authority/authority.pdf', '05-service/service.pdf', 'verify.html']) expect(kept).toContain(paper);
  const authority = JSON.parse(new TextDecoder().decode(within.find(({ path: name }) => name === '03-authority/authority.json')!.bytes)) as { signatures: { means: string; sha256: string }[] };
  expect(authority.signatures.map(({ means, sha256 }) => [means, /^[0-9a-f]{64}$/.test(sha256)])).toEqual([['api-key', true], ['api-key', true]]);
  const title = JSON.parse(new TextDecoder().decode(within.find(({ path: name }) => name === '02-title/title.json')!.bytes)) as { deeds: { deedNo: string; certificates: { sum: { totalFen: number } }[] }[] };
  expect(title.deeds[0]).toMatchObject({ deedNo: '（2026）沪宝证经字第1号', certificates: [{ sum: { totalFen: expect.any(Number) as unknown as number } }] });
});

it.each([
  ['another key', () => pack, () => newSigner('other').publicKeyPem, () => ['index index.json.sig'], '其他密钥'],
  ['one byte changed', () => changed('01-settlement/settlement-agreement-2.pdf', (bytes) => bytes.map((b, i) => (i === 5_000 ? b ^ 1 : b))), () => centreKey, () => ['file 01-settlement/settlement-agreement-2.pdf'], '文件被改动'],
  ['one event left out', () => withoutEvent(20), () => centreKey, () => [`file ${chainPath}`, 'event 20', ...(isShown(21) ? ['event 21'] : [])], '第 20 号'],
] as const)('%s is named by the command and by the page', async (_what, bytes, key, named, shown) => {
  const command = byCommand(bytes(), key());
  expect([command.status, command.broken]).toEqual([1, [...named()]]);
  const page = await byPage(bytes(), key());
  expect(page.verdict).toBe('broken');
  expect(page.broken).toContain(shown);
}, 60_000);
