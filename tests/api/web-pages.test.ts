/** The portal served by the api: its addresses beside those of the api, what is kept how long, and what the page may run. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { ApiUnderTest } from './api-under-test.ts';
import { codeOf } from './played-cases.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'heyi-web-'));
const script = 'export const heyi = 1;\n'.repeat(50);
let api: ApiUnderTest;
beforeAll(async () => {
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><meta name="style-nonce" nonce=""><title>和议</title>');
  writeFileSync(path.join(folder, 'assets', 'index-abc.js'), script);
  writeFileSync(path.join(folder, 'assets', 'index-abc.js.gz'), gzipSync(script));
  writeFileSync(path.join(folder, '.built-from'), 'digest');
  writeFileSync(path.join(folder, 'favicon.svg'), '<svg/>');
  api = await ApiUnderTest.start({ web: folder });
});
afterAll(async () => {
  await api.stop();
  rmSync(folder, { recursive: true, force: true });
});
const asBrowser = (address: string, headers: Record<string, string> = {}) => api.call('GET', address, { headers: { accept: 'text/html,*/*;q=0.8', ...headers } });

it.each(['/', '/desk', '/cases/%EF%BC%882026%EF%BC%89%E6%B2%AA%E5%AE%9D%E5%95%86%E8%B0%83%E5%AD%97%E7%AC%AC1%E5%8F%B7/record', '/centre/roster'])('answers %s with the portal', async (address) => {
  const got = await asBrowser(address);
  expect([got.status, got.headers.get('content-type'), got.headers.get('cache-control')]).toEqual([200, 'text/html; charset=utf-8', 'no-store']);
  expect(got.text).toContain('<title>和议</title>');
});
it.each([['/v1/nothing', 404], ['/v1/cases', 401], ['/verify', 404], ['/health/none', 404], ['/assets/gone.js', 404], ['/auth/none', 404]])('leaves %s to the api', async (address, status) => {
  const got = await asBrowser(address);
  expect([got.status, got.text.includes('<title>和议</title>')]).toEqual([status, false]);
});
it('still serves the reference and the document', async () => {
  expect((await asBrowser('/reference/')).text).toContain('swagger-ui');
  expect((await asBrowser('/openapi.json')).json).toMatchObject({ openapi: '3.1.0' });
});
it('answers a program that does not want a page with a problem, and takes nothing in', async () => {
  expect(codeOf(await api.call('GET', '/desk', { headers: { accept: 'application/json' } }))).toBe('not-found');
  expect(codeOf(await api.call('POST', '/desk', { body: {} }))).toBe('not-found');
});
it('lets the page run its own scripts and style itself by a nonce that is new each time', async () => {
  const [first, second] = [await asBrowser('/'), await asBrowser('/desk')];
  const policy = first.headers.get('content-security-policy') ?? '';
  const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1];
  expect(first.text).toContain(`nonce="${nonce}"`);
  expect(second.text).not.toContain(`nonce="${nonce}"`);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/unsafe/);
});
it('keeps hashed files for a year, compressed where the browser can, and asks anew for the others', async () => {
  const packed = await fetch(new URL('/assets/index-abc.js', api.url), { headers: { 'accept-encoding': 'gzip' } });
  expect([packed.headers.get('cache-control'), packed.headers.get('content-encoding'), packed.headers.get('vary')]).toEqual(['public, max-age=31536000, immutable', 'gzip', 'accept-encoding']);
  expect(await packed.text()).toBe(script);
  const plain = await fetch(new URL('/assets/index-abc.js', api.url), { headers: { 'accept-encoding': 'identity' } });
  expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, script]);
  expect((await asBrowser('/favicon.svg')).headers.get('cache-control')).toBe('no-cache');
});
it('serves neither what it keeps beside the files nor anything outside', async () => {
  for (const address of ['/.built-from', '/assets/index-abc.js.gz', '/assets/..%2f.built-from']) expect((await asBrowser(address)).text).not.toBe('digest');
  expect((await asBrowser('/assets/index-abc.js.gz')).status).toBe(404);
});
