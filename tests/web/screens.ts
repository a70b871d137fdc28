/** `npm run screens`: pictures of the portal's main pages from a stack on which three stories have begun, into docs/screens/. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findTool } from '../prepare-tools.ts';
import { playedPortal } from '../support/played-portal.ts';

interface Screen {
  readonly name: string;
  readonly place: string;
  readonly as?: string;
  readonly width?: number;
  readonly dark?: true;
}

const screens: readonly Screen[] = [
  { name: 'front', place: '/?subject=trade&amount=186000000&concern=will-not-pay' },
  { name: 'desk-clerk', place: '/desk', as: 'clerk' },
  { name: 'desk-mediator', place: '/desk', as: 'mediator-chen' },
  { name: 'case', place: '/cases/{steel}', as: 'enterprise-a' },
  { name: 'case-narrow-dark', place: '/cases/{steel}', as: 'enterprise-a', width: 360, dark: true },
  { name: 'case-notary', place: '/cases/{research}', as: 'notary-baoshan-notary' },
  { name: 'queue-notary', place: '/queue', as: 'notary-xinjing-notary' },
  { name: 'notarization', place: '/cases/{deed}/notarization', as: 'notary-xinjing-notary' },
  { name: 'quote', place: '/cases/{cover}/do/offer-quote', as: 'insurer-minjiang-underwriter' },
  { name: 'policies', place: '/queue?view=policies', as: 'insurer-huhai-underwriter' },
  { name: 'room', place: '/cases/{steel}/room', as: 'mediator-chen' },
  { name: 'security', place: '/cases/{steel}/security', as: 'enterprise-a' },
  { name: 'payments', place: '/cases/{steel}/payments', as: 'enterprise-a' },
  { name: 'settlement', place: '/cases/{steel}/settlement', as: 'enterprise-a' },
  { name: 'terms', place: '/cases/{research}/do/amend-settlement', as: 'mediator-wu' },
  { name: 'intake', place: '/cases/new', as: 'enterprise-a' },
  { name: 'admission', place: '/centre/admission', as: 'clerk' },
  { name: 'deadlines', place: '/centre/deadlines', as: 'clerk' },
  { name: 'statistics', place: '/centre/statistics', as: 'director' },
];

const folder = mkdtempSync(path.join(tmpdir(), 'heyi-screens-'));
const out = process.argv[2] ?? fileURLToPath(new URL('../../docs/screens', import.meta.url));
mkdirSync(out, { recursive: true });
const { stack, address } = await playedPortal(folder);
const browser = await chromium.launch({ executablePath: findTool('chromium'), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--lang=zh-CN'] });
try {
  for (const { name, place, as, width = 1440, dark } of screens) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN', colorScheme: dark ? 'dark' : 'light' });
    if (as) await context.request.post(`${stack.apiUrl}/v1/practice/sessions`, { data: { as } });
    const page = await context.newPage();
    await page.goto(address(place));
    await page.locator('h1').first().waitFor();
    await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
    await page.waitForTimeout(800);
    await page.screenshot({ path: path.join(out, `${name}.png`) });
    await context.close();
  }
} finally {
  await browser.close();
  await stack.supervisor.stopAll();
  rmSync(folder, { recursive: true, force: true });
}
