/** Files an application in the portal, step by step, from the form of a story. */
import type { Page } from 'playwright-core';
import type { ActionForm, Schema } from '../../web/client/action-forms.ts';
import { useIntakeWords } from '../../web/pages/intake/words.ts';
import { fillField, said, type Filling } from './web-forms.ts';

type Fields = Readonly<Record<string, unknown>>;
const sides = [['applicants', 'applicant'], ['respondents', 'respondent'], ['guarantors', 'guarantor']] as const;
/** Where to reach a party is asked in a step of its own. */
const contact = ['address', 'mobile', 'email'];
/** The order in which a screen asks: what a kind of document decides stands after it. */
const ofParty = ['name', 'identifierType', 'identifier', 'legalRepresentative', 'agent', 'foreign'];

const listIn = (form: Fields, name: string): readonly Fields[] => form[name] as readonly Fields[] | undefined ?? [];
const itemsOf = ({ input }: ActionForm, name: string): Schema => input.properties?.[name]?.items ?? {};

/** Leaves the page at the receipt; answers with the case's number. */
export async function fileApplication(page: Page, drawn: ActionForm, form: Fields): Promise<string> {
  const filling: Filling = { page, action: 'submit-case', nameOf: (id) => id };
  const put = async (schema: Schema, one: Fields, pointer: string, names: readonly string[], within = filling) => {
    for (const name of names) if (one[name] !== undefined) await fillField(within, name, schema.properties?.[name] ?? {}, one[name], `${pointer}/${name}`, schema.required?.includes(name) ?? false);
  };
  const next = (step: 'dispute' | 'claims' | 'evidence' | 'service' | 'review') => page.getByRole('button', { name: said(useIntakeWords, 'next', { step: said(useIntakeWords, step) }), exact: true }).click();

  for (const [side, one] of sides) {
    for (const [n, party] of listIn(form, side).entries()) {
      if (n > 0 || side === 'guarantors') await page.getByRole('button', { name: said(useIntakeWords, `add-${one}`), exact: true }).click();
      const group = page.getByRole('group', { name: said(useIntakeWords, `${one}-n`, { n: n + 1 }), exact: true });
      if (party['agent'] ?? party['foreign']) await group.locator('summary').click();
      await put(itemsOf(drawn, side), party, `/${side}/${n}`, ofParty, { ...filling, within: group });
    }
  }
  await next('dispute');
  await put(drawn.input, form, '', ['subject', 'facts', 'arbitrationClause']);
  await next('claims');
  for (const [n, claim] of listIn(form, 'claims').entries()) {
    if (n > 0) await page.getByRole('button', { name: said(useIntakeWords, 'add-claim'), exact: true }).click();
    await put(itemsOf(drawn, 'claims'), claim, `/claims/${n}`, ['kind', 'amountFen', 'currency', 'text']);
  }
  await next('evidence');
  for (const [n, { title }] of listIn(form, 'evidence').entries()) {
    await page.getByRole('button', { name: '列出没有电子文件的证据', exact: true }).click();
    await page.getByLabel(`证据 ${n + 1} 的名称`, { exact: true }).fill(String(title));
  }
  await next('service');
  for (const [side] of sides) for (const [n, party] of listIn(form, side).entries()) await put(itemsOf(drawn, side), party, `/${side}/${n}`, contact);
  await next('review');
  await page.getByRole('button', { name: said(useIntakeWords, 'submit-case-do'), exact: true }).click();
  return page.locator('.receipt-no').innerText();
}
