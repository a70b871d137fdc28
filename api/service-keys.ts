/** Keys of an organisation's systems, looked after by its owners: made, rotated, revoked, and seen when they were last used. */
import { randomBytes } from 'node:crypto';
import { makeKey, keysOf, revokeKey, rotateKey, type ServiceKey } from '../casework/service-keys.ts';
import { keyScopes, newServiceKey } from '../contracts/access.ts';
import type { Actor } from '../domain/actor.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, known, type Asked, type Handler } from './exchange.ts';
import { jsonBody, uuidOf, valid } from './input.ts';
import { signedIn } from './me.ts';
import { iso } from './standing.ts';

/** Whose keys: a person's who owns the organisation it acts for. A key makes no keys. */
function owner(asked: Asked): Actor {
  const { actor } = known(asked);
  if (!signedIn(asked).acting?.owner) throw new ApiError('owner-needed');
  return actor;
}

const view = ({ id, actor, name, scopes, createdAt, createdBy, lastUsedAt, revokedAt }: ServiceKey) => ({
  id, actor, ...(name === null ? {} : { name }), scopes: scopes ?? [...keyScopes], createdAt: iso(createdAt), ...(createdBy === null ? {} : { createdBy }),
  ...(lastUsedAt === null ? {} : { lastUsedAt: iso(lastUsedAt) }), ...(revokedAt === null ? {} : { revokedAt: iso(revokedAt) }),
});
const list = async (deps: ApiDeps, { organisation }: Actor) => json(200, { items: (await keysOf(deps.db, organisation)).map(view) });

const makeRoute = (deps: ApiDeps): Handler => async (asked) => {
  const { id: createdBy, organisation, office } = owner(asked);
  const { name, scopes } = valid(newServiceKey, jsonBody(asked));
  const actor: Actor = { id: `s-${randomBytes(6).toString('hex')}`, organisation, office };
  return json(201, await makeKey(deps.db, { actor, name, scopes, createdBy }, Date.now()));
};

const rotateRoute = (deps: ApiDeps): Handler => async (asked) => {
  const { id: by, organisation } = owner(asked);
  const made = await rotateKey(deps.db, { id: uuidOf(asked, 'keyId'), organisation, by }, Date.now());
  if (!made) throw new ApiError('not-found');
  return json(201, made);
};

const revokeRoute = (deps: ApiDeps): Handler => async (asked) => {
  const actor = owner(asked);
  if (!(await revokeKey(deps.db, { id: uuidOf(asked, 'keyId'), organisation: actor.organisation }, Date.now()))) throw new ApiError('not-found');
  return list(deps, actor);
};

export const serviceKeyRoutes = (deps: ApiDeps) => ({
  listServiceKeys: (async (asked) => list(deps, owner(asked))) satisfies Handler,
  makeServiceKey: makeRoute(deps), rotateServiceKey: rotateRoute(deps), revokeServiceKey: revokeRoute(deps),
});
