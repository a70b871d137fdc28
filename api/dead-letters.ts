/** An administrator looks after what was left undelivered, and sees how each provider fares. Every replay is on record. */
import { deadLetters, healthOfProviders, noteReplay, replayRequest, replayWebhook, type DeadLetter } from '../casework/dead-letters.ts';
import { noteListed } from '../casework/openings.ts';
import { replayNotice } from '../casework/notice-deliveries.ts';
import { retakeEvent } from '../casework/provider-events.ts';
import { letterFilters } from '../contracts/dead-letters.ts';
import { readProviderEvent } from '../contracts/read-provider-event.ts';
import { readerOf } from './centre-reader.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, type Asked, type Handler } from './exchange.ts';
import { uuidOf, validQuery } from './input.ts';
import { iso } from './standing.ts';

const healthRoute = (deps: ApiDeps): Handler => async (asked) => {
  readerOf(asked, 'provider-health');
  const rows = await healthOfProviders(deps.db, deps.providers.map((p) => p.id));
  const items = deps.providers.flatMap(({ id, face, name }) => rows.filter((row) => row.provider === id).map(({ pending, oldestPending, rejected, lastHeard, lastAsked, silent, events }) => ({
    id, face, name, pending, ...(oldestPending === null ? {} : { oldestPendingAt: iso(oldestPending) }), rejected,
    ...(lastHeard === null ? {} : { lastHeardAt: iso(lastHeard) }), ...(lastAsked === null ? {} : { lastAskedAt: iso(lastAsked) }), silent, events,
  })));
  return json(200, { items });
};

const withoutNulls = (why: unknown): Record<string, unknown> => Object.fromEntries(Object.entries(why ?? {}).filter(([, value]) => value !== null));

const view = ({ kind, id, at, party, about, caseId, why }: DeadLetter) => ({
  kind, id, at: iso(at), party, about, ...(caseId === null ? {} : { caseId }), why: withoutNulls(why), path: `/v1/dead-letters/${kind}/${encodeURIComponent(id)}/replay`,
});

/** The cases of which a provider's own words of rejection are shown. */
const quoting = (letters: readonly DeadLetter[]): readonly string[] => letters.flatMap(({ kind, caseId }) => (kind === 'provider-request' && caseId !== null ? [caseId] : []));

const listRoute = (deps: ApiDeps): Handler => async (asked) => {
  const actor = readerOf(asked, 'dead-letters');
  const { kind, limit, before = Number.MAX_SAFE_INTEGER } = validQuery(letterFilters, asked);
  const letters = await deadLetters(deps.db, kind, before, limit);
  const last = letters.at(-1);
  await noteListed(deps.db, actor, quoting(letters), 'dead-letters');
  return json(200, { items: letters.map(view), before: letters.length === limit && last ? iso(last.at) : null });
};

const replayRoute = (deps: ApiDeps): Handler => async (asked) => {
  const { id: by } = readerOf(asked, 'dead-letters');
  const { letterKind = '', letterId = '' } = asked.params;
  const result = await replay(deps, asked, letterKind, letterId);
  await noteReplay(deps.db, `${letterKind}/${letterId}`.slice(0, 300), by);
  return json(200, result);
};

const againFor: { readonly [kind: string]: ((db: ApiDeps['db'], id: string) => Promise<boolean>) | undefined } = { 'provider-request': replayRequest, webhook: replayWebhook, notice: replayNotice };

async function replay(deps: ApiDeps, asked: Asked, kind: string, id: string): Promise<object> {
  if (kind === 'provider-event') return retaken(deps, id);
  const again = againFor[kind];
  if (!again || !(await again(deps.db, uuidOf(asked, 'letterId')))) throw new ApiError('not-found');
  return { result: 'sent-again' };
}

async function retaken(deps: ApiDeps, id: string): Promise<object> {
  const [, providerId, application, sequence] = /^([^~]+)~(.+)~(\d{1,10})$/.exec(id) ?? [];
  const provider = deps.providers.find((p) => p.id === providerId);
  if (!provider || application === undefined) throw new ApiError('not-found');
  const at = { application, sequence: Number(sequence) };
  const taken = at.sequence > 2_147_483_647 ? undefined : await retakeEvent(deps.db, deps.calendar, provider, at, deps.readEvent ?? readProviderEvent);
  if (!taken) throw new ApiError('not-found');
  return taken.again ? { result: 'refused', why: taken.again } : { result: 'applied' };
}

export const deadLetterRoutes = (deps: ApiDeps) => ({
  readProviderHealth: healthRoute(deps), listDeadLetters: listRoute(deps), replayDeadLetter: replayRoute(deps),
});
