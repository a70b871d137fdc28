/** What happened in a case: each event with who did it, and whether the chain of all events is whole. */
import { brokenLink, genesis, type CaseEvent } from '../casework/chain.ts';
import { eventFilters } from '../contracts/operations.ts';
import type { Label } from '../domain/action.ts';
import { actions, isActionName, type ActionInputs } from '../domain/actions.ts';
import type { Role } from '../domain/actor.ts';
import { localDate } from '../domain/calendar.ts';
import type { MediationCase } from '../domain/case.ts';
import { deadlineRules, type DeadlineName } from '../domain/deadlines.ts';
import type { ApiDeps } from './deps.ts';
import { json, type Handler } from './exchange.ts';
import { visibleCase, type FoundCase } from './find-case.ts';
import { validQuery } from './input.ts';
import { iso } from './standing.ts';

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
  const items = page.map((row) => eventView(found.case, JSON.parse(row.body.toString('utf8')) as CaseEvent));
  return json(200, { items, after: last !== undefined && last < (rows.at(-1)?.version ?? 0) ? last : null, chain: chainOf(found, rows) });
};

/** Whole only if it also ends where the case says it does: a chain cut short is broken too. */
function chainOf(found: FoundCase, rows: readonly EventRow[]) {
  const end = rows.at(-1)?.hash ?? genesis;
  const brokenAt = brokenLink(rows) ?? (rows.length === found.case.version && end.equals(found.lastHash) ? undefined : rows.length + 1);
  return { ok: brokenAt === undefined, events: rows.length, ...(brokenAt === undefined ? {} : { brokenAt }) };
}

function eventView(c: MediationCase, event: CaseEvent) {
  const known = isActionName(event.action) ? actions[event.action] : undefined;
  const role: Role = event.roles.find((r) => known?.by.includes(r)) ?? event.roles[0] ?? 'system';
  const party = event.actor.office === 'enterprise' ? c.parties.find((p) => p.organisation === event.actor.organisation)?.id : undefined;
  return {
    version: event.version, at: iso(event.at), date: localDate(event.at), action: event.action,
    label: known?.label ?? { zh: event.action, en: event.action },
    by: { role, office: event.actor.office, ...(party ? { party } : {}) },
    states: event.states,
    ...aboutOf(event),
    ...(event.next ? { next: nextView(event.next) } : {}),
  };
}

/** Which deadline an alert is about. */
function aboutOf({ action, input }: CaseEvent): { readonly about?: Label } {
  if (action !== 'alert-overdue') return {};
  const name = (input as ActionInputs['alert-overdue']).deadline.split(':')[2] ?? '';
  return Object.hasOwn(deadlineRules, name) ? { about: deadlineRules[name as DeadlineName].label } : {};
}

/** Without the handles: which insurers were asked is not everybody's to see. */
function nextView({ action, owners, dueDate }: NonNullable<CaseEvent['next']>) {
  const shown = owners.map(({ role, party }) => ({ role, ...(party ? { party } : {}) }));
  return {
    owners: shown.filter((o, i) => shown.findIndex((x) => x.role === o.role && x.party === o.party) === i), ...(dueDate ? { dueDate } : {}),
    ...(action && isActionName(action) ? { action, label: actions[action].label } : {}),
  };
}
