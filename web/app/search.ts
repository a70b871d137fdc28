/** Filters live in the address: the texts of these names are kept, all else is dropped. */
export const keep = <const K extends string>(...names: readonly K[]) => (search: Record<string, unknown>): { readonly [N in K]?: string } =>
  Object.fromEntries(names.flatMap((name) => (typeof search[name] === 'string' && search[name] !== '' ? [[name, search[name]]] : []))) as { [N in K]?: string };
