/** Whose key it is. What was found is believed for two seconds, so a revoked key stops working within them. */
import type { Kysely } from 'kysely';
import { holderOf, secretHash } from '../casework/keys.ts';
import type { DB } from '../db/schema.ts';
import type { Actor } from '../domain/actor.ts';
import { ApiError, type Caller } from './exchange.ts';

const believedMs = 2_000;
const mostKept = 10_000;

export type Authenticate = (authorization: string | undefined) => Promise<Caller>;

export function authentication(db: Kysely<DB>): Authenticate {
  const kept = new Map<string, { readonly actor: Actor; readonly until: number }>();
  return async (authorization) => {
    const secret = /^Bearer +([\x21-\x7e]{1,200})$/i.exec(authorization ?? '')?.[1];
    if (secret === undefined) throw unauthenticated();
    const hash = secretHash(secret).toString('base64');
    const found = kept.get(hash);
    if (found && found.until > performance.now()) return { actor: found.actor, secret };
    const actor = await holderOf(db, secret);
    // Nobody acts as the system but its timers.
    if (!actor || actor.office === 'system') throw unauthenticated();
    if (kept.size >= mostKept) kept.clear();
    kept.set(hash, { actor, until: performance.now() + believedMs });
    return { actor, secret };
  };
}

const unauthenticated = () => new ApiError('unauthenticated', {}, { 'www-authenticate': 'Bearer' });
