/** verify.html in a real browser, opened from a file, with no network: what it shows of a whole pack and of a broken one. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { PackFile } from '../../verifier/archive.ts';
import { findTool } from '../prepare-tools.ts';
import { archiveOf, newSigner, sampleContents, sampleEvents, sampleFiles } from '../support/sample-pack.ts';

jest.setTimeout(120_000);

const signer = newSigner();
const folder = mkdtempSync(path.join(tmpdir(), 'heyi-verifier-'));
const page = pathToFileURL(fileURLToPath(new URL('../../verifier/verify.html', import.meta.url))).href;
let browser: Browser;
let files: PackFile[];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: findTool('chromium'), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
  files = await sampleFiles({ signer });
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

async function opened(): Promise<{ readonly tab: Page; readonly asked: string[] }> {
  const context = await browser.newContext({ offline: true });
  const tab = await context.newPage();
  const asked: string[] = [];
  tab.on('request', (request) => { if (!request.url().startsWith('file:')) asked.push(request.url()); });
  tab.on('pageerror', (error) => asked.push(String(error)));
  await tab.goto(page);
  return { tab, asked };
}

async function shown(pack: readonly PackFile[] | Uint8Array, pem = signer.publicKeyPem) {
  const { tab, asked } = await opened();
  const file = path.join(folder, `pack-${Math.random()}.zip`);
  writeFileSync(file, pack instanceof Uint8Array ? pack : await archiveOf(pack));
  await tab.fill('#key', pem);
  await tab.setInputFiles('#pack-file', file);
  await tab.waitForSelector('#result[data-verdict]');
  const broken = await tab.locator('#result > section').first().locator('tr.broken').allInnerTexts();
  return { tab, asked, verdict: await tab.locator('.verdict').innerText(), broken, state: await tab.getAttribute('#result', 'data-verdict') };
}

it('shows the fingerprint of the key it is given, and that a whole pack holds', async () => {
  const { tab, asked, verdict, state } = await shown(files);
  expect([state, asked]).toEqual(['whole', []]);
  expect(verdict).toContain('全部相符');
  expect((await tab.locator('#fingerprint code').innerText()).replaceAll(' ', '')).toBe(signer.fingerprint);
  expect(await tab.locator('tr.withheld').count()).toBe(2);
});

it('takes a folder as well as an archive', async () => {
  const { tab } = await opened();
  for (const { path: name, bytes } of files) {
    mkdirSync(path.dirname(path.join(folder, 'pack', name)), { recursive: true });
    writeFileSync(path.join(folder, 'pack', name), bytes);
  }
  await tab.fill('#key', signer.publicKeyPem);
  await tab.setInputFiles('#pack-folder', path.join(folder, 'pack'));
  await tab.waitForSelector('#result[data-verdict]');
  expect(await tab.getAttribute('#result', 'data-verdict')).toBe('whole');
});

it('checks nothing without a key, and takes none from the pack', async () => {
  const { tab } = await opened();
  const file = path.join(folder, 'forged.zip');
  const other = newSigner();
  writeFileSync(file, await archiveOf([...await sampleFiles({ signer: other }), { path: 'key.pem', bytes: new TextEncoder().encode(other.publicKeyPem) }]));
  await tab.setInputFiles('#pack-file', file);
  await tab.waitForSelector('.verdict.waits');
  await tab.fill('#key', 'not a key');
  await expect(tab.locator('#fingerprint').innerText()).resolves.toContain('无法读取');
  expect(await tab.getAttribute('#result', 'data-verdict')).toBeNull();
});

it.each([
  ['another key', async () => sampleFiles({ signer: newSigner() }), ['index.json.sig', '其他密钥']],
  ['one byte', async () => files.map((f) => (f.path === '00-index.pdf' ? { ...f, bytes: f.bytes.map((b, i) => (i === 3 ? b ^ 1 : b)) } : f)), ['00-index.pdf', '文件被改动']],
  ['one event left out', async () => sampleFiles({ signer, contents: sampleContents(sampleEvents().filter(({ version }) => version !== 2)) }), ['第 2 号', '记录缺失']],
  ['an archive cut short', async () => (await archiveOf(files)).slice(0, -7), ['被截断']],
] as const)('names %s', async (_what, make, said) => {
  const { broken, state, asked } = await shown(await make());
  expect([state, asked, broken.length > 0]).toEqual(['broken', [], true]);
  for (const text of said) expect(broken.join('\n')).toContain(text);
});

it('lets nothing out: its policy refuses a request and a script that is not its own', async () => {
  const { tab } = await opened();
  // As text: the browser's names are none of Node's.
  const outcome = await tab.evaluate(`(async () => {
    const blocked = [];
    document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.effectiveDirective));
    await fetch('https://example.com/').catch(() => undefined);
    const script = document.createElement('script');
    script.textContent = 'document.title = "foreign"';
    document.body.append(script);
    await new Promise((done) => setTimeout(done, 200));
    return { blocked, title: document.title };
  })()`) as { blocked: string[]; title: string };
  expect(outcome.blocked).toEqual(expect.arrayContaining(['connect-src', 'script-src-elem']));
  expect(outcome.title).toContain('强制执行卷宗核验');
});
