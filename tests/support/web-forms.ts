/** Fills a form that the portal drew from an action's schema with a story's input, field by field, as somebody would who reads the story aloud. */
import type { Locator, Page } from 'playwright-core';
import type { Schema } from '../../web/client/action-forms.ts';
import { idOf } from '../../web/forms/form-context.ts';
import { branchNamed, discriminatorOf, kindOf, perUnit, referenceOf } from '../../web/forms/kinds.ts';
import { useFormWords } from '../../web/forms/words.ts';
import { yuanOf } from '../../web/parts/money.ts';
import { fieldWords } from '../../web/words/fields.ts';
import { valueWord } from '../../web/words/values.ts';

/** What is chosen in a list: its words, or its place where the case numbers them (the first debt, payment p2). */
export type Pick = string | number;

export interface Filling {
  readonly page: Page;
  readonly action: string;
  /** The words under which a party, an institution or a mediator is offered. */
  readonly nameOf: (id: string) => string;
  /** The part of the page where the form is; left out: the page. */
  readonly within?: Locator;
}

/** A text of the portal, filled in as the portal does. */
export function said<K extends string>(words: { readonly all: Readonly<Record<K, readonly [zh: string, ...unknown[]]>> }, key: K, values: Readonly<Record<string, string | number>> = {}): string {
  return words.all[key][0].replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(values[name] ?? ''));
}

const fieldWord = (action: string, name: string): string => (fieldWords[`${action}.${name}`] ?? fieldWords[name])?.[0] ?? name;

/** The list that belongs to a select, once it is open. */
async function opened(page: Page, select: Locator): Promise<Locator> {
  // Where something is chosen already its words lie over the input.
  await select.click({ force: true });
  if (await select.getAttribute('aria-expanded') !== 'true') await select.press('ArrowDown');
  const list = page.locator('.ant-select-dropdown').filter({ has: page.locator(`[id="${await select.getAttribute('aria-controls') ?? ''}"]`) });
  await list.locator('.ant-select-item-option').first().waitFor();
  return list;
}

/** Opens a select and chooses, again where the list closed under the hand: what was chosen then stands in the select. */
export async function choose(page: Page, select: Locator, picks: readonly Pick[]): Promise<void> {
  for (const pick of picks) {
    let words = await take(page, select, pick);
    for (let tries = 0; tries < 3 && !await stands(page, select, words); tries += 1) words = await take(page, select, pick);
  }
  await page.keyboard.press('Escape');
}

/** Long lists are drawn as far as they are seen: one scrolls. */
async function take(page: Page, select: Locator, pick: Pick): Promise<string> {
  const list = await opened(page, select);
  const option = typeof pick === 'number' ? list.locator('.ant-select-item-option').nth(pick) : list.locator('.ant-select-item-option').filter({ has: page.getByText(pick, { exact: true }) });
  for (let turns = 0; turns < 40 && await option.count() === 0; turns += 1) {
    await list.hover();
    await page.mouse.wheel(0, 160);
    await page.waitForTimeout(50);
  }
  const words = await option.innerText();
  await option.click();
  return words;
}

const bare = (text: string): string => text.replaceAll(/\s/g, '');
async function stands(page: Page, select: Locator, words: string): Promise<boolean> {
  const whole = page.locator('.ant-select').filter({ has: select });
  for (const since = Date.now(); Date.now() - since < 2000; await page.waitForTimeout(50)) if (bare(await whole.first().innerText()).includes(bare(words))) return true;
  return false;
}

const at = ({ page }: Filling, pointer: string): Locator => page.locator(`[id="${idOf(pointer)}"]`);

/** `O2` → the second; what has a name → its name. */
function pickOf({ nameOf }: Filling, name: string, schema: Schema, value: unknown): Pick {
  const reference = referenceOf(name, schema);
  if (reference === 'party' || reference === 'handle') return nameOf(String(value));
  return Number(/\d+$/.exec(String(value))?.[0] ?? '1') - 1;
}

/** Fills in what the story says; what it does not say stays as the portal has it. */
export async function fillIn(filling: Filling, schema: Schema, value: unknown, pointer = ''): Promise<void> {
  for (const [name, inner] of Object.entries(value as object)) {
    const property = schema.properties?.[name];
    if (!property) throw new Error(`the form of ${filling.action} has no field ${pointer}/${name}`);
    await fillField(filling, name, property, inner, `${pointer}/${name}`, schema.required?.includes(name) ?? false);
  }
}

export async function fillField(filling: Filling, name: string, schema: Schema, value: unknown, pointer: string, required = true): Promise<void> {
  const { page, action } = filling;
  const input = at(filling, pointer);
  const several = Array.isArray(value) ? value as readonly unknown[] : [value];
  switch (kindOf(name, schema)) {
    case 'const': case 'given': return;
    case 'yes-no': return input.setChecked(value === true);
    case 'amount': return input.fill(yuanOf(Number(value)));
    case 'number': return input.fill(String(Number(value) / (perUnit[name] ?? 1)));
    case 'instant': return input.fill(String(value).slice(0, 16));
    case 'texts': return input.fill(several.join('\n'));
    case 'choice': return choose(page, input, [valueWord(name, String(value))]);
    case 'choices': return several.length === 0 ? undefined : choose(page, input, several.map((one) => valueWord(name, String(one))));
    case 'reference': return choose(page, input, [pickOf(filling, name, schema, value)]);
    case 'references': return several.length === 0 ? undefined : choose(page, input, several.map((one) => pickOf(filling, name, schema.items ?? {}, one)));
    case 'list': return fillList(filling, schema.items ?? {}, several, pointer);
    case 'union': return fillBranch(filling, schema, value as Readonly<Record<string, unknown>>, pointer);
    case 'object':
      if (!required) await (filling.within ?? page).getByRole('button', { name: said(useFormWords, 'add', { what: fieldWord(action, name) }), exact: true }).click();
      return fillIn(filling, schema, value, pointer);
    default: return input.fill(String(value));
  }
}

async function fillList(filling: Filling, items: Schema, values: readonly unknown[], pointer: string): Promise<void> {
  for (const [n, value] of values.entries()) {
    await at(filling, pointer).locator('> button').click();
    if (items.oneOf) await fillBranch(filling, items, value as Readonly<Record<string, unknown>>, `${pointer}/${n}`);
    else await fillIn(filling, items, value, `${pointer}/${n}`);
  }
}

/** One of several shapes: which, then its fields. */
async function fillBranch(filling: Filling, schema: Schema, value: Readonly<Record<string, unknown>>, pointer: string): Promise<void> {
  const branches = schema.oneOf ?? [];
  const by = discriminatorOf(branches);
  const { [by]: which, ...fields } = value;
  await choose(filling.page, at(filling, `${pointer}/${by}`), [valueWord(by, String(which))]);
  await fillIn(filling, branchNamed(branches, by, which) ?? {}, fields, pointer);
}
