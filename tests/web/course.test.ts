/** The course of a mediation in a real browser: declaration, proposal beside the offers, a further party, extension, suspension, merger, transfer, termination. */
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { HeyiClient } from '../../processes/demo/heyi-client.ts';
import type { Player } from '../../processes/demo/player.ts';
import type { Step } from '../../processes/demo/story.ts';
import type { PracticeStack } from '../../processes/practice-stack.ts';
import { told } from '../support/portal-stories.ts';
import { startPortal, type PortalUnderTest } from '../support/portal-under-test.ts';
import { send, shown } from '../support/press.ts';
import { wellMade } from '../support/well-made.ts';

jest.setTimeout(300_000);

type Receipt = Pick<Player, 'caseId' | 'caseNo'>;

let portal: PortalUnderTest | undefined;
const steel = told('d1-steel');
const inputOf = (n: number) => (steel.steps[n] as Extract<Step, { do: string }>).with;
let stack: PracticeStack;
let browser: Browser;
let heyi: HeyiClient;
let appointed: Player;

beforeAll(async () => {
  portal = await startPortal('course');
  ({ stack, browser, heyi } = portal);
  [appointed] = await portal.steelUpTo(7) as [Player];
});
afterAll(() => portal?.stop());

const act = (c: Receipt, office: string, action: string, body: object = {}) => heyi.post(`/v1/cases/${c.caseId}/actions/${action}`, body, stack.keys[office]);
const stateOf = async (c: Receipt) => (await heyi.get<{ states: { mediation: string } }>(`/v1/cases/${c.caseId}`, stack.keys['clerk'])).states.mediation;

async function seated(seat: string, c: Receipt, action: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  expect((await context.request.post(`${stack.apiUrl}/v1/practice/sessions`, { data: { as: seat } })).status()).toBe(201);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${stack.apiUrl}/cases/${encodeURIComponent(c.caseNo)}/do/${action}`);
  await page.locator('.case-page form').first().waitFor();
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect([action, violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 200))])]).toEqual([action, []]);
  await page.setViewportSize({ width: 360, height: 800 });
  expect([action, await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')]).toEqual([action, 0]);
  await page.setViewportSize({ width: 1440, height: 900 });
  return page;
}
async function taken(page: Page, button: string, what = button): Promise<void> {
  await send(page, page.locator('.case-page').getByRole('button', { name: button, exact: true }), shown(page.getByText(`已完成：${what}`)));
  await page.context().close();
}

it('a mediator holds itself against parties and agents: a tie must be described, none is declared as none', async () => {
  const page = await seated('mediator-chen', appointed, 'accept-appointment');
  expect(await page.locator('.case-page').innerText()).toMatch(/上海申浦钢贸有限公司[\s\S]*何静[\s\S]*上海海韵邮轮码头工程有限公司/);
  await page.getByLabel('我与当事人、代理人有亲属关系').check();
  await page.getByText('各方都书面同意放弃回避的，您继续任职').waitFor();
  await page.getByRole('button', { name: '接受指定并披露' }).click();
  await page.getByText('请说明是什么情形').waitFor();
  await page.getByLabel('我与当事人、代理人有亲属关系').uncheck();
  const sent = page.waitForRequest((request) => request.url().endsWith('/actions/accept-appointment'));
  await page.getByRole('button', { name: '接受指定并披露' }).click();
  expect((await sent).postDataJSON()).toEqual({ conflict: false });
  await page.getByText('已完成：接受指定并披露').waitFor();
  await page.context().close();
  for (const n of [8, 9]) await act(appointed, 'clerk', 'record-fee-paid', inputOf(n));
  expect(await stateOf(appointed)).toBe('mediating');
});

it('a proposal is written beside the ladder of offers', async () => {
  await act(appointed, 'enterprise-a', 'make-offer', { amountFen: 170_000_000, channel: 'joint' });
  const page = await seated('mediator-chen', appointed, 'propose-terms');
  await page.locator('.ladder').getByText('¥1,700,000.00').first().waitFor();
  await page.getByLabel('金额').fill('1,500,000');
  await page.getByLabel('内容', { exact: true }).fill('分三期支付，每期五十万元。');
  await taken(page, '提出调解方案');
});

it('a side ticks which of the proposed times suit it, and the mediator sees who can come when', async () => {
  const times = ['2026-05-18T01:30:00.000Z', '2026-05-19T06:00:00.000Z'];
  await act(appointed, 'mediator-chen', 'propose-session-times', { times });
  const page = await seated('enterprise-a', appointed, 'answer-availability');
  await page.getByRole('button', { name: '告知调解员：这些时间都不能参加', exact: true }).waitFor();
  await page.getByLabel(/5月18日（周一） 09:30/).check();
  await send(page, page.getByRole('button', { name: '告知调解员：1 个时间可以参加', exact: true }), shown(page.getByText('已完成：答复可到会时间')));
  await page.context().close();
  const { proceedings } = await heyi.get<{ proceedings: { mediation: { poll: { answers: readonly object[] } } } }>(`/v1/cases/${appointed.caseId}`, stack.keys['mediator-chen']);
  expect(proceedings.mediation.poll.answers).toEqual([expect.objectContaining({ party: 'A1', available: [expect.stringMatching(/^2026-05-18T01:30/)] })]);
  const seen = await seated('mediator-chen', appointed, 'schedule-session');
  await seen.goto(`${stack.apiUrl}/cases/${encodeURIComponent(appointed.caseNo)}`);
  const poll = seen.getByRole('list', { name: '征询的会议时间' });
  await poll.waitFor();
  expect(await poll.innerText()).toMatch(/5月18日（周一） 09:30[\s\S]*可以参加：上海申浦钢贸有限公司[\s\S]*尚未答复：上海海韵邮轮码头工程有限公司[\s\S]*5月19日（周二） 14:00[\s\S]*不能参加：上海申浦钢贸有限公司/);
  await seen.context().close();
});

it('a further party is named to a side that is asked, which agrees', async () => {
  const further = { kind: 'organisation', name: '上海环洋控股有限公司', identifierType: 'uscc', identifier: '91310113MAG8YCHRD8', legalRepresentative: '赵海' };
  const proposing = await seated('clerk', appointed, 'propose-joinder');
  await proposing.getByText('无人被强迫调解').waitFor();
  await proposing.context().close();
  await act(appointed, 'clerk', 'propose-joinder', { side: 'respondent', party: further, consent: 'ab'.repeat(32) });
  const page = await seated('enterprise-a', appointed, 'answer-joinder');
  await page.getByText('上海环洋控股有限公司，追加为被申请人').waitFor();
  await page.getByLabel('是否同意').check();
  await taken(page, '同意或者不同意追加当事人');
});

it('an extension says who has agreed, and whose word is missing', async () => {
  await taken(await seated('enterprise-a', appointed, 'extend-mediation'), '同意延长调解期限');
  const page = await seated('mediator-chen', appointed, 'suspend-mediation');
  await page.getByText('已同意：上海申浦钢贸有限公司').waitFor();
  await page.getByText('待同意：上海海韵邮轮码头工程有限公司').waitFor();
  await page.getByLabel('理由').first().click();
  await page.getByTitle('鉴定、评估', { exact: true }).click();
  await page.getByLabel('理由').nth(1).fill('委托司法鉴定');
  await page.getByLabel(/^至/).fill('2026-06-12');
  await taken(page, '中止调解');
  expect(await stateOf(appointed)).toBe('suspended');
  const resuming = await seated('mediator-chen', appointed, 'resume-mediation');
  await resuming.getByText('已中止：鉴定、评估，至 6月12日').waitFor();
  await taken(resuming, '恢复调解');
});

it('a clerk finds the case to merge into by its number, and sends another to a court', async () => {
  const [twin, elsewhere] = await Promise.all([0, 1].map(() => heyi.post<Receipt>('/v1/cases', inputOf(0), stack.keys['enterprise-a']))) as [Receipt, Receipt];
  const consent = { name: '同意书.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 consent') };
  const page = await seated('clerk', twin, 'merge-case');
  await page.getByText('两案的当事人必须相同').waitFor();
  const running = /第(\d+)号/.exec(appointed.caseNo)?.[1] ?? '';
  await page.getByLabel('并入的案件').fill(running);
  await page.getByTitle(new RegExp(`^${appointed.caseNo} 上海申浦钢贸有限公司`)).click();
  await page.getByLabel('各方同意的证明').setInputFiles(consent);
  await page.getByText('已计算摘要').waitFor();
  await taken(page, '并入另一案');
  const merged = await heyi.get<{ outcome: string; origin: { mergedInto: { caseNo: string } } }>(`/v1/cases/${twin.caseId}`, stack.keys['clerk']);
  expect([merged.outcome, merged.origin.mergedInto.caseNo]).toEqual(['merged', appointed.caseNo]);
  const leaving = await seated('clerk', elsewhere, 'transfer-case');
  await leaving.getByText('本案在本中心结案').waitFor();
  await leaving.getByLabel('种类').click();
  await leaving.getByTitle('人民法院', { exact: true }).click();
  await leaving.getByLabel('移送至').fill('上海市宝山区人民法院');
  await leaving.getByLabel('理由').fill('申请人要求');
  await leaving.getByLabel(/^各方同意的证明/).setInputFiles(consent);
  await leaving.getByText('已计算摘要').waitFor();
  await taken(leaving, '移送法院或者其他机构');
  expect(await stateOf(elsewhere)).toBe('closed');
});

it('the mediator ends it on a ground that is explained', async () => {
  const page = await seated('mediator-chen', appointed, 'terminate-mediation');
  await page.getByText('各方意见相距过远').waitFor();
  await page.getByLabel('理由', { exact: true }).click();
  await page.getByTitle('未能达成一致', { exact: true }).click();
  await taken(page, '终结调解');
  expect(await stateOf(appointed)).toBe('closed');
});

it('shows every event that one may be told of, and switches off one channel of one of them', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  expect((await context.request.post(`${stack.apiUrl}/v1/practice/sessions`, { data: { as: 'enterprise-a' } })).status()).toBe(201);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${stack.apiUrl}/account/notices`);
  await page.locator('.notice-events summary').first().click();
  expect(await page.getByLabel('申请已受理：短信', { exact: true }).isChecked()).toBe(true);
  expect(await page.getByLabel('调解邀请：邮件', { exact: true }).isDisabled()).toBe(true);
  await page.getByLabel('申请已受理：短信', { exact: true }).uncheck();
  await page.locator('.account-form button[type=submit]').click();
  await page.locator('.notice[role=status]').waitFor();
  const kept = await heyi.get<{ muted: readonly string[] }>('/v1/notice-preferences', stack.keys['enterprise-a']);
  expect(kept.muted).toEqual(['case-admitted/sms']);
  await page.reload();
  await page.getByText('1 项已关闭').waitFor();
  expect([await page.getByLabel('申请已受理：短信', { exact: true }).isChecked(), await page.getByLabel('申请已受理：邮件', { exact: true }).isChecked()]).toEqual([false, true]);
  await wellMade(page);
  await context.close();
});
