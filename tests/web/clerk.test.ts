/** The clerk's day in a real browser, and that of a court: finding and keeping lists, choosing a mediator, booking fees, reaching a party, sending away, entering paper, referring. */
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { HeyiClient } from '../../processes/demo/heyi-client.ts';
import type { Player } from '../../processes/demo/player.ts';
import type { PracticeStack } from '../../processes/practice-stack.ts';
import { startPortal, type PortalUnderTest } from '../support/portal-under-test.ts';

jest.setTimeout(300_000);

let portal: PortalUnderTest | undefined;
let stack: PracticeStack;
let browser: Browser;
let heyi: HeyiClient;
let [submitted, inviting, selecting]: Player[] = [];

beforeAll(async () => {
  portal = await startPortal('clerk');
  ({ stack, browser, heyi } = portal);
  [submitted, inviting, selecting] = await portal.steelUpTo(1, 2, 6);
});
afterAll(() => portal?.stop());

async function seated(who: string, place: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  expect((await context.request.post(`${stack.apiUrl}/v1/practice/sessions`, { data: { as: who } })).status()).toBe(201);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(stack.apiUrl + place);
  return page;
}
const caseOf = (player: Player | undefined, tab = ''): string => `/cases/${encodeURIComponent(player?.caseNo ?? '')}${tab}`;
async function axe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 200))])).toEqual([]);
}

it('finds a case while a name is typed, keeps the list under a name, and finds it again after a reload', async () => {
  const page = await seated('clerk', '/cases');
  await page.locator('.case-row').first().waitFor();
  const find = page.getByLabel('查找', { exact: true });
  await find.fill('海');
  await page.getByText('请再输入一个字').waitFor();
  await find.fill('不存在的公司');
  await page.getByText('没有符合条件的案件').waitFor();
  await find.fill('海韵邮轮');
  await page.locator('.case-row').first().waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('海韵邮轮');
  expect(await page.locator('.case-row').first().innerText()).toContain('上海海韵邮轮码头工程有限公司');
  await page.getByRole('button', { name: '保存为常用筛选' }).click();
  await page.getByLabel('给它起个名字').fill('海韵');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('link', { name: '海韵', exact: true }).waitFor();
  await page.goto(`${stack.apiUrl}/cases`);
  await page.getByRole('link', { name: '海韵', exact: true }).click();
  await page.getByRole('button', { name: '删除常用筛选“海韵”' }).waitFor();
  expect(await find.inputValue()).toBe('海韵邮轮');
  await axe(page);
  await page.getByRole('button', { name: '删除常用筛选“海韵”' }).click();
  await page.getByRole('link', { name: '海韵', exact: true }).waitFor({ state: 'detached' });
  await page.context().close();
});

it('draws of several hundred deadlines those in view, to the last, and Tab walks from row to row', async () => {
  const page = await seated('clerk', '/desk');
  const [one] = (await heyi.get<{ items: readonly { caseId: string }[] }>('/v1/deadlines', stack.keys['clerk'])).items;
  const items = Array.from({ length: 600 }, (_none, n) => ({ ...one, caseId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`, caseNo: `（2026）沪宝商调字第${n + 1}号` }));
  await page.route(/\/v1\/deadlines/, (route) => route.fulfill({ json: { items, after: null } }));
  await page.goto(`${stack.apiUrl}/centre/deadlines`);
  await page.getByRole('link', { name: '（2026）沪宝商调字第1号', exact: true }).waitFor();
  expect(await page.locator('.deadline').count()).toBeLessThan(80);
  await page.getByRole('link', { name: '（2026）沪宝商调字第1号', exact: true }).focus();
  for (let n = 0; n < 60; n += 1) await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement?.textContent')).toBe('（2026）沪宝商调字第61号');
  expect(await page.locator('.deadline').filter({ has: page.locator(':focus') }).getAttribute('aria-posinset')).toBe('61');
  await axe(page);
  await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
  await page.getByRole('link', { name: '（2026）沪宝商调字第600号', exact: true }).waitFor();
  expect(await page.locator('.deadline').count()).toBeLessThan(80);
  await page.context().close();
});

it('begins the list of cases with what is due first; the other order stands in the address', async () => {
  const page = await seated('clerk', '/cases');
  const numbers = () => page.locator('.case-row a').allInnerTexts();
  const listed = async (order: string) => (await heyi.get<{ items: readonly { caseNo: string }[] }>(`/v1/cases?order=${order}&limit=50`, stack.keys['clerk'])).items.map((item) => item.caseNo);
  await page.locator('.case-row').first().waitFor();
  expect(await numbers()).toEqual(await listed('due'));
  await page.getByLabel('次序').click();
  await page.getByTitle('最新提交在前').click();
  await page.waitForURL(/order=newest/);
  const newest = await listed('newest');
  await page.locator('.case-row').first().getByText(newest[0] ?? '').waitFor();
  expect(await numbers()).toEqual(newest);
  await page.context().close();
});

it('makes the address of a calendar, which reads until it is revoked', async () => {
  const page = await seated('clerk', '/desk');
  await page.getByText('在自己的日历里看会议和期限').click();
  await page.getByRole('button', { name: '生成订阅地址' }).click();
  const address = await page.getByLabel('订阅地址（只显示这一次）').inputValue();
  const read = () => page.context().request.get(address);
  const first = await read();
  expect([first.status(), first.headers()['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(await first.text()).toContain('BEGIN:VEVENT');
  await page.getByRole('button', { name: '撤销订阅地址' }).click();
  await page.getByText('已撤销').waitFor();
  expect((await read()).status()).toBe(404);
  await page.context().close();
});

it('appoints the mediator whom both sides ranked, beside load, ties and rankings; then books and waives fees', async () => {
  const page = await seated('clerk', caseOf(selecting, '/do/appoint-mediator'));
  const chen = page.getByRole('row').filter({ hasText: '陈怡' });
  await chen.getByText('第 1 位').waitFor();
  expect(await chen.innerText()).toContain('第 2 位');
  await axe(page);
  await page.getByRole('button', { name: '征询吴远能否任职并披露' }).click();
  await page.getByText('已征询，待答复').waitFor();
  await page.getByRole('button', { name: '指定陈怡为调解员' }).click();
  await page.getByText('已完成：指定调解员').waitFor();
  await heyi.post(`/v1/cases/${selecting?.caseId}/actions/accept-appointment`, { conflict: false }, stack.keys['mediator-chen']);
  await page.goto(stack.apiUrl + caseOf(selecting, '/fees'));
  await page.getByRole('button', { name: '计算并发出缴费通知' }).click();
  await page.getByText('缴费通知已经发出').waitFor();
  await page.getByRole('row').filter({ hasText: '案件登记费' }).first().waitFor();
  await page.getByRole('button', { name: '登记缴费：上海申浦钢贸有限公司' }).click();
  await page.getByLabel('银行回单号').fill('ICBC-20260512-01');
  await page.getByRole('button', { name: /^登记 ¥[\d,.]+$/ }).click();
  await page.getByText('ICBC-20260512-01').waitFor();
  await page.getByRole('button', { name: '登记发票号码：第 1 笔' }).click();
  await page.getByLabel('发票号码', { exact: true }).fill('25312000000001234567');
  await page.getByRole('button', { name: '登记发票', exact: true }).click();
  await page.getByText('25312000000001234567').waitFor();
  await page.getByRole('button', { name: '减免：上海海韵邮轮码头工程有限公司' }).click();
  await page.getByLabel('理由').fill('中心主任批准');
  await page.getByRole('button', { name: /^减免 ¥[\d,.]+，不再收取$/ }).click();
  await page.getByText('中心主任批准').waitFor();
  await axe(page);
  const seen = await heyi.get<{ fees: { accounts: readonly { party: string; owedFen: number; payments: readonly { invoiceNo?: string }[] }[] } }>(`/v1/cases/${selecting?.caseId}`, stack.keys['clerk']);
  expect(seen.fees.accounts.map(({ party, owedFen }) => [party, owedFen])).toEqual([['A1', 0], ['R1', 0]]);
  await page.context().close();
});

it('records an attempt to reach the respondent, which then stands beside the next', async () => {
  const page = await seated('clerk', caseOf(inviting, '/do/record-contact-attempt'));
  await page.getByText('还没有联系过').waitFor();
  await axe(page);
  await page.getByLabel('当事人', { exact: true }).click();
  await page.getByTitle('上海海韵邮轮码头工程有限公司').click();
  await page.getByLabel('方式', { exact: true }).click();
  await page.getByTitle('电话', { exact: true }).click();
  await page.getByRole('button', { name: '登记联系记录' }).click();
  await page.getByText('已完成：登记联系记录').waitFor();
  await page.goto(stack.apiUrl + caseOf(inviting, '/do/record-contact-attempt'));
  await page.getByRole('row').filter({ hasText: '电话' }).filter({ hasText: '未联系到' }).waitFor();
  await page.context().close();
});

it('sends an application away with the reason and the place to go, and its applicant reads both', async () => {
  const page = await seated('clerk', caseOf(submitted, '/do/reject-case'));
  await page.getByLabel('理由').fill('合同约定由仲裁机构管辖。');
  await page.getByLabel('建议申请人去').click();
  await page.getByTitle('约定的仲裁机构').click();
  await page.getByRole('button', { name: '不予受理', exact: true }).click();
  await page.getByText('已完成：不予受理').waitFor();
  await page.context().close();
  const applicant = await seated('enterprise-a', caseOf(submitted));
  await applicant.getByRole('heading', { name: '不予受理' }).waitFor();
  expect(await applicant.locator('.case-page').innerText()).toMatch(/合同约定由仲裁机构管辖。[\s\S]*请按约定向仲裁机构申请仲裁/);
  await axe(applicant);
  await applicant.context().close();
});

/** Fills in what every application needs; what stands beside it is filled in before. */
async function application(page: Page, address: string): Promise<void> {
  const group = (name: string) => page.getByRole('group', { name, exact: true });
  for (const [name, title, code] of [['申请人 1', '上海申浦钢贸有限公司', '91310113MAM49W4QLQ'], ['被申请人 1', '上海海韵邮轮码头工程有限公司', '91310113MAEKLPWP1H']] as const) {
    await group(name).getByLabel('姓名或者名称').fill(title);
    await group(name).getByLabel('证件号码').fill(code);
  }
  await page.goto(`${stack.apiUrl}${address}?step=dispute`);
  await page.getByLabel('纠纷类型').click();
  await page.getByTitle('贸易', { exact: true }).click();
  await page.getByLabel('事实与理由').fill('供货后尚欠货款。');
  await page.goto(`${stack.apiUrl}${address}?step=claims`);
  await page.getByLabel('金额').fill('860,000');
  await page.getByLabel('内容').fill('支付货款');
  await page.goto(`${stack.apiUrl}${address}?step=review`);
}

it('a court refers a case by hand and reads how it stands under its own number', async () => {
  const page = await seated('court-baoshan', '/referrals/new');
  await page.getByLabel('委派、移送编号').fill('SQ-2026-77');
  await page.getByLabel('法院案号').fill('（2026）沪0113诉前调77号');
  await page.getByLabel('委派、移送日期').fill('2026-05-06');
  await application(page, '/referrals/new');
  await page.getByRole('button', { name: '委派给本中心' }).click();
  await page.getByRole('link', { name: '查看办理情况' }).click();
  await page.getByRole('heading', { name: 'SQ-2026-77', level: 1 }).waitFor();
  await page.getByText('待受理').waitFor();
  await page.getByText('退回材料会显示在这里').waitFor();
  await axe(page);
  await page.getByRole('link', { name: '全部委派案件' }).click();
  expect(await page.getByRole('row').filter({ hasText: 'SQ-2026-77' }).innerText()).toContain('（2026）沪0113诉前调77号');
  await page.context().close();
});

it('a clerk enters an application that came on paper, as of when it came', async () => {
  const page = await seated('clerk', '/cases/paper');
  await page.getByLabel('收到书面申请的时间').fill('2026-05-06T08:30');
  await page.getByLabel('申请书扫描件').setInputFiles({ name: '申请书.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 scan') });
  await application(page, '/cases/paper');
  await page.getByRole('button', { name: '录入申请，登记案号' }).click();
  const number = await page.locator('.receipt-no').innerText();
  const { items } = await heyi.get<{ items: readonly { caseId: string }[] }>(`/v1/cases?caseNo=${encodeURIComponent(number)}`, stack.keys['clerk']);
  const seen = await heyi.get<{ submittedAt: string; origin: { source: string } }>(`/v1/cases/${items[0]?.caseId}`, stack.keys['clerk']);
  expect([seen.submittedAt, seen.origin.source]).toEqual(['2026-05-06T00:30:00.000Z', 'paper']);
  await page.context().close();
});
