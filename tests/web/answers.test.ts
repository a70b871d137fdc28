/** What a party answers, in a real browser: the invitation, a payment that was reported, where it is served, who acts for it with which paper. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { PeopleOverApi } from '../../processes/demo/people.ts';
import type { HeyiClient } from '../../processes/demo/heyi-client.ts';
import type { Player } from '../../processes/demo/player.ts';
import type { Step } from '../../processes/demo/story.ts';
import type { PracticeStack } from '../../processes/practice-stack.ts';
import { pdf } from '../support/evidence-files.ts';
import { told } from '../support/portal-stories.ts';
import { startPortal, type PortalUnderTest } from '../support/portal-under-test.ts';
import { wellMade } from '../support/well-made.ts';

jest.setTimeout(300_000);

type Receipt = Pick<Player, 'caseId' | 'caseNo'>;

let portal: PortalUnderTest | undefined;
let stack: PracticeStack;
let browser: Browser;
let heyi: HeyiClient;
let reported: Player;
let invited: Receipt;

beforeAll(async () => {
  portal = await startPortal('answers');
  ({ stack, browser, heyi } = portal);
  const steel = told('d1-steel');
  [reported] = await portal.steelUpTo(31) as [Player];
  await pays('银行回单第1号');
  invited = await heyi.post('/v1/cases', (steel.steps[0] as Extract<Step, { do: string }>).with, stack.keys['enterprise-a']);
  await heyi.post(`/v1/cases/${invited.caseId}/actions/admit-case`, {}, stack.keys['clerk']);
});
afterAll(() => portal?.stop());

/** The debtor reports half a million as paid that day. */
async function pays(proof: string): Promise<void> {
  const { keys } = reported.people as PeopleOverApi;
  await heyi.post(`/v1/cases/${reported.caseId}/actions/report-payment`, { obligation: 'O1', amountFen: 50_000_000, paidOn: '2026-05-25', proof }, keys['respondent']);
}

const caseOf = (player: Receipt, action: string): string => `/cases/${encodeURIComponent(player.caseNo)}/do/${action}`;

async function opened(as: { readonly seat: string } | { readonly key: string }, place: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', ...('key' in as ? { extraHTTPHeaders: { authorization: `Bearer ${as.key}` } } : {}) });
  if ('seat' in as) expect((await context.request.post(`${stack.apiUrl}/v1/practice/sessions`, { data: { as: as.seat } })).status()).toBe(201);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(stack.apiUrl + place);
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  return page;
}
/** The invited party's own key, by the code of its letter; renewed, since it was shown once. */
async function respondentOf(player: Receipt): Promise<string> {
  const { invitations = [] } = await heyi.post<{ invitations?: readonly { code: string }[] }>(`/v1/cases/${player.caseId}/actions/renew-invitation`, { party: 'R1' }, stack.keys['clerk']);
  return (await heyi.post<{ apiKey: string }>(`/v1/invitations/${invitations[0]?.code}`, {})).apiKey;
}

it('an invited party reads what mediation is, what it costs, until when and what happens otherwise, and agrees', async () => {
  const key = await respondentOf(invited);
  const page = await opened({ key }, caseOf(invited, 'decline-mediation'));
  await page.getByRole('heading', { name: '您被邀请参加调解' }).waitFor();
  await page.getByText('案件登记费每方').waitFor();
  const said = await page.locator('.case-page').innerText();
  expect(said).toMatch(/上海申浦钢贸有限公司申请调解，请求：[\s\S]*¥1,860,000\.00[\s\S]*答复期限[\s\S]*期满不答复[\s\S]*视为不同意调解，结案[\s\S]*费用[\s\S]*现在不用缴费/);
  await wellMade(page);
  await page.getByRole('link', { name: '改为同意调解' }).click();
  await page.getByRole('button', { name: '同意调解', exact: true }).waitFor();
  await wellMade(page);
  await page.getByRole('button', { name: '同意调解', exact: true }).click();
  await page.getByText('已完成：同意调解').waitFor();
  const seen = await heyi.get<{ states: { mediation: string } }>(`/v1/cases/${invited.caseId}`, stack.keys['clerk']);
  expect(seen.states.mediation).toBe('selecting');
  await page.context().close();
});

it('a creditor disputes a reported payment, and confirms the one reported anew, without typing a figure', async () => {
  const dispute = await opened({ seat: 'enterprise-a' }, caseOf(reported, 'confirm-payment'));
  await dispute.getByText('对方上报的付款').waitFor();
  expect(await dispute.locator('.case-page').innerText()).toMatch(/¥500,000\.00[\s\S]*凭证：[\s\S]*请在期限内答复/);
  expect([await dispute.getByLabel('金额').inputValue(), await dispute.getByLabel('付款日期').inputValue()]).toEqual(['500,000.00', '2026-05-25']);
  await wellMade(dispute);
  await dispute.getByRole('link', { name: '没有收到，否认这笔付款' }).click();
  await dispute.getByText('否认后这笔付款不记入账目').waitFor();
  await dispute.getByLabel('理由').fill('账户没有这笔入账。');
  await dispute.getByRole('button', { name: '否认收款', exact: true }).click();
  await dispute.getByText('已完成：否认收款').waitFor();
  await dispute.context().close();
  await pays('银行回单第2号');
  const confirm = await opened({ seat: 'enterprise-a' }, caseOf(reported, 'confirm-payment'));
  await confirm.getByText('凭证：银行回单第2号').waitFor();
  await confirm.getByRole('button', { name: '确认收款', exact: true }).click();
  await confirm.getByText('已完成：确认收款').waitFor();
  const { payments } = await heyi.get<{ payments: readonly { state: string; amountFen: number }[] }>(`/v1/cases/${reported.caseId}`, stack.keys['clerk']);
  expect(payments.map(({ state, amountFen }) => [state, amountFen])).toEqual([['disputed', 50_000_000], ['confirmed', 50_000_000]]);
  await confirm.context().close();
});

it('a party confirms where it is served, and begins the next time with what it confirmed', async () => {
  const page = await opened({ seat: 'enterprise-a' }, caseOf(reported, 'confirm-service-address'));
  await page.getByText('还没有确认过送达地址').waitFor();
  await wellMade(page);
  await page.getByLabel('地址', { exact: true }).fill('上海市宝山区友谊路1号');
  await page.getByLabel(/^手机号码/).fill('13800000001');
  await page.getByLabel(/^收件人/).fill('何静');
  await page.getByLabel('同意电子送达').check();
  await page.getByRole('button', { name: '确认送达地址' }).click();
  await page.getByText('已完成：确认送达地址').waitFor();
  await page.goto(stack.apiUrl + caseOf(reported, 'confirm-service-address'));
  await page.locator('dd').filter({ hasText: '上海市宝山区友谊路1号 · 何静' }).filter({ hasText: '同意电子送达' }).waitFor();
  expect([await page.getByLabel('地址', { exact: true }).inputValue(), await page.getByLabel(/^手机号码/).inputValue(), await page.getByLabel('同意电子送达').isChecked()]).toEqual(['上海市宝山区友谊路1号', '13800000001', true]);
  await page.context().close();
});

it('a power of attorney goes up with the form, is kept, read by its own party, and ended', async () => {
  const bytes = pdf('power of attorney', 5_000_000);
  const page = await opened({ seat: 'enterprise-a' }, caseOf(reported, 'record-authority'));
  await page.getByText('委托书文件由本中心保存').waitFor();
  await wellMade(page);
  await page.getByLabel('姓名或者名称').fill('沈岚');
  await page.getByLabel('代理权限').click();
  await page.getByTitle('特别授权', { exact: true }).click();
  await page.getByLabel('代理事项').fill('代为承认、变更请求，进行和解，签署文书');
  await page.getByLabel('证明文件').setInputFiles({ name: '授权委托书.pdf', mimeType: 'application/pdf', buffer: bytes });
  await page.getByLabel('自', { exact: true }).fill('2026-05-20');
  await page.getByLabel('委托人已签名或者盖章').check();
  // The button is shut until the file has arrived.
  await page.getByRole('button', { name: '登记授权委托' }).click();
  await page.getByText('已完成：登记授权委托').waitFor();
  await page.goto(stack.apiUrl + caseOf(reported, 'revoke-authority'));
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载沈岚的委托书' }).click();
  const parts: Buffer[] = [];
  for await (const part of await (await saved).createReadStream()) parts.push(part as Buffer);
  const digest = (of: Buffer) => createHash('sha256').update(of).digest('hex');
  expect(digest(Buffer.concat(parts))).toBe(digest(bytes));
  await wellMade(page);
  await page.getByLabel('代理人', { exact: true }).click();
  await page.getByTitle('沈岚 · 上海申浦钢贸有限公司', { exact: true }).click();
  await page.getByRole('button', { name: '解除授权委托' }).click();
  await page.getByText('已完成：解除授权委托').waitFor();
  await page.goto(stack.apiUrl + caseOf(reported, 'revoke-authority'));
  await page.getByRole('row').filter({ hasText: '沈岚' }).getByText('已解除').waitFor();
  await page.context().close();
});

it('an amendment is read against the settlement in force before it is signed', async () => {
  const terms = (told('d1-steel').steps[12] as Extract<Step, { do: string }>).with as { readonly obligations: readonly { readonly instalments: readonly object[] }[] };
  const obligations = terms.obligations.map((one) => ({ ...one, instalments: one.instalments.with(-1, { ...one.instalments.at(-1), due: { kind: 'date', date: '2026-11-30' } }) }));
  await heyi.post(`/v1/cases/${reported.caseId}/actions/amend-settlement`, { terms: { ...terms, obligations }, reason: '债务人请求延期', addsDebt: true }, stack.keys['mediator-chen']);
  const page = await opened({ seat: 'enterprise-a' }, caseOf(reported, 'sign-settlement'));
  await page.getByRole('heading', { name: '与第 1 版相比' }).waitFor();
  await page.locator('.redline ins').filter({ hasText: '11月30日' }).waitFor();
  await page.locator('.redline del').filter({ hasText: '签署后 90 日' }).waitFor();
  await wellMade(page);
  await page.context().close();
});
