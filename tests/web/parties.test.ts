/** The enterprise's day in a real browser: filing an application over a reload with its evidence, negotiating with secrets kept, signing over the copy that was read. */
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import write from 'write-excel-file/universal';
import type { HeyiClient } from '../../processes/demo/heyi-client.ts';
import type { PeopleOverApi } from '../../processes/demo/people.ts';
import type { Player } from '../../processes/demo/player.ts';
import type { PracticeStack } from '../../processes/practice-stack.ts';
import { columns } from '../../web/pages/bulk/sheet.ts';
import { startPortal, type PortalUnderTest } from '../support/portal-under-test.ts';

jest.setTimeout(300_000);

let portal: PortalUnderTest | undefined;
let stack: PracticeStack;
let browser: Browser;
let heyi: HeyiClient;
let mediating: Player;
let signing: Player;
let choosing: Player;

beforeAll(async () => {
  portal = await startPortal('parties');
  ({ stack, browser, heyi } = portal);
  [mediating, signing, choosing] = await portal.steelUpTo(12, 25, 13) as [Player, Player, Player];
});
afterAll(() => portal?.stop());

async function seated(place: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  expect((await context.request.post(`${stack.apiUrl}/v1/practice/sessions`, { data: { as: 'enterprise-a' } })).status()).toBe(201);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(stack.apiUrl + place);
  return page;
}
const caseOf = (player: Player, tab: string): string => `/cases/${encodeURIComponent(player.caseNo)}${tab}`;

it('files an application over a reload: codes checked as typed, evidence gone up, a numbered receipt', async () => {
  const page = await seated('/cases/new');
  const group = (name: string) => page.getByRole('group', { name, exact: true });
  await group('申请人 1').getByLabel('姓名或者名称').fill('上海申浦钢贸有限公司');
  await group('申请人 1').getByLabel('证件号码').fill('91310113MAM49W4QL');
  await page.getByText('应为 18 位，现为 17 位').waitFor();
  await group('申请人 1').getByLabel('证件号码').fill('91310113MAM49W4QLQ');
  await page.getByText('校验通过').waitFor();
  await group('被申请人 1').getByLabel('姓名或者名称').fill('上海海韵邮轮码头工程有限公司');
  await group('被申请人 1').getByLabel('证件号码').fill('91310113MAEKLPWP1H');
  await page.goto(`${stack.apiUrl}/cases/new?step=dispute`);
  await page.getByLabel('纠纷类型').click();
  await page.getByTitle('贸易', { exact: true }).click();
  await page.getByLabel('事实与理由').fill('供货后尚欠货款。');
  await page.getByRole('button', { name: '保存并继续：请求金额' }).click();
  await page.getByLabel('金额').fill('1,860,000');
  await page.getByLabel('内容').fill('支付货款');
  await page.getByRole('button', { name: '保存并继续：证据' }).click();
  await page.locator('input[type=file]').setInputFiles({ name: '对账单.txt', mimeType: 'text/plain', buffer: Buffer.from('对账单') });
  await page.getByLabel('证据 1 的名称').waitFor();
  await page.goto(`${stack.apiUrl}/cases/new?step=review`);
  await page.reload();
  expect(await page.locator('.paper-sheet').innerText()).toMatch(/供货后尚欠货款[\s\S]*对账单 已上传/);
  await page.getByRole('button', { name: '提交申请，登记案号' }).click();
  const number = await page.locator('.receipt-no').innerText();
  expect(number).toMatch(/^（2026）沪宝商调字第\d+号$/);
  await page.getByRole('link', { name: `进入案件 ${number}` }).click();
  await page.getByRole('heading', { level: 1, name: number }).waitFor();
  await page.context().close();
});

it('shows how far evidence has come, says when the line is broken, and goes on from there', async () => {
  const page = await seated('/cases/new?step=evidence');
  let [broken, parts] = [true, [] as string[]];
  await page.route('**/v1/uploads/*', (route) => {
    const offset = route.request().method() === 'PATCH' ? route.request().headers()['upload-offset'] ?? '' : '';
    if (broken && offset !== '' && offset !== '0') return route.abort();
    if (offset !== '') parts = [...parts, offset];
    return route.continue();
  });
  await page.locator('input[type=file]').setInputFiles({ name: '现场照片说明.txt', mimeType: 'text/plain', buffer: Buffer.alloc(9 * 1024 * 1024, '照片说明') });
  await page.getByText('上传中断。网络恢复后可以从断点继续。').waitFor();
  broken = false;
  await page.getByRole('button', { name: '继续上传 现场照片说明.txt' }).click();
  await page.getByLabel('证据 1 的名称').waitFor();
  expect(parts).toEqual(['0', '4194304', '8388608']);
  await page.context().close();
});

it('files the good rows of a sheet, says of the others what is wrong, and files none twice', async () => {
  const head = columns.map(([heading]) => heading);
  const row = (respondent: string, code: string) => ['上海申浦钢贸有限公司', '91310113MAM49W4QLQ', '', '', '', respondent, code, '', '', '', '贸易', 5000, '支付货款', '尚欠货款'];
  const rows = [head, row('上海海韵邮轮码头工程有限公司', '91310113MAEKLPWP1H'), row('写错的公司', '91310113MAEKLPWP1')];
  const bytes = Buffer.from(await (await write(rows.map((cells) => cells.map((value) => ({ value })))).toBlob()).arrayBuffer());
  const page = await seated('/cases/import');
  await page.locator('#sheet').setInputFiles({ name: '申请.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: bytes });
  await page.getByText('1 行可以提交，1 行有错误').waitFor();
  await page.getByText('被申请人统一社会信用代码：证件号码有误').waitFor();
  await page.getByRole('button', { name: '提交 1 件申请' }).click();
  await page.getByRole('link', { name: /沪宝商调字第\d+号/ }).waitFor();
  expect(await page.getByRole('button', { name: '提交 0 件申请' }).isDisabled()).toBe(true);
  await page.context().close();
});

it('tells an offer to the mediator alone, and a sealed bid to nobody: the other side reads neither', async () => {
  const page = await seated(caseOf(mediating, '/offers'));
  await page.locator('#offer-amount').fill('1,450,000');
  await page.getByText('只有调解员看到').click();
  await page.getByRole('button', { name: '把 ¥1,450,000.00 只告诉调解员' }).click();
  await page.locator('.secret-A').waitFor();
  await page.locator('#sealed-amount').fill('1,333,333.33');
  await page.getByRole('button', { name: '密封提交，不公开' }).click();
  await page.getByText('已提交：上海申浦钢贸有限公司').waitFor();
  expect(await page.locator('body').innerText()).not.toContain('1,333,333.33');
  expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('1,333,333.33');
  const negotiation = async (key: string | undefined) => JSON.stringify(await heyi.get(`/v1/cases/${mediating.caseId}/negotiation`, key));
  const { keys } = mediating.people as PeopleOverApi;
  expect(await negotiation(keys['applicant'])).toContain('145000000');
  expect(await negotiation(keys['respondent'])).not.toMatch(/145000000|133333333/);
  await page.context().close();
});

it('begins a choice of security with what the other side named, and says why two choices of one path are not in effect', async () => {
  const { keys } = choosing.people as PeopleOverApi;
  await heyi.post(`/v1/cases/${choosing.caseId}/actions/choose-security`, { choice: 'insurance', insurers: ['insurer-huhai'] }, keys['respondent']);
  const page = await seated(caseOf(choosing, '/security'));
  await page.getByRole('button', { name: '选择履约保证保险' }).click();
  const form = page.locator('form.party-form');
  await form.getByText('已按上海海韵邮轮码头工程有限公司的选择填好，可以修改。').waitFor();
  const { name } = (await heyi.get<{ items: readonly { id: string; name: string }[] }>('/v1/providers', keys['applicant'])).items.find(({ id }) => id === 'insurer-huhai') ?? { name: '' };
  await form.getByText(name, { exact: true }).first().waitFor();
  await page.locator('#choice-product').click();
  await page.getByTitle('信用保险', { exact: true }).click();
  await form.getByRole('button', { name: '选定履约保证保险，告知对方' }).click();
  await page.getByText('各方都选了履约保证保险，但所选的机构或者产品不同').waitFor();
  expect(await page.locator('.compare').innerText()).toMatch(new RegExp(`上海申浦钢贸有限公司\\s+保险人：${name}\\s+产品：信用保险\\s+上海海韵邮轮码头工程有限公司\\s+保险人：${name}\\s+产品：履约保证保险`));
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.context().close();
});

it('signs over the copy on the screen, with password and one-time code entered anew', async () => {
  const page = await seated(caseOf(signing, '/do/sign-settlement'));
  const code = await page.context().request.get(`${stack.apiUrl}/v1/practice/codes/enterprise-a`).then((r) => r.json()) as { password: string; code: string };
  await page.getByLabel('账户密码').fill(code.password);
  await page.getByLabel('动态口令').fill(code.code);
  await page.getByText('我已通读全部条款').click();
  const sent = page.waitForRequest((request) => request.url().endsWith('/actions/sign-settlement'));
  await page.getByRole('button', { name: '签署，送下一方签署' }).click();
  expect((await sent).postDataJSON()).toMatchObject({ settlementVersion: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  await page.getByText('已完成：签署调解协议').waitFor();
  const read = await heyi.get<{ settlement: { signatures: readonly { by: string; means: string }[] } }>(`/v1/cases/${signing.caseId}`, stack.keys['enterprise-a']);
  expect(read.settlement.signatures).toEqual([expect.objectContaining({ by: 'A1', means: 'password-totp' })]);
  expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain(code.password);
  await page.context().close();
});
