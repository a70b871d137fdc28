/** How the screens that are no generic form are filled in and sent, each until the page shows that it is done. */
import type { Locator } from 'playwright-core';
import type { ActionForm } from '../../web/client/action-forms.ts';
import { useFeeWords } from '../../web/pages/case/fees/words.ts';
import { useSelectionWords } from '../../web/pages/case/selection/words.ts';
import { useOfficeWords } from '../../web/pages/office/words.ts';
import { usePartyWords } from '../../web/pages/party/words.ts';
import { formatFen, yuanOf } from '../../web/parts/money.ts';
import { valueWord } from '../../web/words/values.ts';
import { useFormWords } from '../../web/forms/words.ts';
import { gone, send, shown } from './press.ts';
import { choose, fillIn, said, type Filling } from './web-forms.ts';

export interface Scene extends Filling {
  readonly form: ActionForm;
  readonly input: Readonly<Record<string, unknown>>;
  /** Password and one-time code of who acts, for the signature. */
  secret(): Promise<{ readonly password: string; readonly code: string }>;
}
type Screen = (scene: Scene) => Promise<void>;

const doneHeading = ({ page, form }: Scene) => shown(page.getByRole('heading', { name: said(useFormWords, 'done', { what: form.label.zh }), exact: true }));
const button = ({ page }: Scene, name: string): Locator => page.getByRole('button', { name, exact: true });
const submitOf = (form: Locator): Locator => form.locator('button[type=submit]');
const text = (value: unknown): string => String(value);
const list = (value: unknown): readonly string[] => value as readonly string[] ?? [];

/** The form drawn from the action's schema; and the editor of terms, which is drawn from it too. */
const drawn = (selector: string): Screen => async (scene) => {
  const form = scene.page.locator(selector);
  await form.waitFor();
  await fillIn({ ...scene, within: form }, scene.form.input, scene.input);
  await send(scene.page, submitOf(form), doneHeading(scene));
};
export const generic = drawn('form.action-form');

/** Ids of debts and numbers of instalments are given by the editor. */
const terms: Screen = (scene) => {
  const { obligations, ...rest } = scene.input as { readonly obligations: readonly { readonly id: string; readonly instalments: readonly { readonly n: number }[] }[] };
  const typed = obligations.map(({ id: _id, instalments, ...one }) => ({ ...one, instalments: instalments.map(({ n: _n, ...instalment }) => instalment) }));
  return drawn('form.terms-editor')({ ...scene, input: { ...rest, obligations: typed } });
};

const sign: Screen = async (scene) => {
  const { page, input } = scene;
  const form = page.locator('form.party-form');
  await form.waitFor();
  await form.getByText(valueWord('capacity', text(input['capacity'])), { exact: true }).click();
  await form.getByText(said(usePartyWords, 'sign-read')).click();
  const { password, code } = await scene.secret();
  await page.locator('#sign-password').fill(password);
  await page.locator('#sign-code').fill(code);
  await send(page, submitOf(form), doneHeading(scene));
};

const report: Screen = async (scene) => {
  const { page, input } = scene;
  await page.locator('#pay-amount').fill(yuanOf(Number(input['amountFen'])));
  await page.locator('#paid-on').fill(text(input['paidOn']));
  if (input['proof'] !== undefined) await page.locator('#pay-proof').fill(text(input['proof']));
  await send(page, submitOf(page.locator('form.party-form')), doneHeading(scene));
};

const claim: Screen = async (scene) => {
  const { page, input } = scene;
  await page.locator('#claim-others').fill(yuanOf(Number(input['otherRecoveriesFen'])));
  await page.locator('#claim-amount').fill(yuanOf(Number(input['amountFen'])));
  await send(page, submitOf(page.locator('form.party-form')), doneHeading(scene));
};

const certificate: Screen = async (scene) => {
  const { page, input } = scene;
  await page.locator('#cut-off').fill(text(input['cutOff']));
  await page.locator('.party-form').getByRole('checkbox').setChecked(input['chargesRequested'] === true);
  await send(page, submitOf(page.locator('.party-form form')), doneHeading(scene));
};

/** The paths as the portal's table names them. */
const paths: Readonly<Record<string, string>> = { insurance: '履约保证保险', notarization: '赋强公证', both: '保险与赋强公证', 'court-confirmation': '司法确认', none: '不设保障' };

const security: Screen = async (scene) => {
  const { page, input } = scene;
  const what = paths[text(input['choice'])] ?? '';
  await button(scene, said(usePartyWords, 'choose-this', { what })).click();
  const form = page.locator('form.party-form');
  // The form begins with what the other side named: chosen again it would be taken away.
  const insurers = page.locator('.ant-select').filter({ has: page.locator('#choice-insurers') });
  const named = input['insurers'] ? await insurers.innerText() : '';
  if (input['insurers']) await choose(page, page.locator('#choice-insurers'), list(input['insurers']).map(scene.nameOf).filter((one) => !named.includes(one)));
  if (input['notary']) await choose(page, page.locator('#choice-notary'), [scene.nameOf(text(input['notary']))]);
  await send(page, submitOf(form), gone(form));
};

const quote: Screen = async (scene) => {
  const accept = button(scene, said(usePartyWords, 'accept-quote', { who: scene.nameOf(text(scene.input['insurer'])) }));
  await send(scene.page, accept, gone(accept));
};

const offer: Screen = async (scene) => {
  const { page, input } = scene;
  const form = page.getByRole('form', { name: said(usePartyWords, 'make-offer') });
  await page.locator('#offer-amount').fill(yuanOf(Number(input['amountFen'])));
  await form.getByText(said(usePartyWords, input['channel'] === 'caucus' ? 'caucus-choice' : 'joint-choice')).click();
  if (input['text'] !== undefined) await page.locator('#offer-text').fill(text(input['text']));
  await send(page, submitOf(form), shown(page.locator('.side-offer', { hasText: formatFen(Number(input['amountFen'])) })));
};

const bid: Screen = async (scene) => {
  const { page, input } = scene;
  const form = page.getByRole('form', { name: said(usePartyWords, 'sealed') });
  await page.locator('#sealed-amount').fill(yuanOf(Number(input['amount'])));
  // The figure goes away with the form; the form comes back empty where the bids did not meet.
  await send(page, submitOf(form), async () => !await page.evaluate("document.querySelector('#sealed-amount')?.value"));
};

const fee: Screen = async (scene) => {
  const { page, input } = scene;
  const name = said(useFeeWords, 'book-of', { who: scene.nameOf(text(input['party'])) });
  await button(scene, name).click();
  const form = page.getByRole('form', { name });
  await form.getByLabel(said(useFeeWords, 'amount'), { exact: true }).fill(yuanOf(Number(input['amountFen'])));
  await send(page, submitOf(form), gone(form));
};

const appoint: Screen = async (scene) => send(scene.page, button(scene, said(useSelectionWords, 'appoint-of', { who: scene.nameOf(text(scene.input['mediator'])) })), doneHeading(scene));

const propose: Screen = async (scene) => {
  const mediators = list(scene.input['mediators']);
  for (const one of mediators) await scene.page.getByRole('checkbox', { name: said(useSelectionWords, 'tick', { who: scene.nameOf(one) }) }).check();
  await send(scene.page, button(scene, said(useSelectionWords, 'list-do', { count: mediators.length })), shown(scene.page.getByText(said(useSelectionWords, 'list-sent'))));
};

const rank: Screen = async (scene) => {
  const press = (what: 'take' | 'strike', who: string) => button(scene, said(usePartyWords, 'act-of', { what: said(usePartyWords, what), who: scene.nameOf(who) })).click();
  for (const one of list(scene.input['mediators'])) await press('take', one);
  for (const one of list(scene.input['struck'])) await press('strike', one);
  await send(scene.page, button(scene, said(usePartyWords, 'rank-do')), doneHeading(scene));
};

/** The mediator's declaration: nothing ticked is no tie. */
const declare: Screen = async (scene) => {
  const { page, input } = scene;
  const form = page.locator('form.action-form');
  if (input['conflict'] === true) await form.getByRole('checkbox').last().check();
  if (input['statement'] !== undefined) await page.locator('#declare-statement').fill(text(input['statement']));
  await send(page, submitOf(form), doneHeading(scene));
};

/** The consent's text stands above its button. */
const share: Screen = async (scene) => send(scene.page, button(scene, said(usePartyWords, 'consent', { who: scene.nameOf(text(scene.input['recipient'])) })), doneHeading(scene));
const abroad: Screen = async (scene) => {
  const { page, input } = scene;
  const whose = page.locator('#abroad-party');
  const consenting = page.getByRole('button', { name: new RegExp(`^(${said(usePartyWords, 'abroad-do')}|${said(usePartyWords, 'abroad-record')})$`) });
  await consenting.waitFor();
  if (input['party'] !== undefined && await whose.isVisible()) await choose(page, whose, [scene.nameOf(text(input['party']))]);
  await send(page, consenting, doneHeading(scene));
};

/** The premium follows from sum and rate: what the page computed is what the story says. */
const underwrite: Screen = async (scene) => {
  const { page, input } = scene;
  await page.locator('#quote-sum').fill(yuanOf(Number(input['sumInsuredFen'])));
  await page.locator('#quote-rate').fill(String(Number(input['ratePpm']) / 10_000));
  await page.locator('#quote-deductible').fill(yuanOf(Number(input['deductibleFen'])));
  await page.getByLabel(said(useOfficeWords, 'includes-accelerated')).setChecked(input['includesAccelerated'] === true);
  await send(page, button(scene, said(useOfficeWords, 'quote-do', { sum: formatFen(Number(input['premiumFen'])) })), doneHeading(scene));
};

const settle: Screen = async (scene) => {
  const { page, input } = scene;
  await page.locator('#approved').fill(yuanOf(Number(input['approvedFen'])));
  await send(page, button(scene, said(useOfficeWords, 'decide-do', { sum: formatFen(Number(input['approvedFen'])) })), doneHeading(scene));
};

const deed: Screen = async (scene) => {
  await scene.page.locator('#deed-number').fill(text(scene.input['deedNo']));
  await send(scene.page, button(scene, said(useOfficeWords, 'issue-do', { no: text(scene.input['deedNo']) })), doneHeading(scene));
};

const attempt: Screen = async (scene) => {
  const { page, input } = scene;
  if (await page.locator('#attempt-party').isVisible()) await choose(page, page.locator('#attempt-party'), [scene.nameOf(text(input['party']))]);
  await choose(page, page.locator('#attempt-channel'), [Number(input['channel'])]);
  await choose(page, page.locator('#attempt-result'), [valueWord('result', text(input['result']))]);
  await send(page, button(scene, said(useOfficeWords, 'attempt-do')), doneHeading(scene));
};

/** The sum follows from what the notary holds for proven: what the page computed is what the story says. */
const certify: Screen = async (scene) => {
  const { page, input } = scene;
  const asserted = page.getByRole('group', { name: said(useOfficeWords, 'asserted') }).getByRole('checkbox');
  if (list(input['provenPayments']).length > 0) {
    await asserted.first().waitFor();
    for (const box of await asserted.all()) await box.check();
  }
  await page.locator('#certificate-number').fill(text(input['certificateNo']));
  await send(page, button(scene, said(useOfficeWords, 'certify-do', { sum: formatFen(Number(input['principalFen']) + Number(input['chargesFen'])) })), doneHeading(scene));
};

export const screens: Readonly<Record<string, Screen>> = {
  'record-agreed-terms': terms, 'sign-settlement': sign, 'report-payment': report, 'file-claim': claim, 'apply-execution-certificate': certificate, 'choose-security': security, 'accept-quote': quote,
  'make-offer': offer, 'place-sealed-bid': bid, 'record-fee-paid': fee, 'appoint-mediator': appoint, 'propose-mediators': propose, 'rank-mediators': rank, 'accept-appointment': declare,
  'consent-to-share': share, 'consent-to-cross-border': abroad,
  'offer-quote': underwrite, 'decide-claim': settle, 'issue-deed': deed, 'record-verification-attempt': attempt, 'issue-certificate': certify,
};
