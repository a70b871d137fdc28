/** What happened in a case: each event with who did it, and whether the chain of all events is whole. */
import { brokenLink, genesis, type CaseEvent } from '../casework/chain.ts';
import { caseEventView } from '../contracts/case-event-view.ts';
import { eventFilters } from '../contracts/operations.ts';
import { maySeeEvent } from '../domain/mediation/negotiation-view.ts';
import type { ApiDeps } from './deps.ts';
import { json, type Handler } from './exchange.ts';
import { visibleCase, type FoundCase } from './find-case.ts';
import { validQuery } from './input.ts';

interface EventRow {
  readonly version: number;
  readonly body: Buffer;
  readonly hash: Buffer;
}

export const eventsRoute = (deps: ApiDeps): Handler => async (asked) => {
  const found = await visibleCase(deps, asked, 'events');
  const { after, limit } = validQuery(eventFilters, asked);
  // Up to the version the case was read at: an event of the next moment is not a break.
  const rows = await deps.db.selectFrom('case_event').select(['version', 'body', 'hash'])
    .where('case_id', '=', found.case.id).where('version', '<=', found.case.version).orderBy('version').execute();
  const page = rows.filter((row) => row.version > after).slice(0, limit);
  const last = page.at(-1)?.version;
  const events = page.map((row) => JSON.parse(row.body.toString('utf8')) as CaseEvent).filter((event) => maySeeEvent(found, event));
  const items = events.map((event) => caseEventView(found.case, event));
  return json(200, { items, after: last !== undefined && last < (rows.at(-1)?.version ?? 0) ? last : null, chain: chainOf(found, rows) });
};

/** Whole only if it also ends where the case says it does: a chain cut short is broken too. */
function chainOf(found: FoundCase, rows: readonly EventRow[]) {
  const end = rows.at(-1)?.hash ?? genesis;
  const brokenAt = brokenLink(rows) ?? (rows.length === found.case.version && end.equals(found.lastHash) ? undefined : rows.length + 1);
  return { ok: brokenAt === undefined, events: rows.length, ...(brokenAt === undefined ? {} : { brokenAt }) };
}
