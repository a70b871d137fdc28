/**
 * Who calls: the holder of a key (`Authorization: Bearer`), or the person whose session the cookie opens. What was found for a key is
 * believed for two seconds, so a revoked key stops working within them; a session is asked for every time.
 */
import type { Request } from 'express';
import type { Kysely } from 'kysely';
import { actorOf, type Accounts } from '../accounts/accounts.ts';
import { holderOf, secretHash } from '../casework/keys.ts';
import type { DB } from '../db/schema.ts';
import type { Actor } from '../domain/actor.ts';
import { ApiError, type Caller, type Known } from './exchange.ts';

const believedMs = 2_000;
const mostKept = 10_000;

/** Finds out who calls, or refuses. A person who belongs to no organisation is known, but acts for nobody. */
export type Authenticate = (request: Request) => Promise<Known>;

export function authentication(db: Kysely<DB>, accounts: Accounts): Authenticate {
  const ofKey = keyHolders(db);
  return async (request) => {
    const { authorization } = request.headers;
    if (authorization !== undefined) return { caller: await ofKey(authorization) };
    return ofSession(accounts, request);
  };
}

function keyHolders(db: Kysely<DB>): (authorization: string) => Promise<Caller> {
  const kept = new Map<string, { readonly actor: Actor; readonly until: number }>();
  return async (authorization) => {
    const secret = /^Bearer +([\x21-\x7e]{1,200})$/i.exec(authorization)?.[1];
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

const reads: readonly string[] = ['GET', 'HEAD'];

/** A browser sends the cookie from any page: what changes something is taken from our own pages only. */
async function ofSession(accounts: Accounts, request: Request): Promise<Known> {
  const { cookie, origin } = request.headers;
  if (cookie === undefined) throw unauthenticated();
  const session = await accounts.signedIn(new Headers({ cookie }));
  if (!session) throw unauthenticated();
  if (!reads.includes(request.method) && !(origin !== undefined && accounts.trusts(origin))) throw new ApiError('foreign-origin');
  const actor = actorOf(session);
  return { session, ...(actor ? { caller: { actor, secret: session.secret } } : {}) };
}

const unauthenticated = () => new ApiError('unauthenticated', {}, { 'www-authenticate': 'Bearer' });
