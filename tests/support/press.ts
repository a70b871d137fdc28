/** A press of a button as a person does it: until the page shows that it is done, or says why not. */
import type { Locator, Page } from 'playwright-core';

/** What a page says when somebody changed the case between its reading and the press (a stale `If-Match`). */
const newest = '案件已更新';

/** How long a page may take to show that it is done, on a busy machine too. */
const patienceMs = 120_000;

/** Presses the button until the page shows that it is done. If the case moved meanwhile, the page says so and shows how it stands now: the button is pressed again. */
export async function send(page: Page, button: Locator, done: () => Promise<boolean>): Promise<void> {
  const problem = page.locator('.notice.bad[role=alert]');
  const said = () => problem.first().innerText({ timeout: 1000 }).catch(() => '');
  for (let tries = 0; tries <= 5; tries += 1) {
    await button.click();
    for (const since = Date.now(); !await done() && !await problem.first().isVisible(); await page.waitForTimeout(100)) {
      if (Date.now() - since > patienceMs) throw new Error('the page shows neither that it is done nor why not');
    }
    if (await done()) return;
    if (!(await said()).includes(newest)) break;
    await page.waitForTimeout(300);
  }
  throw new Error(`the page says: ${await said()}`);
}

/** It is seen, first of its kind. */
export const shown = (what: Locator) => () => what.first().isVisible();
/** None of it is left. */
export const gone = (what: Locator) => async () => await what.count() === 0;
