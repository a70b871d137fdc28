/** The portal's words: whatever a form can ask or a case can be has its words in both languages. */
import { readFileSync } from 'node:fs';
import { actionFormsOf, type OpenApi, type Schema } from '../../web/client/action-forms.ts';
import { fieldWords } from '../../web/words/fields.ts';
import { branchNamed, discriminatorOf, kindOf } from '../../web/forms/kinds.ts';
import { valueWords } from '../../web/words/values.ts';

const document = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as OpenApi;
const forms = actionFormsOf(document);

interface Found { readonly action: string; readonly field: string; readonly schema: Schema }
const within = (action: string, field: string, schema: Schema): readonly Found[] => [
  { action, field, schema },
  ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) => within(action, name, property)),
  ...(schema.items ? within(action, field, schema.items) : []),
  ...(schema.oneOf ?? []).flatMap((branch) => within(action, field, branch)),
];
const all = Object.entries(forms).flatMap(([action, { input }]) => within(action, '', input));

it('has words for every field of every action', () => {
  const without = all.filter(({ action, field }) => field !== '' && !fieldWords[`${action}.${field}`] && !fieldWords[field]);
  expect(without.map(({ action, field }) => `${action}.${field}`)).toEqual([]);
});

/** Papers are chosen from those of the case, under the name the api gives them. */
it('has words for every value that can be chosen', () => {
  const values = all.filter(({ field, schema }) => kindOf(field, schema) !== 'reference').flatMap(({ field, schema }) => [...(schema.enum ?? []), ...(typeof schema.const === 'string' ? [schema.const] : [])].map((value) => ({ field, value })));
  expect(values.filter(({ field, value }) => !valueWords[`${field}.${value}`] && !valueWords[value])).toEqual([]);
});

it('writes Chinese in Chinese and English in English', () => {
  const plain = (text: string) => text.replace(/\{\{\w+\}\}/g, '');
  const wrong = [...Object.entries(fieldWords), ...Object.entries(valueWords)].filter(([, [zh, en]]) => !/[一-龥]/.test(plain(zh)) || /[一-龥]/.test(en));
  expect(wrong).toEqual([]);
});

it('knows how to ask for every kind of field', () => {
  for (const { action, field, schema } of all) {
    expect([action, field, typeof kindOf(field, schema)]).toEqual([action, field, 'string']);
    if (!schema.oneOf) continue;
    const by = discriminatorOf(schema.oneOf);
    for (const branch of schema.oneOf) expect(branchNamed(schema.oneOf, by, branch.properties?.[by]?.const)).toBe(branch);
  }
});
