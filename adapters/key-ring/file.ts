/**
 * The centre's keys in one file, 32 bytes each, base64:
 *   {"current": "2026-11", "keys": {"2026-05": "…", "2026-11": "…"}}
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { DataKey } from '../../vault/data-key.ts';
import { UnknownRingKey, type KeyRing } from '../../vault/ports.ts';

const key = z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, '32 bytes, base64');
const ringFile = z.strictObject({ current: z.string().min(1), keys: z.record(z.string().min(1).max(100), key) })
  .refine(({ current, keys }) => current in keys, 'the current key is not among the keys');
export type RingFile = z.infer<typeof ringFile>;

/** Throws where the file is none; read once, at the start. */
export const fileRing = (path: string): KeyRing => ringOf(JSON.parse(readFileSync(path, 'utf8')));

export function ringOf(content: unknown): KeyRing {
  const { current, keys } = ringFile.parse(content);
  const known = new Map(Object.entries(keys).map(([id, text]) => [id, new DataKey(Buffer.from(text, 'base64'))]));
  const named = (id: string): DataKey => {
    const found = known.get(id);
    if (!found) throw new UnknownRingKey(id);
    return found;
  };
  return {
    current,
    wrap: async (bytes, about) => ({ ringKey: current, bytes: named(current).seal(placeOf(about), bytes) }),
    unwrap: async ({ ringKey, bytes }, about) => named(ringKey).open(placeOf(about), bytes),
  };
}

const placeOf = (about: string) => `data key of ${about}`;
