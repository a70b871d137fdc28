/** JSON pointers (RFC 6901), by which every fault of an input is named. */
import type { z } from 'zod';

export interface Fault {
  readonly pointer: string;
  readonly message: string;
}

export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** One fault for each issue; unknown fields are named one by one. */
export function faultsOf(error: z.ZodError): readonly Fault[] {
  return error.issues.flatMap((issue): readonly Fault[] => (issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({ pointer: pointerOf([...issue.path, key]), message: 'unknown field' }))
    : [{ pointer: pointerOf(issue.path), message: issue.message }]));
}

/** Deeper than any input of ours; what is deeper would only exhaust those who walk it. */
const deepest = 60;

/** Text that no record can hold (NUL, half a surrogate pair) and nesting without end, anywhere in a parsed body. */
export function unstorable(body: unknown): Fault | undefined {
  const open: { readonly value: unknown; readonly path: readonly string[] }[] = [{ value: body, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    if (path.length > deepest) return { pointer: pointerOf(path.slice(0, 5)), message: 'nested too deeply' };
    if (typeof value === 'string' && !isStorable(value)) return { pointer: pointerOf(path), message: 'NUL and unpaired surrogates are not text' };
    if (value === null || typeof value !== 'object') continue;
    for (const [key, inner] of Object.entries(value)) {
      if (!isStorable(key)) return { pointer: pointerOf(path), message: 'a field name that is not text' };
      open.push({ value: inner, path: [...path, key] });
    }
  }
  return undefined;
}

const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();
