/** The editor of terms: what nobody types is filled in, and what stands keeps its id. */
import type { Schema } from '../../web/client/action-forms.ts';
import { complete, drawn } from '../../web/pages/case/settlement/terms.ts';

it('gives new obligations and duties the first free ids, and instalments their place', () => {
  const typed = { obligations: [{ totalFen: '1' }, { id: 'O1', instalments: [{ amountFen: '1', n: '7' }, { amountFen: '2' }] }, { totalFen: '3' }], duties: [{ kind: 'act' }] };
  expect(complete(typed)).toEqual({
    obligations: [{ totalFen: '1', id: 'O2', instalments: [] }, { id: 'O1', instalments: [{ amountFen: '1', n: '1' }, { amountFen: '2', n: '2' }] }, { totalFen: '3', id: 'O3', instalments: [] }],
    duties: [{ kind: 'act', id: 'D1' }],
  });
});

it('draws no field for what is given, in lists and in each of several shapes', () => {
  const text: Schema = { type: 'string' };
  const duty: Schema = { type: 'object', properties: { kind: { const: 'act' }, id: text } };
  const schema: Schema = { type: 'object', properties: { obligations: { type: 'array', items: { type: 'object', properties: { id: text, debtor: text } } }, duties: { type: 'array', items: { oneOf: [duty] } } } };
  expect(drawn(schema)).toEqual({ type: 'object', properties: { obligations: { type: 'array', items: { type: 'object', properties: { debtor: text } } }, duties: { type: 'array', items: { oneOf: [{ type: 'object', properties: { kind: { const: 'act' } } }] } } } });
});
