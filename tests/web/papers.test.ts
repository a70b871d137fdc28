/** What insurer and notary office decided, asked for and told is read by whoever has to answer it, in a real browser; likewise what a mediator is held against. */
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { direct } from '../../processes/demo/direct.ts';
import { heyiClient } from '../../processes/demo/heyi-client.ts';
import type { PeopleOverApi } from '../../processes/demo/people.ts';
import { Player } from '../../processes/demo/player.ts';
import type { Story } from '../../processes/demo/story.ts';
import { later, told } from '../support/portal-stories.ts';
import { startPortal, type PortalUnderTest } from '../support/portal-under-test.ts';
import { wellMade } from '../support/well-made.ts';

jest.setTimeout(300_000);

let portal: PortalUnderTest | undefined;
let [claimed, notarized, challenged]: readonly (Player | undefined)[] = [];

/** The claim is decided, the notary has the application, and fourteen weeks after its own days a mediator is challenged. */
beforeAll(async () => {
  portal = await startPortal('papers');
  const { heyi, stack } = portal;
  const began = (whole: Story, steps: number) => new Player({ ...whole, steps: whole.steps.slice(0, steps) }, { heyi, sandbox: heyiClient(stack.sandboxUrl), keys: stack.keys, tell: () => undefined });
  [claimed, notarized, challenged] = [began(told('d1-steel'), 42), began(later(told('d2-research'), 70), 25), began(later(told('d6-challenge'), 84), 11)];
  await direct([claimed, notarized, challenged], heyi, stack.keys['administrator'] ?? '');
  await heyi.post(`/v1/cases/${notarized.caseId}/actions/request-notarization-supplement`, { request: '请补充授权委托书' }, stack.keys['notary-baoshan']);
}, 600_000);
afterAll(() => portal?.stop());

async function opened(seat: string, player: Player | undefined, place: string): Promise<Page> {
  if (!portal || !player) throw new Error('nothing was played');
  const { browser, stack } = portal;
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  expect((await context.request.post(`${stack.apiUrl}/v1/practice/sessions`, { data: { as: seat } })).status()).toBe(201);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${stack.apiUrl}/cases/${encodeURIComponent(player.caseNo)}${place}`);
  await page.locator('.case-page h2').first().waitFor();
  return page;
}

const text = (page: Page) => page.locator('.case-page').innerText();

it('the creditor reads the sum approved before accepting it, and every insurer’s answer beside the policy', async () => {
  const page = await opened('enterprise-a', claimed, '/do/accept-claim-amount');
  await page.getByRole('heading', { name: '您的索赔与保险公司的核定' }).waitFor();
  expect(await text(page)).toMatch(/索赔金额\s*¥1,000,000\.00[\s\S]*核定金额\s*¥1,000,000\.00[\s\S]*同意后，保险公司按核定金额赔付/);
  await wellMade(page);
  await page.getByRole('link', { name: '保险', exact: true }).click();
  await page.getByRole('heading', { name: '沪海财产保险', exact: true }).waitFor();
  expect(await text(page)).toMatch(/已报价 · 投保人已接受[\s\S]*已拒保[\s\S]*保单号[\s\S]*剩余保险金额/);
  expect(await text(page)).not.toContain('本机构');
  await wellMade(page);
  await page.goBack();
  await page.getByRole('button', { name: '同意赔付金额', exact: true }).click();
  await page.getByText('已完成：同意赔付金额').waitFor();
  await page.context().close();
});

it('the mediator reads policy and claim, and asks for no accounts', async () => {
  const page = await opened('mediator-chen', claimed, '/insurance');
  const refused: string[] = [];
  page.on('response', (response) => { if (response.status() >= 400) refused.push(response.url()); });
  await page.reload();
  await page.getByRole('heading', { name: '索赔' }).waitFor();
  await wellMade(page);
  expect(refused).toEqual([]);
  await page.context().close();
});

it('an applicant to the notary reads the office’s request, the papers and the notice where each is answered', async () => {
  const page = await opened('enterprise-b', notarized, '/notarization');
  await page.getByText('请补充授权委托书').waitFor();
  expect(await text(page)).toMatch(/公证机构[\s\S]*办证期限[\s\S]*暂停计算：补充材料[\s\S]*公证材料清单[\s\S]*告知[\s\S]*未确认/);
  await wellMade(page);
  const places = [['supplement-notarization', '请补充授权委托书'], ['submit-notary-document', '公证材料清单'], ['acknowledge-notice', '申请强制执行的期间为二年']] as const;
  for (const [action, shown] of places) {
    await page.goto(page.url().replace(/\/(notarization|do\/.*)$/, `/do/${action}`));
    await page.locator('.case-page').getByText(shown).first().waitFor();
    await wellMade(page);
  }
  await page.context().close();
});

it('a complaint is answered and decided with its words before one’s eyes, its number filled in', async () => {
  await portal?.heyi.post(`/v1/cases/${claimed?.caseId}/actions/file-complaint`, { ground: 'delay', reason: '会议两次改期，没有事先告知。' }, (claimed?.people as PeopleOverApi).keys['applicant']);
  const mediator = await opened('mediator-chen', claimed, '/do/answer-complaint');
  await mediator.getByText('会议两次改期，没有事先告知。').waitFor();
  expect(await mediator.getByLabel('投诉（序号）').inputValue()).toBe('1');
  await wellMade(mediator);
  await mediator.locator('form.action-form textarea').fill('改期均经双方同意。');
  await mediator.getByRole('button', { name: '答复投诉', exact: true }).click();
  await mediator.getByText('已完成：答复投诉').waitFor();
  await mediator.context().close();
  const administrator = await opened('administrator', claimed, '/do/decide-complaint');
  await administrator.getByText('改期均经双方同意。').waitFor();
  await administrator.getByText('处理期限').waitFor();
  await wellMade(administrator);
  await administrator.context().close();
});

it('the clerk decides a challenge with ground and reason before its eyes', async () => {
  const page = await opened('clerk', challenged, '/do/decide-challenge');
  await page.getByRole('heading', { name: /^申请调解员.*回避$/ }).waitFor();
  expect(await text(page)).toMatch(/曾为一方提供服务[\s\S]*该调解员曾任申请人法律顾问。/);
  await wellMade(page);
  await page.context().close();
});
