/** A year in an address reads as a number. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');

/** Filters live in the address: the texts of these names are kept, all else is dropped. */
export const keep = <const K extends string>(...names: readonly K[]) => (search: Record<string, unknown>): { readonly [N in K]?: string } =>
  Object.fromEntries(names.map((name) => [name, textOf(search[name])] as const).filter(([, text]) => text !== '')) as { [N in K]?: string };
