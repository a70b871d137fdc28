/** Roots and proofs of the log of all events. Roots say nothing of any case, so they are open to all. */
import type { Accounts } from '../accounts/accounts.ts';
import { consistencyProof, inclusionProof } from '../audit/proofs.ts';
import type { CaseEvent } from '../casework/chain.ts';
import { type auditOperations, consistencyQuery, inclusionQuery, rootFilters } from '../contracts/audit.ts';
import { maySeeEvent } from '../domain/mediation/negotiation-view.ts';
import { eventSearchRoute } from './audit-search.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, type Handler } from './exchange.ts';
import { visibleCase } from './find-case.ts';
import { validQuery } from './input.ts';

export const auditRoutes = (deps: ApiDeps, accounts: Accounts): Record<keyof typeof auditOperations, Handler> => ({
  listRoots: rootsRoute(deps), searchEvents: eventSearchRoute(deps, accounts), readConsistency: consistencyRoute(deps), readInclusion: inclusionRoute(deps),
});

const rootsRoute = ({ db }: ApiDeps): Handler => async (asked) => {
  const { limit, before } = validQuery(rootFilters, asked);
  const rows = await db.selectFrom('audit_root').selectAll().$if(before !== undefined, (q) => q.where('size', '<', before ?? 0)).orderBy('size', 'desc').limit(limit + 1).execute();
  const page = rows.slice(0, limit);
  const items = page.map(({ size, root, at, key, signature, stamp }) => ({
    size, root: root.toString('hex'), at: new Date(at).toISOString(), key, signature: signature.toString('hex'), ...(stamp ? { stamp: stamp.toString('base64') } : {}),
  }));
  return json(200, { items, before: rows.length > limit ? page.at(-1)?.size ?? null : null });
};

const consistencyRoute = ({ db }: ApiDeps): Handler => async (asked) => {
  const { from, to } = validQuery(consistencyQuery, asked);
  const proof = await consistencyProof(db, from, to);
  if (typeof proof === 'string') throw new ApiError('not-found');
  return json(200, proof);
};

/** An event that the caller may not see is none: neither is one that the log has not taken in yet. */
const inclusionRoute = (deps: ApiDeps): Handler => async (asked) => {
  const found = await visibleCase(deps, asked, 'events');
  const { size } = validQuery(inclusionQuery, asked);
  const version = Number(asked.params['version']);
  if (!Number.isInteger(version) || version < 1 || version > found.case.version) throw new ApiError('not-found');
  const event = await deps.db.selectFrom('case_event').select(['hash', 'body']).where('case_id', '=', found.case.id).where('version', '=', version).executeTakeFirst();
  if (!event || !maySeeEvent(found, JSON.parse(event.body.toString('utf8')) as CaseEvent)) throw new ApiError('not-found');
  const proof = await inclusionProof(deps.db, { caseId: found.case.id, version, hash: event.hash }, size);
  if (typeof proof === 'string') throw new ApiError('not-found');
  return json(200, proof);
};
