/** What differs between two values as JSON knows them, leaf by leaf: what a second person reads before deciding. */

export type Plain = string | number | boolean;

export interface Difference {
  /** Names of fields, and places (from 1) in lists of things that have fields. */
  readonly path: readonly (string | number)[];
  readonly before?: Plain;
  readonly after?: Plain;
}

type Path = Difference['path'];

const isPlain = (value: unknown): value is Plain => ['string', 'number', 'boolean'].includes(typeof value);
const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null ? value as Record<string, unknown> : {});

/** A list of plain values is compared as the set it is: a day that is named earlier in the list is no other day. */
export function differences(before: unknown, after: unknown, path: Path = []): readonly Difference[] {
  if (isPlain(before) || isPlain(after)) {
    if (before === after) return [];
    return [{ path, ...(isPlain(before) ? { before } : {}), ...(isPlain(after) ? { after } : {}) }];
  }
  if (Array.isArray(before) || Array.isArray(after)) return inLists((before ?? []) as readonly unknown[], (after ?? []) as readonly unknown[], path);
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((name) => differences(was[name], is[name], [...path, name]));
}

function inLists(before: readonly unknown[], after: readonly unknown[], path: Path): readonly Difference[] {
  if ([...before, ...after].every(isPlain)) {
    const gone = before.filter((value) => !after.includes(value)).map((value): Difference => ({ path, before: value as Plain }));
    return [...gone, ...after.filter((value) => !before.includes(value)).map((value): Difference => ({ path, after: value as Plain }))];
  }
  return Array.from({ length: Math.max(before.length, after.length) }, (_, i) => differences(before[i], after[i], [...path, i + 1])).flat();
}
