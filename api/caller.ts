/**
 * Who calls: the holder of a key (`Authorization: Bearer`), or the person whose session the cookie opens. What was found for a key is
 * believed for two seconds, so a revoked key stops working within them; a session is asked for every time.
 */
import type { Request } from 'express';
import type { Kysely } from 'kysely';
import { actorOf, type Accounts } from '../accounts/accounts.ts';
import { holderOf, secretHash, type KeyHolder } from '../casework/keys.ts';
import type { DB } from '../db/schema.ts';
import { ApiError, type Caller, type Known } from './exchange.ts';

const believedMs = 2_000;
const mostKept = 10_000;
/** A page of ours says so of what it asks by itself, while nobody touches it: that keeps no session open. */
const unattendedHeader = 'x-heyi-unattended';
const reads: readonly string[] = ['GET', 'HEAD'];

/** Finds out who calls, or refuses. `alsoFrom`: an origin besides our own whose pages may ask. A person who belongs to no organisation is known, but acts for nobody. */
export type Authenticate = (request: Request, alsoFrom?: string) => Promise<Known>;

export function authentication(db: Kysely<DB>, accounts: Accounts): Authenticate {
  const ofKey = keyHolders(db);
  return async (request, alsoFrom) => {
    const { authorization } = request.headers;
    if (authorization !== undefined) return { caller: await ofKey(authorization, reads.includes(request.method)) };
    return ofSession(accounts, request, alsoFrom);
  };
}

function keyHolders(db: Kysely<DB>): (authorization: string, reads: boolean) => Promise<Caller> {
  const kept = new Map<string, KeyHolder & { readonly until: number }>();
  return async (authorization, onlyReads) => {
    const secret = /^Bearer +([\x21-\x7e]{1,200})$/i.exec(authorization)?.[1];
    if (secret === undefined) throw unauthenticated();
    const hash = secretHash(secret).toString('base64');
    const known = kept.get(hash);
    const holder = known && known.until > performance.now() ? known : await holderOf(db, secret);
    // Nobody acts as the system but its timers.
    if (!holder || holder.actor.office === 'system') throw unauthenticated();
    if (kept.size >= mostKept) kept.clear();
    if (holder !== known) kept.set(hash, { ...holder, until: performance.now() + believedMs });
    if (!onlyReads && !holder.acts) throw new ApiError('key-reads-only');
    return { actor: holder.actor, secret, system: holder.system };
  };
}

/** A browser sends the cookie from any page: what changes something is taken from our own pages only. */
async function ofSession(accounts: Accounts, request: Request, alsoFrom?: string): Promise<Known> {
  const { cookie, origin } = request.headers;
  if (cookie === undefined) throw unauthenticated();
  const session = await accounts.signedIn(new Headers({ cookie }), request.headers[unattendedHeader] === 'true');
  if (!session) throw unauthenticated();
  if (!reads.includes(request.method) && !(origin !== undefined && (origin === alsoFrom || accounts.trusts(origin)))) throw new ApiError('foreign-origin');
  const actor = actorOf(session);
  return { session, ...(actor ? { caller: { actor, secret: session.secret } } : {}) };
}

const unauthenticated = () => new ApiError('unauthenticated', {}, { 'www-authenticate': 'Bearer' });
