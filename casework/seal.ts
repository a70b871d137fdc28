/** Puts the confidential parts of an input into sealed records and leaves references with salted digests behind. */
import { randomBytes, randomUUID } from 'node:crypto';
import { Confidential, type Sealed, type Unsealed } from '../domain/sealed.ts';
import { canonicalBytes, sha256 } from './chain.ts';

export interface SealedRecord {
  readonly id: string;
  /** base64 */
  readonly salt: string;
  readonly content: unknown;
}

export function seal<I>(input: Unsealed<I>): { readonly input: I; readonly records: readonly SealedRecord[] } {
  const records: SealedRecord[] = [];
  const walk = (value: unknown): unknown => {
    if (value instanceof Confidential) return put(records, value.value);
    if (Array.isArray(value)) return value.map(walk);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
  };
  return { input: walk(input) as I, records };
}

function put(records: SealedRecord[], content: unknown): Sealed<unknown> {
  const salt = randomBytes(16);
  const id = randomUUID();
  records.push({ id, salt: salt.toString('base64'), content });
  return { record: id, digest: sha256(salt, canonicalBytes(content)).toString('hex') };
}

/** Whether a record is what a reference says it was. */
export const matches = (reference: Sealed<unknown>, salt: Buffer, content: unknown): boolean =>
  sha256(salt, canonicalBytes(content)).toString('hex') === reference.digest;
