/**
 * How often one address, and one account from whatever addresses, may call. Counted in the memory of this process: a limit must hold
 * while PostgreSQL is worn out, so of several processes each allows as much. Guesses at passwords and codes are counted apart (accounts/attempts.ts).
 */
import { ipKeyGenerator, MemoryStore, type Options } from 'express-rate-limit';
import type { RequestHandler } from 'express';
import type { Authenticate } from './caller.ts';
import { ApiError, type Known } from './exchange.ts';

export interface RequestLimits {
  /** Requests in a window. A whole office may stand behind one address. */
  readonly perAddress: number;
  /** A person, or the holder of a key. */
  readonly perAccount: number;
  /** A minute, if it is not said. */
  readonly windowMs?: number;
}

/** Counts one more call of a caller; refuses those over the limit until the window ends. */
export function counter(most: number, windowMs: number): (caller: string) => Promise<void> {
  const store = new MemoryStore();
  store.init({ windowMs } as Options);
  return async (caller) => {
    const { totalHits, resetTime } = await store.increment(caller);
    if (totalHits <= most) return;
    const seconds = Math.ceil(((resetTime?.getTime() ?? Date.now() + windowMs) - Date.now()) / 1000);
    throw new ApiError('too-many-requests', {}, { 'retry-after': String(Math.max(1, seconds)) });
  };
}

/** Before anything is looked up. Of IPv6 the network counts, which one customer has whole. Who asks whether we live is always told. */
export function limitedByAddress({ perAddress, windowMs = 60_000 }: RequestLimits): RequestHandler {
  const count = counter(perAddress, windowMs);
  return async (request, _response, next) => {
    if (!request.path.startsWith('/health/')) await count(ipKeyGenerator(request.ip ?? ''));
    next();
  };
}

const accountOf = ({ caller, session }: Known): string => (caller ? `${caller.actor.organisation} ${caller.actor.id}` : `person ${session?.person.handle ?? ''}`);

export function limitedByAccount(authenticate: Authenticate, { perAccount, windowMs = 60_000 }: RequestLimits): Authenticate {
  const count = counter(perAccount, windowMs);
  return async (request, alsoFrom) => {
    const known = await authenticate(request, alsoFrom);
    await count(accountOf(known));
    return known;
  };
}
