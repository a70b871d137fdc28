/**
 * A real browser on the real local stack visits every place as those whose it is: axe finds nothing, nothing is wider than the
 * screen, no id or English stands in the Chinese page, and the page's policy is not broken. Then work is done by hand.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { PracticeStack } from '../../processes/practice-stack.ts';
import { openBrowser } from '../support/portal-under-test.ts';
import { playedPortal, type PlayedPortal } from '../support/played-portal.ts';
import { walkByTab } from '../support/keyboard.ts';
import { places } from './places.ts';

jest.setTimeout(300_000);

const folder = mkdtempSync(path.join(tmpdir(), 'heyi-web-'));
let stack: PracticeStack;
let browser: Browser;
let addressOf: PlayedPortal['address'];

beforeAll(async () => {
  const [played, launched] = await Promise.all([
    playedPortal(folder),
    openBrowser(),
  ]);
  ({ stack, address: addressOf } = played);
  browser = launched;
// Seven stories take their time on a busy machine.
}, 900_000);
afterAll(async () => {
  await browser?.close();
  await stack?.supervisor.stopAll();
  rmSync(folder, { recursive: true, force: true });
});

/** axe's findings on a page; in one run (`legacy`): the other way opens a blank page for each, to gather what frames of other origins say, of which there are none here. */
const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode(true);

/** What the page complains of: a script that failed, something its policy did not admit. */
const complaints: string[] = [];
async function seated(handle: string, more: { width?: number; locale?: string } = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: more.width ?? 1440, height: 900 }, locale: 'zh-CN' });
  const { status } = await context.request.post(`${stack.apiUrl}/v1/practice/sessions`, { data: { as: handle } }).then((r) => ({ status: r.status() }));
  expect([handle, status]).toEqual([handle, 201]);
  return context;
}
async function sat(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${String(error)}`));
  page.on('console', (message) => { if (message.type() === 'error' && /Security Policy|Uncaught|React/.test(message.text())) complaints.push(`${page.url()}: ${message.text()}`); });
  return page;
}
async function open(context: BrowserContext, place: string): Promise<Page> {
  const page = await sat(context);
  await go(page, place);
  return page;
}
async function go(page: Page, place: string): Promise<void> {
  await page.goto(addressOf(place));
  await page.locator('h1').first().waitFor();
  await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
}

/** In the Chinese page: no handle, no uuid, no kebab-case code, no state of the program. */
const raw = /\b(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,}|(?:insurer|notary|mediator|enterprise|court|platform)-[a-z]+|undefined|null|NaN|\[object)\b/;

/** People's own addresses are no handles. */
const mailbox = /\S+@\S+/g;

const visits = places.flatMap(({ path: place, as }) => as.map((handle) => [handle, place] as const));

describe('every place', () => {
  /** Whoever goes from place to place stays signed in, in one page. */
  const seats = new Map<string, Promise<Page>>();
  const seatOf = (handle: string): Promise<Page> => {
    const taken = seats.get(handle) ?? seated(handle).then(sat);
    seats.set(handle, taken);
    return taken;
  };
  afterAll(async () => { for (const seat of seats.values()) await (await seat).context().close(); });

  it.each(visits)('as %s: %s', async (handle, place) => {
    complaints.length = 0;
    const page = await seatOf(handle);
    await page.setViewportSize({ width: 1440, height: 900 });
    await go(page, place);
    const { violations } = await axe(page).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 200))])).toEqual([]);
    expect((await page.locator('body').innerText()).split('\n').filter((line) => raw.test(line.replaceAll(mailbox, '')))).toEqual([]);
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 900 });
      expect([width, await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')]).toEqual([width, 0]);
    }
    expect(complaints).toEqual([]);
  });
});

/** One place of each kind, as whoever works there. */
const main = [
  ['enterprise-a', '/'], ['enterprise-a', '/join'], ['enterprise-a', '/desk'], ['clerk', '/cases'], ['enterprise-a', '/cases/{steel}'], ['mediator-chen', '/cases/{steel}/room'], ['enterprise-a', '/cases/{steel}/settlement'],
  ['enterprise-a', '/cases/{steel}/payments'], ['enterprise-a', '/cases/{steel}/documents'], ['enterprise-a', '/cases/{steel}/record'], ['mediator-wu', '/cases/{research}/do/amend-settlement'], ['clerk', '/cases/{silent}/do/return-for-correction'],
  ['enterprise-a', '/cases/new'], ['enterprise-a', '/cases/new?step=evidence'], ['enterprise-a', '/account'], ['enterprise-a', '/account/organisation'], ['clerk', '/centre/admission'], ['clerk', '/centre/deadlines'], ['director', '/centre/statistics'],
] as const;

/** In the page: the spacing of text that a reader may ask for (WCAG 1.4.12), and what of it is then cut off. */
const spaced = `document.querySelectorAll('body *').forEach((e) => { for (const [name, value] of [['line-height', '1.5'], ['letter-spacing', '0.12em'], ['word-spacing', '0.16em']]) e.style.setProperty(name, value, 'important'); })`;
const cutOff = `[...document.querySelectorAll('button, a, label, th, td, h1, h2, h3, p, dt, dd, legend, summary, .chip')].filter((e) => e.checkVisibility() && !e.closest('.sr-only, .scroll-x, .ant-select') && !e.classList.contains('sr-only')
  && getComputedStyle(e).overflow !== 'visible' && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)).map((e) => e.outerHTML.slice(0, 160))`;

describe('by keyboard alone', () => {
  it.each(main)('as %s: %s', async (handle, place) => {
    const context = await seated(handle);
    const page = await open(context, place);
    const { unreached, unseen, small, reached } = await walkByTab(page);
    expect({ unreached, unseen, small }).toEqual({ unreached: [], unseen: [], small: [] });
    expect(reached).toBeGreaterThan(5);
    // Past header and practice bar in two keys.
    await page.locator('.skip-link').focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement?.id')).toBe('content');
    await context.close();
  });
  it.each(main)('as %s, at 320 px and at twice the size: %s', async (handle, place) => {
    const context = await seated(handle);
    const page = await open(context, place);
    // 1280 px at 400 %, and 1440 px at 200 %.
    for (const width of [320, 720]) {
      await page.setViewportSize({ width, height: 800 });
      expect([width, await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')]).toEqual([width, 0]);
    }
    await page.evaluate(spaced);
    expect(await page.evaluate(cutOff)).toEqual([]);
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'dark' });
    const { violations } = await axe(page).withRules(['color-contrast', 'label-content-name-mismatch']).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 200))])).toEqual([]);
    expect(await page.evaluate(`[...document.querySelectorAll('*')].filter((e) => { const s = getComputedStyle(e); return s.animationName !== 'none' || (s.transitionDuration !== '0s' && s.transitionProperty !== 'none'); }).length`)).toBe(0);
    await context.close();
  });
});

it('lets a clerk admit a case by keyboard and by hand, shows the code once, and says who is next', async () => {
  const page = await open(await seated('clerk'), '/desk');
  await page.keyboard.press('j');
  expect(await page.evaluate('document.activeElement.className')).toBe('work-row');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '受理', level: 2 }).waitFor();
  await page.getByRole('button', { name: '受理', exact: true }).click();
  await page.getByText('已完成：受理').waitFor();
  expect(await page.locator('code.code').innerText()).toMatch(/\S{8,}/);
  expect(await page.locator('.case-page').innerText()).toContain('被申请人');
  await page.context().close();
});

it('keeps what was typed over a reload, points to what is wrong, and sends it in fen', async () => {
  const page = await open(await seated('enterprise-a'), '/cases/{steel}/do/confirm-payment');
  const amount = page.getByLabel('金额');
  await amount.fill('十万');
  await page.getByRole('button', { name: '确认收款', exact: true }).click();
  await page.locator('.notice[role=alert]').waitFor();
  expect(await page.locator('.field-fault').allInnerTexts()).toContain('请填写金额，如 500,000.00');
  await amount.fill('1,000.50');
  await page.reload();
  await page.getByText('已恢复您上次填写的内容').waitFor();
  expect(await page.getByLabel('金额').inputValue()).toBe('1,000.50');
  await page.getByLabel('付款日期').fill('2026-06-23');
  const sent = page.waitForRequest((request) => request.url().endsWith('/actions/confirm-payment'));
  await page.getByRole('button', { name: '确认收款', exact: true }).click();
  const request = await sent;
  expect(request.postDataJSON()).toMatchObject({ obligation: 'O1', amountFen: 100050, paidOn: '2026-06-23' });
  expect([request.headers()['if-match'], request.headers()['idempotency-key']]).toEqual([expect.stringMatching(/^"\d+"$/), expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  await page.getByText('已完成：确认收款').waitFor();
  await page.context().close();
});

it('opens the cases behind a number, and saves the annual report’s table', async () => {
  const page = await open(await seated('clerk'), '/centre/statistics');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: /^导出年度报告表/ }).click();
  expect((await saved).suggestedFilename()).toBe('2026年度业务统计.xlsx');
  const number = page.getByRole('link', { name: /^贸易 受理：/ });
  const count = Number(await number.innerText());
  await number.click();
  await page.locator('.case-row').first().waitFor();
  expect([count, await page.locator('.case-row').count()]).toEqual([count, count]);
  await page.context().close();
});

it('draws of a long list what is in view, and tells how long it is', async () => {
  const context = await seated('clerk');
  // The reply of the real api, as if there were three hundred.
  await context.route(/\/v1\/cases\?/, async (route) => {
    const response = await route.fetch();
    const { items, ...rest } = await response.json() as { items: readonly object[] };
    const many = Array.from({ length: 300 }, (_, n) => ({ ...items[n % items.length], caseId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`, caseNo: `（2026）沪宝商调字第${1000 + n}号` }));
    await route.fulfill({ response, json: { ...rest, items: many } });
  });
  const page = await open(context, '/cases');
  const first = page.getByRole('link', { name: '（2026）沪宝商调字第1000号' });
  await first.waitFor();
  expect([await page.locator('.case-row').first().getAttribute('aria-setsize'), await page.locator('.case-row').count() < 40]).toEqual(['300', true]);
  await page.keyboard.press('End');
  await page.getByRole('link', { name: '（2026）沪宝商调字第1299号' }).waitFor();
  expect([await first.count(), await page.locator('.case-row').count() < 40]).toEqual([0, true]);
  await context.close();
});

it.each([['/cases', '导出 Excel', '案件.xlsx'], ['/centre/deadlines', '保存为日历文件（ICS）', '期限一览.ics']])('%s is saved as a file', async (place, button, name) => {
  const page = await open(await seated('clerk'), place);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  expect((await saved).suggestedFilename()).toBe(name);
  await page.context().close();
});

it('tells the desk what is new until it is marked as read, and what waits for others', async () => {
  const page = await open(await seated('enterprise-a'), '/desk');
  const unread = page.getByRole('button', { name: /^标为已读：/ });
  await unread.first().waitFor();
  const before = Number(await page.locator('#notices .number').innerText());
  await unread.first().click();
  await page.locator('#notices .number').getByText(String(before - 1), { exact: true }).waitFor();
  await page.getByRole('heading', { name: '等待他人' }).waitFor();
  await page.context().close();
});

it('a quote above the limit of one person waits for a second of the office, who approves what the first cannot', async () => {
  const first = await open(await seated('insurer-minjiang-underwriter'), '/cases/{cover}/do/offer-quote');
  await first.locator('#quote-sum').fill('20,000,000.00');
  await first.locator('#quote-rate').fill('1.5');
  await first.getByText('超过一人可以决定的限额 ¥10,000,000.00').waitFor();
  await first.getByRole('button', { name: '提交报价，待第二人复核' }).click();
  await first.getByText('已完成：报价').waitFor();
  const second = await open(await seated('insurer-minjiang-approver'), '/queue');
  await second.getByText('待第二人复核').waitFor();
  const [own, other] = [await open(first.context(), '/cases/{cover}/do/approve-quote'), await open(second.context(), '/cases/{cover}/do/approve-quote')];
  await own.getByText('由您提出，须由本机构另一人复核').waitFor();
  expect(await own.getByRole('button', { name: '复核同意，对外生效' }).isDisabled()).toBe(true);
  await other.getByText('¥300,000.00').waitFor();
  expect(await other.locator('.case-page').innerText()).toMatch(/一人可以决定的限额（由本机构告知中心）\s*¥10,000,000\.00/);
  await other.getByRole('button', { name: '复核同意，对外生效' }).click();
  await other.getByText('已完成：复核报价').waitFor();
  await Promise.all([first.context().close(), second.context().close()]);
});

it('a notary decides on papers where they stand, and refuses on a ground of the law in words', async () => {
  const page = await open(await seated('notary-xinjing-notary'), '/cases/{deed}/notarization');
  await page.getByText('出具公证书前还缺').waitFor();
  await page.getByRole('button', { name: /^接受 身份证明/ }).first().click();
  await page.getByRole('button', { name: '接受全部 2 项待审核材料' }).waitFor();
  await page.goto(addressOf('/cases/{deed}/do/refuse-notarization'));
  await page.getByRole('combobox', { name: '公证法第三十一条' }).click();
  await page.getByTitle(/^4\. /).click();
  await page.getByLabel('理由').fill('各方对给付数额有争议');
  await page.getByRole('button', { name: '不予办理，终止公证程序' }).click();
  await page.getByText('已完成：不予办理公证').waitFor();
  await page.goto(addressOf('/cases/{deed}/notarization'));
  await page.getByText('公证法第三十一条第四项').waitFor();
  await page.context().close();
});

it('people of an office with a system of its own find the same pages, and nothing to press', async () => {
  const page = await open(await seated('notary-baoshan-notary'), '/cases/{research}/notarization');
  await page.getByText('本机构由业务系统与平台联接').waitFor();
  expect(await page.locator('.allowed a, .papers-list button').count()).toBe(0);
  await page.context().close();
});

it('speaks English, in the dark, when asked to', async () => {
  const page = await open(await seated('clerk'), '/desk');
  await page.getByRole('button', { name: 'English', exact: true }).click();
  await page.getByRole('heading', { name: 'My desk' }).waitFor();
  await page.getByRole('button', { name: 'Dark', exact: true }).click();
  expect(await page.evaluate('[document.documentElement.lang, document.documentElement.dataset.scheme]')).toEqual(['en', 'dark']);
  const { violations } = await axe(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 200))])).toEqual([]);
  await page.context().close();
});

it('says which words are Chinese in the English page', async () => {
  const context = await seated('enterprise-a');
  await context.addInitScript('localStorage.setItem("heyi.language", "en")');
  const page = await open(context, '/cases/{steel}');
  const chinese = page.locator('.case-header, .case-page').getByText(/\p{Script=Han}{4}/u);
  const unsaid = await chinese.evaluateAll((found) => (found as unknown as { closest(s: string): unknown; readonly textContent: string }[]).filter((e) => !e.closest('[lang="zh-CN"]')).map((e) => e.textContent));
  expect([await page.locator('html').getAttribute('lang'), await page.locator('.case-header [lang="zh-CN"]').count()]).toEqual(['en', 2]);
  expect(unsaid.filter((text) => !/商调字/.test(text))).toEqual([]);
  await context.close();
});

it('asks a stranger to sign in, and leads on to where they wanted to go', async () => {
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await page.goto(addressOf('/cases?state=performing'));
  await page.getByRole('heading', { name: '登录' }).waitFor();
  const { violations } = await axe(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 200))])).toEqual([]);
  await page.getByLabel('电子邮箱').fill('clerk@practice.example');
  await page.getByLabel('密码').fill('wrong, and long enough');
  await page.getByRole('button', { name: '登录并查看待办' }).click();
  await page.getByText('邮箱或者密码不正确').waitFor();
  await page.context().close();
});

it('brings the first page of a role in under 350 kB of script', async () => {
  const context = await seated('clerk');
  const page = await context.newPage();
  const sizes: number[] = [];
  page.on('response', (response) => { if (response.url().endsWith('.js')) sizes.push(Number(response.headers()['content-length'])); });
  await page.goto(addressOf('/desk'));
  await page.locator('h1').first().waitFor();
  await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
  const total = sizes.reduce((sum, size) => sum + size, 0);
  expect(sizes.length).toBeGreaterThan(1);
  expect(total).toBeLessThan(350_000);
  await context.close();
});
