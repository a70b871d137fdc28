/** A case event as those with a part in the case are told of it, over the API and by webhook: never its input. */
import type { Label } from '../domain/action.ts';
import { actions, isActionName, type ActionInputs } from '../domain/actions.ts';
import type { Actor, Role } from '../domain/actor.ts';
import { localDate, type EpochMs } from '../domain/calendar.ts';
import type { MediationCase } from '../domain/case.ts';
import { deadlineRules, type DeadlineName } from '../domain/deadlines.ts';
import { demotionTexts } from '../domain/intake/fast-track.ts';
import type { Owner } from '../domain/steps.ts';

export interface RecordedEvent {
  readonly version: number;
  readonly at: EpochMs;
  readonly action: string;
  readonly actor: Pick<Actor, 'organisation' | 'office'>;
  readonly roles: readonly Role[];
  readonly input: unknown;
  readonly states: Readonly<Record<string, string | undefined>>;
  readonly next?: { readonly action?: string; readonly owners: readonly Owner[]; readonly dueDate?: string };
}

export function caseEventView(c: Pick<MediationCase, 'parties' | 'track'>, event: RecordedEvent) {
  const known = isActionName(event.action) ? actions[event.action] : undefined;
  const role: Role = event.roles.find((r) => known?.by.includes(r)) ?? event.roles[0] ?? 'system';
  const party = event.actor.office === 'enterprise' ? c.parties.find((p) => p.organisation === event.actor.organisation)?.id : undefined;
  return {
    version: event.version, at: new Date(event.at).toISOString(), date: localDate(event.at), action: event.action,
    label: known?.label ?? { zh: event.action, en: event.action },
    by: { role, office: event.actor.office, ...(party ? { party } : {}) },
    states: event.states,
    ...aboutOf(event),
    ...(c.track?.demoted?.version === event.version ? { demoted: demotionTexts[c.track.demoted.reason] } : {}),
    ...(event.next ? { next: nextView(event.next) } : {}),
  };
}

/** Which deadline an alert is about. */
function aboutOf({ action, input }: RecordedEvent): { readonly about?: Label } {
  if (action !== 'alert-overdue') return {};
  const name = (input as ActionInputs['alert-overdue']).deadline.split(':')[2] ?? '';
  return Object.hasOwn(deadlineRules, name) ? { about: deadlineRules[name as DeadlineName].label } : {};
}

/** Without the handles: which insurers were asked is not everybody's to see. */
function nextView({ action, owners, dueDate }: NonNullable<RecordedEvent['next']>) {
  const shown = owners.map(({ role, party }) => ({ role, ...(party ? { party } : {}) }));
  return {
    owners: shown.filter((o, i) => shown.findIndex((x) => x.role === o.role && x.party === o.party) === i), ...(dueDate ? { dueDate } : {}),
    ...(action && isActionName(action) ? { action, label: actions[action].label } : {}),
  };
}
