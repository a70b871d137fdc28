/** A press of a button as a person does it: until the page shows that it is done, or says why not. */
import type { Locator, Page } from 'playwright-core';

/** What a page says when somebody changed the case between its reading and the press (a stale `If-Match`). */
const newest = '案件已更新';

/** How long a page may take to show that it is done, on a busy machine too. */
const patienceMs = 120_000;

/** Presses the button until the page shows that it is done. If the case moved meanwhile, the page says so and shows how it stands now: the button is pressed again. */
export async function send(page: Page, button: Locator, done: () => Promise<boolean>): Promise<void> {
  const problem = page.locator('.notice.bad[role=alert]').first();
  const said = async () => (await problem.isVisible() ? problem.innerText({ timeout: 1000 }).catch(() => '') : '');
  await button.click();
  for (const since = Date.now(); !await done(); await page.waitForTimeout(100)) {
    const what = await said();
    // Pressed anew only where it can be: while an answer is awaited the button is none, and once it is done it is gone.
    if (what.includes(newest)) await button.click({ timeout: 1000 }).catch(() => undefined);
    else if (what !== '') throw new Error(`the page says: ${what}`);
    if (Date.now() - since > patienceMs) throw new Error('the page shows neither that it is done nor why not');
  }
}

/** It is seen, first of its kind. */
export const shown = (what: Locator) => () => what.first().isVisible();
/** None of it is left. */
export const gone = (what: Locator) => async () => await what.count() === 0;
