/** `npm run screens`: pictures of the portal's main pages, role by role, from a stack on which seven stories have begun, into docs/screens/ with their index. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser } from 'playwright-core';
import { openBrowser } from '../support/portal-under-test.ts';
import { playedPortal, type PlayedPortal } from '../support/played-portal.ts';
import { screens, screensIndex, type Screen } from './screen-list.ts';

async function take(browser: Browser, { stack, address }: PlayedPortal, { name, place, as, width = 1440, dark, ready }: Screen): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN', colorScheme: dark ? 'dark' : 'light' });
  if (as) await context.request.post(`${stack.apiUrl}/v1/practice/sessions`, { data: { as } });
  const page = await context.newPage();
  await page.goto(address(place));
  await page.locator('h1').first().waitFor();
  await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
  if (ready) await page.locator(ready).waitFor({ timeout: 90_000 });
  await page.waitForTimeout(ready ? 4_000 : 800);
  await page.screenshot({ path: path.join(out, `${name}.png`) });
  await context.close();
}

const folder = mkdtempSync(path.join(tmpdir(), 'heyi-screens-'));
const out = process.argv[2] ?? fileURLToPath(new URL('../../docs/screens', import.meta.url));
mkdirSync(out, { recursive: true });
const portal = await playedPortal(folder);
const browser = await openBrowser();
try {
  for (const screen of screens) await take(browser, portal, screen);
  writeFileSync(path.join(out, 'README.md'), screensIndex());
} finally {
  await browser.close();
  await portal.stack.supervisor.stopAll();
  rmSync(folder, { recursive: true, force: true });
}
