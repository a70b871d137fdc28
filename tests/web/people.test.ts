/**
 * People come in, secure their account and look after their organisation in a real browser, on a stack that has a name, so that passkeys
 * are there. Then they meet in a room: live, with evidence, over a reload and a broken line.
 */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import type { PeopleOverApi } from '../../processes/demo/people.ts';
import type { HeyiClient } from '../../processes/demo/heyi-client.ts';
import type { Player } from '../../processes/demo/player.ts';
import type { PracticeStack } from '../../processes/practice-stack.ts';
import { told } from '../support/portal-stories.ts';
import { startPortal, type PortalUnderTest } from '../support/portal-under-test.ts';

jest.setTimeout(300_000);

let portal: PortalUnderTest | undefined;
let stack: PracticeStack;
let browser: Browser;
let heyi: HeyiClient;
/** Terms are agreed and not yet drafted. */
let agreed: Player;

beforeAll(async () => {
  portal = await startPortal('people', { host: 'localhost' });
  ({ stack, browser, heyi } = portal);
  [agreed] = await portal.steelUpTo(13) as [Player];
});
afterAll(() => portal?.stop());

const password = 'kettle-orbit-vanish-42';

async function visitor(): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })).newPage();
  page.setDefaultTimeout(20_000);
  return page;
}
async function seated(handle: string, place: string): Promise<Page> {
  const page = await visitor();
  expect((await page.context().request.post(`${stack.apiUrl}/v1/practice/sessions`, { data: { as: handle } })).status()).toBe(201);
  await page.goto(stack.apiUrl + place);
  return page;
}
const axed = async (page: Page): Promise<unknown> => (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 200))]);

/** A picture to look at, where `HEYI_PICTURES` names a folder. */
const keep = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['HEYI_PICTURES'];
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
};

/** Both sides choose one insurer; the respondent's consent is there. */
const insured = { choice: 'insurance', insurers: ['insurer-huhai'] };
const consenting = [['applicant', 'choose-security', insured], ['respondent', 'choose-security', insured], ['respondent', 'consent-to-share', { recipient: 'insurer-huhai' }]] as const;

/** The address of the portal in the newest mail to a mailbox. */
async function linkTo(email: string): Promise<string> {
  const { items } = await heyi.get<{ readonly items: readonly { readonly text: string }[] }>(`/v1/practice/mails?to=${encodeURIComponent(email)}`);
  return /https?:\/\/\S+token=\S+/.exec(items[0]?.text ?? '')?.[0] ?? '';
}

/** The code of the letter to the respondent of a new case. */
async function invitation(): Promise<string> {
  const { steps } = told('d5-no-reply');
  const { caseId } = await heyi.post<{ caseId: string }>('/v1/cases', (steps[0] as { readonly with: unknown }).with, stack.keys['enterprise-b']);
  const { invitations } = await heyi.post<{ invitations: readonly { code: string }[] }>(`/v1/cases/${caseId}/actions/admit-case`, {}, stack.keys['clerk']);
  return invitations[0]?.code ?? '';
}

it('lets an invited party in by its code and its mailbox, with an authenticator and backup codes, and a new password by mail', async () => {
  const page = await visitor();
  await page.goto(`${stack.apiUrl}/join`);
  await page.getByLabel('邀请码', { exact: true }).first().fill(await invitation());
  await page.getByLabel('您的电子邮箱').fill('lin@people.example');
  await page.getByRole('button', { name: '发送链接到此邮箱' }).click();
  await page.getByText('链接已发送到 lin@people.example').waitFor();
  await page.goto(await linkTo('lin@people.example'));
  await page.getByLabel('姓名').fill('林峰');
  await page.getByLabel('设置新密码').fill('password1234');
  await page.getByRole('button', { name: '加入并查看待办' }).click();
  await page.getByText('密码不符合要求').waitFor();
  await page.getByLabel('设置新密码').fill(password);
  await page.getByRole('button', { name: '加入并查看待办' }).click();
  await page.getByRole('heading', { name: '待办', level: 1 }).waitFor();
  await page.getByRole('link', { name: /^林峰.*我的账户$/ }).click();

  await page.getByRole('button', { name: '设置验证器' }).click();
  await page.getByLabel('当前密码').first().fill(password);
  await page.getByRole('button', { name: '继续' }).click();
  await page.getByRole('heading', { name: /^第一步/ }).waitFor();
  expect(await axed(page)).toEqual([]);
  const totp = new TOTP({ secret: Secret.fromBase32((await page.locator('.enrol-key').innerText()).replaceAll(' ', '')) });
  const [backup = ''] = await page.locator('.backup-codes li').allInnerTexts();
  await page.getByRole('textbox', { name: '动态口令' }).fill(totp.generate());
  await page.getByRole('button', { name: '确认并启用验证器' }).click();
  await page.getByText('验证器已启用').waitFor();
  await page.getByRole('button', { name: '退出登录' }).click();

  await page.getByRole('link', { name: '忘记密码？' }).click();
  await page.getByLabel('电子邮箱').fill('lin@people.example');
  await page.getByRole('button', { name: '发送重设链接' }).click();
  await page.getByText('如果该邮箱有账户，链接已经发出').waitFor();
  await page.getByRole('link', { name: '演练环境：打开邮件中的链接' }).click();
  await page.getByLabel('设置新密码').fill(`${password}-anew`);
  await page.getByRole('button', { name: '设置新密码，并退出所有设备' }).click();
  await page.getByText('新密码已设置').waitFor();
  await page.getByRole('status').getByRole('link', { name: '登录' }).click();
  await page.getByLabel('电子邮箱').fill('lin@people.example');
  await page.getByLabel('密码', { exact: true }).fill(`${password}-anew`);
  await page.getByRole('button', { name: '登录并查看待办' }).click();
  await page.getByRole('textbox', { name: '动态口令' }).fill(backup);
  await page.getByRole('button', { name: '登录并查看待办' }).click();
  await page.getByRole('heading', { name: '待办', level: 1 }).waitFor();
  await page.context().close();
});

it('signs in by a passkey of the device, ends a session elsewhere, and takes the passkey away', async () => {
  const page = await seated('mediator-wu', '/account');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
  await page.getByLabel('给这台设备取个名字').fill('办公室电脑');
  await page.getByRole('button', { name: '在这台设备上添加通行密钥' }).click();
  await page.getByRole('button', { name: '删除通行密钥“办公室电脑”' }).waitFor();
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('button', { name: '用通行密钥登录' }).click();
  await page.getByRole('heading', { name: '待办', level: 1 }).waitFor();

  const elsewhere = await seated('mediator-wu', '/desk');
  await page.goto(`${stack.apiUrl}/account`);
  await page.getByText('当前设备').waitFor();
  await page.getByRole('button', { name: /^退出该设备：/ }).first().click();
  await page.getByRole('button', { name: /^退出该设备：/ }).first().waitFor({ state: 'detached' });
  await elsewhere.reload();
  await elsewhere.getByRole('heading', { name: '登录', level: 1 }).waitFor();
  await elsewhere.context().close();
  await page.getByRole('button', { name: '删除通行密钥“办公室电脑”' }).click();
  await page.getByText('还没有通行密钥').waitFor();
  await page.context().close();
});

it('lets an owner invite a colleague, who joins, and take the office away; keys are shown once', async () => {
  const page = await seated('enterprise-b', '/account/organisation');
  await page.getByLabel('电子邮箱').fill('he@people.example');
  await page.getByRole('button', { name: '发送邀请邮件' }).click();
  await page.getByRole('button', { name: '撤回邀请：he@people.example' }).waitFor();
  const colleague = await visitor();
  await colleague.goto(await linkTo('he@people.example'));
  await colleague.getByLabel('姓名').fill('何敏');
  await colleague.getByLabel('设置新密码').fill(password);
  await colleague.getByRole('button', { name: '加入并查看待办' }).click();
  await colleague.getByRole('heading', { name: '待办', level: 1 }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: '移出机构：何敏' }).click();
  expect(await axed(page)).toEqual([]);
  await page.getByRole('button', { name: '确认移出' }).click();
  await page.getByText('何敏').first().waitFor({ state: 'detached' });
  await colleague.reload();
  await colleague.getByRole('heading', { name: '登录', level: 1 }).waitFor();
  await colleague.context().close();

  await page.getByLabel('系统名称').fill('法务系统');
  await page.getByRole('button', { name: '新建密钥' }).click();
  await page.getByText('请立即保存此密钥').waitFor();
  const key = await page.locator('.enrol-key').innerText();
  expect(await heyi.get('/v1/me', key)).toMatchObject({ by: 'key', office: 'enterprise' });
  await page.getByRole('button', { name: '撤销“法务系统”的密钥，立即失效' }).click();
  await page.getByRole('button', { name: /的密钥，立即失效$/ }).nth(1).waitFor({ state: 'detached' });
  expect(await page.getByText('法务系统').count()).toBe(0);
  await page.context().close();
});

it('keeps how somebody wants to be told', async () => {
  const page = await seated('mediator-wu', '/account/notices');
  await page.getByRole('checkbox', { name: '短信', exact: true }).click();
  await page.getByLabel('接收通知的邮箱').fill('wu@people.example');
  await page.getByRole('button', { name: '保存通知设置' }).click();
  await page.getByText('通知设置已保存').waitFor();
  await page.reload();
  expect([await page.getByRole('checkbox', { name: '短信', exact: true }).isChecked(), await page.getByLabel('接收通知的邮箱').inputValue()]).toEqual([false, 'wu@people.example']);
  await page.context().close();
});

/** Moves the end of somebody's sessions, in minutes from now. */
async function sessionsEnd(handle: string, minutes: number): Promise<void> {
  const database = new pg.Client({ connectionString: stack.databaseUrl });
  await database.connect();
  try {
    await database.query('update accounts.session set "expiresAt" = now() + make_interval(mins => $2) where "userId" = (select id from accounts."user" where handle = $1)', [handle, minutes]);
  } finally {
    await database.end();
  }
}

it('asks before a session ends whether to go on, and shows nothing once it is over; what was typed is there after signing in again', async () => {
  const page = await visitor();
  await page.clock.install();
  await page.context().request.post(`${stack.apiUrl}/v1/practice/sessions`, { data: { as: 'mediator-wu' } });
  await page.goto(`${stack.apiUrl}/account/notices`);
  await page.getByLabel('接收通知的邮箱').waitFor();
  await sessionsEnd('mediator-wu', 1);
  // Nobody touches the page until the warning falls due.
  await page.clock.fastForward('59:00');
  const asked = page.getByRole('dialog', { name: '登录将在 1 分钟后结束' });
  await asked.waitFor();
  expect(await axed(page)).toEqual([]);
  expect(await page.evaluate('document.activeElement?.textContent')).toBe('继续使用');
  await page.keyboard.press('Enter');
  await asked.waitFor({ state: 'detached' });
  await page.getByLabel('接收通知的邮箱').waitFor();

  await sessionsEnd('mediator-wu', -1);
  await page.clock.fastForward('59:00');
  await page.getByRole('heading', { name: '登录', level: 1 }).waitFor();
  await page.getByText('登录已结束').waitFor();
  expect([new URL(page.url()).searchParams.get('to'), await axed(page)]).toEqual(['/account/notices', []]);
  await page.context().close();
});

async function shown(condition: () => boolean): Promise<void> {
  for (const until = performance.now() + 30_000; !condition(); await sleep(50)) if (performance.now() > until) throw new Error('not shown');
}
const inCase = (tab: string): string => `/cases/${encodeURIComponent(agreed.caseNo)}${tab}`;

it('shows what is written in a caucus to the mediator at once, and evidence for the mediator alone; nobody reloads', async () => {
  const [party, mediator] = [await seated('enterprise-a', inCase('/room')), await seated('mediator-chen', inCase('/room'))];
  await mediator.locator('section.channel-caucus-a').waitFor();
  const caucus = mediator.locator('section.channel-caucus-a');
  await party.locator('section.channel-caucus-a').getByRole('textbox').fill('我方的底线是一百三十万元');
  await party.getByRole('button', { name: '只发给调解员' }).click();
  await party.getByText('我方的底线是一百三十万元').waitFor();
  const sent = performance.now();
  await caucus.getByText('我方的底线是一百三十万元').waitFor();
  process.stderr.write(`shown to the mediator ${Math.round(performance.now() - sent)} ms after the writer saw it\n`);
  expect(await mediator.locator('section.channel-joint').innerText()).not.toContain('底线');

  const joint = party.locator('section.channel-joint');
  await joint.getByText('提交证据').click();
  await joint.locator('input[type=file]').setInputFiles({ name: '对账单.txt', mimeType: 'text/plain', buffer: Buffer.from('对账单') });
  await joint.getByLabel('证据 1 的名称').fill('五月对账单');
  await joint.getByText('只给调解员看').click();
  expect(await axed(party)).toEqual([]);
  await joint.getByRole('button', { name: '提交 1 份证据，只给调解员' }).click();
  await mediator.getByRole('button', { name: '打开 五月对账单' }).click();
  await mediator.locator('iframe.document-frame').waitFor();
  await Promise.all([party, mediator].map((page) => page.context().close()));
});

it('keeps what is being written over a reload, says when the line is broken, and goes on when it is back', async () => {
  const page = await visitor();
  // As behind a router that is up while the way to the server is not: the browser believes to be online.
  await page.addInitScript('Object.defineProperty(navigator, "onLine", { get: () => true })');
  await page.context().request.post(`${stack.apiUrl}/v1/practice/sessions`, { data: { as: 'mediator-chen' } });
  await page.goto(stack.apiUrl + inCase('/room'));
  const note = page.getByRole('textbox', { name: '我的笔记' });
  await note.fill('下次先谈违约金');
  await page.reload();
  await note.waitFor();
  expect(await note.inputValue()).toBe('下次先谈违约金');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: '记下，仅自己可见' }).click();
  await page.getByText('暂时连接不上服务器').waitFor();
  await page.getByText('连接已中断').waitFor();
  expect(await axed(page)).toEqual([]);
  expect(await note.inputValue()).toBe('下次先谈违约金');
  await page.context().setOffline(false);
  await page.getByText('连接已中断').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '记下，仅自己可见' }).click();
  await page.locator('.room-notes .entry').getByText('下次先谈违约金').waitFor();
  await page.context().close();
});

it('draws the agreement up beside the terms, and anew when they change', async () => {
  const page = await seated('mediator-chen', inCase('/do/revise-terms'));
  const frame = page.locator('.terms-preview iframe');
  await frame.waitFor();
  // The browser's own view of the PDF stands in the frame: the page's policy admits it.
  await shown(() => page.frames().some((inner) => inner.url().startsWith('chrome-extension://')));
  const before = await frame.getAttribute('src');
  const drawn = page.waitForResponse((response) => response.url().endsWith('/settlement/preview') && (response.request().postData() ?? '').includes('货款的数额与付款日'));
  await page.getByLabel('争议焦点').fill('货款的数额与付款日');
  expect((await drawn).headers()['content-type']).toBe('application/pdf');
  await page.locator(`.terms-preview iframe:not([src="${before ?? ''}"])`).waitFor();
  await page.context().close();
});

it('opens a file by break-glass from request to end: two administrators, the parties told and shown every read', async () => {
  const [asking, second, party] = [await seated('administrator', inCase('/do/request-break-glass')), await seated('administrator-2', '/desk'), await seated('enterprise-a', inCase(''))];
  await asking.getByRole('combobox', { name: '需要查阅的内容' }).click();
  for (const kind of ['当事人名称与证件', '请求与事实']) await asking.locator('.ant-select-item-option').filter({ hasText: kind }).click();
  await asking.keyboard.press('Escape');
  await asking.getByLabel('理由（各方可见）').fill('公安机关来函（沪公宝函〔2026〕3号）');
  expect(await axed(asking)).toEqual([]);
  await asking.getByRole('button', { name: '申请应急查阅' }).click();
  await asking.getByRole('heading', { name: /^已完成/ }).waitFor();
  await asking.goto(stack.apiUrl + inCase(''));
  await asking.getByRole('heading', { level: 1 }).first().waitFor();
  expect(await asking.locator('main').innerText()).not.toContain('申浦');

  await second.reload();
  const row = second.getByRole('listitem').filter({ hasText: '公安机关来函' });
  await row.waitFor();
  expect(await axed(second)).toEqual([]);
  await row.getByRole('link', { name: /^批准/ }).click();
  await second.getByRole('button', { name: '批准应急查阅' }).click();
  await second.getByRole('heading', { name: /^已完成/ }).waitFor();

  await asking.reload();
  const band = (page: Page) => page.getByRole('region', { name: '管理员应急查阅' });
  await band(asking).waitFor();
  await asking.getByText('申浦').first().waitFor();
  expect(await axed(asking)).toEqual([]);
  await party.reload();
  await band(party).getByText('公安机关来函').waitFor();
  await band(party).getByText(/^已查阅 [1-9]\d* 次$/).waitFor();
  expect(await axed(party)).toEqual([]);
  for (const width of [1440, 360]) {
    await party.setViewportSize({ width, height: 900 });
    expect([width, await party.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')]).toEqual([width, 0]);
    await keep(party, `break-glass-${width}`);
  }
  const { items } = await heyi.get<{ readonly items: readonly { readonly event: string; readonly caseId: string }[] }>('/v1/notices?limit=100', stack.keys['enterprise-a']);
  expect(items).toContainEqual(expect.objectContaining({ event: 'break-glass-opened', caseId: agreed.caseId }));

  await second.goto(stack.apiUrl + inCase('/do/end-break-glass'));
  await second.getByRole('button', { name: '结束应急查阅' }).click();
  await second.getByRole('heading', { name: /^已完成/ }).waitFor();
  await asking.reload();
  await asking.getByRole('heading', { level: 1 }).first().waitFor();
  await band(asking).waitFor({ state: 'detached' });
  expect(await asking.locator('main').innerText()).not.toContain('申浦');
  for (const page of [asking, second, party]) await page.context().close();
});

it('shows a consent’s text where it is given, what a withdrawal would stop, and who decides on a deletion', async () => {
  const page = await seated('enterprise-a', inCase('/security'));
  for (const [who, action, body] of consenting) await heyi.post(`/v1/cases/${agreed.caseId}/actions/${action}`, body, (agreed.people as PeopleOverApi).keys[who]);
  await page.goto(stack.apiUrl + inCase('/do/consent-to-share'));
  await page.getByText('同意书第 1 版').first().waitFor();
  expect(await page.locator('main').innerText()).toContain('提供给沪海财产保险；');
  expect(await axed(page)).toEqual([]);
  await keep(page, 'consent');
  await page.getByRole('button', { name: '同意向沪海财产保险提供本案信息' }).click();
  await page.getByRole('heading', { name: /^已完成/ }).waitFor();
  await page.goto(stack.apiUrl + inCase('/do/withdraw-consent'));
  await page.getByText('对它的申请终止').first().waitFor();
  expect(await axed(page)).toEqual([]);
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 900 });
    expect([width, await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')]).toEqual([width, 0]);
    await keep(page, `withdraw-${width}`);
  }
  await page.getByRole('button', { name: '撤回对沪海财产保险的同意' }).click();
  await page.getByRole('heading', { name: /^已完成/ }).waitFor();
  await page.getByText('对它的申请终止').first().waitFor();
  await page.goto(`${stack.apiUrl}/account/privacy`);
  await page.getByRole('button', { name: '申请删除我的个人信息' }).click();
  await page.getByText('由调解中心的案件秘书或者管理员在上述期限内决定').waitFor();
  expect(await axed(page)).toEqual([]);
  await page.context().close();
});
