/** Reads what was sent: once, here; inside, only typed values. */
import type { z } from 'zod';
import { faultsOf, unstorable } from '../contracts/pointers.ts';
import { ApiError, type Asked } from './exchange.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const longestKey = 200;

/** The body as JSON; an empty one is an empty object. */
export function jsonBody(asked: Pick<Asked, 'raw' | 'header'>): unknown {
  if (asked.raw.length === 0) return {};
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(asked.header('content-type') ?? '')) throw new ApiError('unsupported-media-type');
  const body = parsed(asked.raw);
  const fault = unstorable(body);
  if (fault) throw new ApiError('bad-input', { errors: [fault] });
  return body;
}

function parsed(raw: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(raw));
  } catch {
    throw new ApiError('malformed-json');
  }
}

export function valid<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new ApiError('bad-input', { errors: faultsOf(result.error) });
}

export function validQuery<T>(schema: z.ZodType<T>, asked: Pick<Asked, 'query'>): T {
  const fault = unstorable(asked.query);
  if (fault) throw new ApiError('bad-input', { errors: [fault] });
  return valid(schema, asked.query);
}

export function idempotencyKey(asked: Asked): string {
  const key = asked.header('idempotency-key');
  if (key === undefined || key === '') throw new ApiError('idempotency-key-missing');
  if (key.length > longestKey || !/^[\x20-\x7e]+$/.test(key)) {
    throw new ApiError('bad-input', { errors: [{ pointer: '', message: `Idempotency-Key: 1 to ${longestKey} printable ASCII characters` }] });
  }
  return key;
}

/** The case version the caller has seen; undefined if none is named, or any will do. */
export function expectedVersion(asked: Asked): number | undefined {
  const value = asked.header('if-match');
  if (value === undefined || value === '*') return undefined;
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(value)?.[1];
  if (version === undefined) throw new ApiError('bad-input', { errors: [{ pointer: '', message: 'If-Match: the case version, as in "3"' }] });
  return Number(version);
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const caseIdOf = (asked: Asked): string => uuidOf(asked, 'caseId');

/** What is no UUID can be nobody's id. */
export function uuidOf(asked: Asked, parameter: string): string {
  const id = asked.params[parameter] ?? '';
  if (!uuid.test(id)) throw new ApiError('not-found');
  return id.toLowerCase();
}
