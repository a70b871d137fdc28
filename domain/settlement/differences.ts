/** What differs between two versions of a settlement whose texts have been opened. Pure data: the reader words it. */

export interface FieldChange {
  readonly field: string;
  /** Absent where the field was, or is, not there. */
  readonly before?: unknown;
  readonly after?: unknown;
}
export interface TermChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly { readonly id: string; readonly fields: readonly FieldChange[] }[];
}
export interface TextChange {
  /** JSON pointer into the terms. */
  readonly pointer: string;
  readonly before?: unknown;
  readonly after?: unknown;
}
export interface Differences {
  readonly obligations: TermChanges;
  readonly duties: TermChanges;
  /** Facts, issues, other terms and channels of verification, each by its place. */
  readonly texts: readonly TextChange[];
  /** What is released, and the declarations. */
  readonly others: readonly FieldChange[];
}

type Opened = Readonly<Record<string, unknown>>;

/** The same whatever the order of the fields; what is empty counts as absent. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  return `{${Object.entries(value).filter(([, inner]) => inner !== undefined && inner !== null).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([field, inner]) => `${field}:${canonical(inner)}`).join()}}`;
}
const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0);
const same = (a: unknown, b: unknown): boolean => (isAbsent(a) ? isAbsent(b) : !isAbsent(b) && canonical(a) === canonical(b));

const sides = (before: unknown, after: unknown) => ({ ...(isAbsent(before) ? {} : { before }), ...(isAbsent(after) ? {} : { after }) });

function fieldChanges(before: Opened, after: Opened, left: readonly string[] = []): readonly FieldChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) => !left.includes(field));
  return fields.filter((field) => !same(before[field], after[field])).map((field) => ({ field, ...sides(before[field], after[field]) }));
}

function termChanges(before: readonly Opened[], after: readonly Opened[]): TermChanges {
  const named = (terms: readonly Opened[], id: unknown) => terms.find((t) => t.id === id);
  const changed = after.flatMap((term) => {
    const old = named(before, term.id);
    const fields = old ? fieldChanges(old, term, ['id', 'runsFrom']) : [];
    return fields.length > 0 ? [{ id: String(term.id), fields }] : [];
  });
  return {
    added: after.filter((t) => !named(before, t.id)).map((t) => String(t.id)), removed: before.filter((t) => !named(after, t.id)).map((t) => String(t.id)), changed,
  };
}

const list = (value: unknown): readonly Opened[] => (Array.isArray(value) ? value as Opened[] : []);

function textChanges(before: Opened, after: Opened): readonly TextChange[] {
  const single = ['facts', 'issues'].map((field) => ({ pointer: `/${field}`, was: before[field], is: after[field] }));
  const several = ['otherTerms', 'verificationChannels'].flatMap((field) => {
    const [was, is] = [list(before[field]), list(after[field])];
    return Array.from({ length: Math.max(was.length, is.length) }, (_, i) => ({ pointer: `/${field}/${i}`, was: was[i], is: is[i] }));
  });
  return [...single, ...several].filter(({ was, is }) => !same(was, is)).map(({ pointer, was, is }) => ({ pointer, ...sides(was, is) }));
}

/** From `before` to `after`; both as AgreedTerms with every sealed text opened. */
export function differences(before: Opened, after: Opened): Differences {
  const others = ['waivedFen', 'harmsNobody', 'decidesTitle'];
  const pick = (terms: Opened) => Object.fromEntries(others.map((field) => [field, terms[field]]));
  return {
    obligations: termChanges(list(before.obligations), list(after.obligations)), duties: termChanges(list(before.duties), list(after.duties)),
    texts: textChanges(before, after), others: fieldChanges(pick(before), pick(after)),
  };
}
