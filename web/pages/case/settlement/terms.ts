/** Terms as they are edited: nobody types the number of an instalment or the id of an obligation. Pure. */
import type { Schema } from '../../../client/action-forms.ts';
import type { Typed } from '../../../forms/typed.ts';

type Fields = Readonly<Record<string, Typed>>;
const asObject = (typed: Typed): Fields => (typeof typed === 'object' && !Array.isArray(typed) ? typed as Fields : {});
const listOf = (typed: Typed): readonly Typed[] => (Array.isArray(typed) ? typed as readonly Typed[] : []);

const given: readonly string[] = ['id', 'n'];

/** The schema as it is drawn: without what is given. */
export function drawn(schema: Schema): Schema {
  const properties = schema.properties && Object.fromEntries(Object.entries(schema.properties).filter(([name]) => !given.includes(name)).map(([name, property]) => [name, drawn(property)]));
  return { ...schema, ...(properties ? { properties } : {}), ...(schema.items ? { items: drawn(schema.items) } : {}), ...(schema.oneOf ? { oneOf: schema.oneOf.map(drawn) } : {}) };
}

/** Ids that are there stay, whatever the order: payments and guarantees refer to them. */
function withIds(items: readonly Typed[], letter: string, taken: readonly string[]): readonly Typed[] {
  const used = new Set([...taken, ...items.flatMap((item) => [asObject(item)['id']].filter((id) => typeof id === 'string'))]);
  let next = 0;
  return items.map((item) => {
    const fields = asObject(item);
    if (typeof fields['id'] === 'string' && fields['id'] !== '') return fields;
    do next += 1; while (used.has(`${letter}${next}`));
    used.add(`${letter}${next}`);
    return { ...fields, id: `${letter}${next}` };
  });
}

const numbered = (instalments: Typed): readonly Typed[] => listOf(instalments).map((item, i) => ({ ...asObject(item), n: String(i + 1) }));

/** What is given, filled in: ids of obligations (O1) and duties (D1), numbers of instalments in their order. */
export function complete(terms: Typed): Typed {
  const fields = asObject(terms);
  const obligations = withIds(listOf(fields['obligations']), 'O', []).map((item): Typed => ({ ...asObject(item), instalments: numbered(asObject(item)['instalments']) }));
  return { ...fields, obligations, duties: withIds(listOf(fields['duties']), 'D', []) };
}
