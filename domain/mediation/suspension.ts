/** Suspension, with its end; what is suspected to be a sham is stopped at once and reported (特邀调解规定). */
import { accept, type ActionsOf, type Context } from '../action.ts';
import { addDays, endOfDay, localDate, type EpochMs, type LocalDate } from '../calendar.ts';
import type { MediationCase } from '../case.ts';
import { refuse } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { enter } from '../transitions.ts';
import { maySee, type Sight } from '../visibility.ts';
import type { Mediation, Suspension } from './mediation-state.ts';
import { pauseMediation, resumeMediation, withMediation } from './pauses.ts';
import { isPlanned } from './sessions.ts';

export interface SuspensionInputs {
  /** `until`: the last day; with every ground but a suspected sham. */
  'suspend-mediation': { readonly ground: Suspension['ground']; readonly reason: Sealed<string>; readonly until?: LocalDate };
  'resume-mediation': Record<never, never>;
  'end-suspension': Record<never, never>;
  'acknowledge-sham-report': Record<never, never>;
}

/** The longest suspension in days (D). */
const longest = (c: MediationCase): number => c.rules.suspensionD ?? 60;

function suspend(context: Context, { ground, reason, until }: SuspensionInputs['suspend-mediation']) {
  const { case: c, now } = context;
  if (ground === 'sham-suspected') return accept(reported(suspended(c, { ground, reason, at: now }), reason, now));
  const today = localDate(now);
  if (until === undefined || until <= today || until > addDays(today, longest(c))) return refuse('date-out-of-range', { pointer: '/until', latest: addDays(today, longest(c)) });
  return accept(suspended(c, { ground, reason, at: now, until }));
}

/** Sessions that would fall into the suspension are called off. */
function suspended(c: MediationCase, suspension: Suspension): MediationCase {
  const ends = suspension.until === undefined ? Infinity : endOfDay(suspension.until);
  const sessions = (c.mediation?.sessions ?? []).map((s) => (isPlanned(s) && s.scheduledFor < ends ? { ...s, cancelledAt: suspension.at } : s));
  return pauseMediation(withMediation(enter(c, 'suspended', suspension.at), { suspension, sessions }), suspension.at, 'suspension');
}

/** The clerk is alerted at once, and again if nobody sees to it. */
function reported(c: MediationCase, reason: Sealed<string>, now: EpochMs): MediationCase {
  const alert = { deadline: 'mediation:1:suspension-review', due: now, at: now };
  return withMediation({ ...c, alerts: [...c.alerts, alert] }, { shamReport: { at: now, reason } });
}

function resumed(c: MediationCase, now: EpochMs): MediationCase {
  const running = resumeMediation(enter(c, 'mediating', now), now, 'suspension');
  if (!running.mediation) return running;
  const { suspension: _over, ...mediation } = running.mediation;
  return { ...running, mediation };
}

/** The mediation as a viewer may read it: of a suspected sham only those it was reported to. */
export function mediationSeenBy(viewer: Sight & Pick<Context, 'case'>): Mediation | Omit<Mediation, 'suspension' | 'shamReport'> | undefined {
  const { case: c } = viewer;
  if (!c.mediation || maySee(viewer, 'sham-report')) return c.mediation;
  const { shamReport: _confidential, suspension, ...mediation } = c.mediation;
  return suspension && suspension.ground !== 'sham-suspected' ? { ...mediation, suspension } : mediation;
}

export const suspensionActions: ActionsOf<SuspensionInputs> = {
  'suspend-mediation': {
    label: { zh: '中止调解', en: 'Suspend the mediation' },
    by: ['mediator'],
    in: { mediation: ['mediating'] },
    leadsTo: { mediation: ['suspended'] },
    decide: suspend,
  },
  'resume-mediation': {
    label: { zh: '恢复调解', en: 'Resume the mediation' },
    by: ['mediator'],
    in: { mediation: ['suspended'] },
    leadsTo: { mediation: ['mediating'] },
    decide: ({ case: c, now }) => accept(resumed(c, now)),
  },
  'end-suspension': {
    label: { zh: '中止期满，恢复调解', en: 'The suspension is over: the mediation goes on' },
    by: ['system'],
    in: { mediation: ['suspended'] },
    leadsTo: { mediation: ['mediating'] },
    unless: ({ case: c }) => (c.mediation?.suspension?.until === undefined ? refuse('superseded') : undefined),
    decide: ({ case: c, now }) => accept(resumed(c, now)),
  },
  'acknowledge-sham-report': {
    label: { zh: '确认收到虚假调解报告', en: 'Acknowledge the report of a suspected sham' },
    by: ['clerk'],
    in: {},
    leadsTo: {},
    unless: ({ case: c }) => {
      if (!c.mediation?.shamReport) return refuse('nothing-reported');
      return c.mediation.shamReport.acknowledgedAt === undefined ? undefined : refuse('already-done');
    },
    decide: ({ case: c, now }) => (c.mediation?.shamReport ? accept(withMediation(c, { shamReport: { ...c.mediation.shamReport, acknowledgedAt: now } })) : refuse('nothing-reported')),
  },
};
