/** Two administrators in two browsers: one proposes a change of what the centre works by, the other reads the difference and decides. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startPracticeStack, type PracticeStack } from '../../processes/practice-stack.ts';
import { openBrowser } from '../support/portal-under-test.ts';

jest.setTimeout(300_000);

const folder = mkdtempSync(path.join(tmpdir(), 'heyi-changes-'));
let stack: PracticeStack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([
    startPracticeStack({ folder, log: { info: () => undefined, error: (line) => console.error(line) }, fresh: true }),
    openBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.supervisor.stopAll();
  rmSync(folder, { recursive: true, force: true });
});

async function seated(as: string, place: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  expect((await context.request.post(`${stack.apiUrl}/v1/practice/sessions`, { data: { as } })).status()).toBe(201);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(stack.apiUrl + place);
  return page;
}

async function propose(page: Page, why: string): Promise<void> {
  await page.getByLabel('变更理由（供复核人阅读）').fill(why);
  await page.getByRole('button', { name: '提出变更，送另一人复核' }).click();
  await page.getByText(/^已提出第 \d+ 号变更提案/).waitFor();
}

it('fees: proposed by one, never decided by the same, in force for the public once the other approves', async () => {
  const maker = await seated('administrator', '/centre/fees');
  await maker.getByLabel('案件登记费，每方（元）').fill('八百');
  await maker.getByText('请填写金额，如 1,000.00').waitFor();
  await maker.getByLabel('案件登记费，每方（元）').fill('800.00');
  await propose(maker, '与同类中心一致');
  await maker.getByRole('link', { name: '查看变更提案' }).click();
  await maker.getByText('这是您提出的，须由另一位管理员处理。').waitFor();
  expect(await maker.getByRole('button', { name: /^批准/ }).count()).toBe(0);
  const checker = await seated('administrator-2', '/centre/proposals');
  const row = checker.getByRole('row').filter({ hasText: '案件登记费' });
  expect(await row.innerText()).toMatch(/1,000\.00 元\s+800\.00 元/);
  await checker.getByRole('button', { name: '批准，立即生效：收费标准' }).click();
  await checker.getByText('没有待处理的提案').waitFor();
  await checker.goto(`${stack.apiUrl}/fees`);
  await checker.getByText('¥800.00').waitFor();
  for (const page of [maker, checker]) await page.context().close();
});

it('roster: a clerk enters leave, an administrator refuses it with a reason', async () => {
  const clerk = await seated('clerk', '/centre/roster');
  await clerk.getByRole('button', { name: '变更：陈怡' }).click();
  await clerk.getByRole('button', { name: '增加休假' }).click();
  await clerk.getByLabel('变更理由（供复核人阅读）').fill('年假');
  await clerk.getByRole('button', { name: '提出变更，送另一人复核' }).click();
  await clerk.getByText('请检查此项').waitFor();
  await clerk.getByLabel('自', { exact: true }).fill('2026-07-01');
  await propose(clerk, '年假');
  const checker = await seated('administrator', '/centre/proposals');
  await checker.getByRole('button', { name: '不批准：调解员名册 · 陈怡' }).click();
  await checker.getByLabel('不批准的理由').fill('日期不明');
  await checker.getByRole('button', { name: '不批准并说明理由' }).click();
  await checker.getByText('没有待处理的提案').waitFor();
  await clerk.goto(`${stack.apiUrl}/centre/proposals?show=all`);
  await clerk.getByRole('button', { name: /^查看差异/ }).first().click();
  await clerk.getByText('日期不明').waitFor();
  for (const page of [clerk, checker]) await page.context().close();
});

it('clauses and rules: another text and another version, each shown with what differs', async () => {
  const maker = await seated('administrator', '/centre/clauses');
  await maker.getByRole('button', { name: '变更：先行商事调解' }).click();
  await maker.getByLabel('条文（中文）').fill('因本合同引起的争议，先提交{centre}调解。');
  await propose(maker, '更简短');
  await maker.goto(`${stack.apiUrl}/centre/rules`);
  await maker.getByLabel('新版本（如 2026-06）').fill('2026-06');
  await maker.getByLabel('被申请人答复是否同意调解').fill('5');
  await propose(maker, '缩短答复期');
  const checker = await seated('administrator-2', '/centre/proposals');
  const row = checker.getByRole('row').filter({ hasText: '被申请人答复是否同意调解' });
  expect(await row.innerText()).toMatch(/7个工作日\s+5个工作日/);
  for (const what of ['中心规则', '示范条款 · 先行商事调解']) {
    await checker.getByRole('button', { name: `批准，立即生效：${what}` }).click();
    await checker.getByRole('button', { name: `批准，立即生效：${what}` }).waitFor({ state: 'detached' });
  }
  await maker.reload();
  await maker.getByText('现行版本 2026-06').waitFor();
  for (const page of [maker, checker]) await page.context().close();
});

it('people: an administrator invites with an office, changes an office, ends a membership; all of it is found in the log search', async () => {
  const owner = await seated('administrator', '/centre/users');
  await owner.getByLabel('电子邮箱').fill('new-clerk@centre.example');
  await owner.getByRole('button', { name: '发出邀请邮件' }).click();
  await owner.getByText('邀请邮件已发出').waitFor();
  await owner.getByRole('button', { name: '撤回对 new-clerk@centre.example 的邀请' }).click();
  await owner.getByText('没有待接受的邀请').waitFor();
  await owner.getByRole('button', { name: '终止 林嘉 的成员资格' }).click();
  await owner.getByText(/林嘉 将立即退出所有会话/).waitFor();
  await owner.getByRole('button', { name: '确认终止' }).click();
  await owner.getByRole('article', { name: '林嘉' }).waitFor({ state: 'detached' });
  await owner.goto(`${stack.apiUrl}/centre/audit`);
  await owner.getByRole('cell', { name: /^批准变更/ }).first().waitFor();
  await owner.goto(`${stack.apiUrl}/centre/audit?action=approve-change&person=administrator-2`);
  await owner.getByRole('cell', { name: /^管理员 叶青/ }).first().waitFor();
  expect(await owner.getByRole('cell', { name: /^提出变更/ }).count()).toBe(0);
  await owner.context().close();
});
