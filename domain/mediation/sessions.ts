/** Sessions: times the sides can come, notice, who came, what was absent with excuse, postponement. */
import { accept, self, type ActionsOf, type Context } from '../action.ts';
import { localDate, workingDaysAfter, type Calendar, type EpochMs } from '../calendar.ts';
import { everyOneOf, sides, type MediationCase } from '../case.ts';
import type { PartyId } from '../parties.ts';
import { refuse, type Refusal } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import type { Attendance, Session } from './mediation-state.ts';
import { drawUpNext } from '../transitions.ts';
import { withMediation } from './pauses.ts';

export interface SessionInputs {
  'propose-session-times': { readonly times: readonly EpochMs[] };
  'answer-availability': { readonly available: readonly EpochMs[] };
  'schedule-session': { readonly scheduledFor: EpochMs; readonly place: 'online' | 'centre' };
  'postpone-session': { readonly session: number; readonly reason: Sealed<string> };
  'cancel-session': { readonly session: number };
  'record-session': {
    readonly session: number; readonly absent: readonly PartyId[]; readonly excused: readonly PartyId[]; readonly attended: readonly Attendance[];
    readonly outcome?: Session['outcome']; readonly record?: Sealed<string>;
  };
  'excuse-absence': { readonly session: number; readonly party: PartyId; readonly reason: Sealed<string> };
}

const sessionsOf = (c: MediationCase): readonly Session[] => c.mediation?.sessions ?? [];

/** How often the party that stayed away most did so without excuse. */
export function mostNoShows(c: MediationCase): number {
  const isMissed = (s: Session, id: PartyId) => s.absent?.includes(id) && !s.excused?.some(({ party }) => party === id);
  return Math.max(0, ...sides(c).map((id) => sessionsOf(c).filter((s) => isMissed(s, id)).length));
}

/** Waits to be held: neither recorded nor called off. */
export const isPlanned = (s: Session): boolean => s.heldAt === undefined && s.postponed === undefined && s.cancelledAt === undefined;

const withSession = (c: MediationCase, n: number, change: Partial<Session>): MediationCase =>
  withMediation(c, { sessions: sessionsOf(c).map((s) => (s.n === n ? { ...s, ...change } : s)) });

/** The planned session of that number. */
function planned(c: MediationCase, n: number): Session | Refusal {
  const session = sessionsOf(c).find((s) => s.n === n);
  if (!session) return refuse('session-unknown', { session: n });
  if (session.heldAt !== undefined) return refuse('already-done', { session: n });
  return isPlanned(session) ? session : refuse('session-called-off', { session: n });
}
const isRefusal = (found: Session | Refusal): found is Refusal => 'refusal' in found;

const strangersAmong = (c: MediationCase, ids: readonly PartyId[]): readonly PartyId[] => ids.filter((id) => !sides(c).includes(id));

/** The first day for which notice given now is long enough (D); a case of before this rule needs none. */
export const earliestDay = (c: MediationCase, now: EpochMs, calendar: Calendar) => workingDaysAfter(calendar, localDate(now), c.rules.sessionNoticeWd ?? 0).date;

/** Sides that said they can come then need no notice. */
const allCanCome = (c: MediationCase, time: EpochMs): boolean =>
  everyOneOf(sides(c), (c.mediation?.poll?.answers ?? []).filter(({ available }) => available.includes(time)).map(({ party }) => party));

function schedule({ case: c, now, calendar }: Context, { scheduledFor, place }: SessionInputs['schedule-session']) {
  if (!c.mediation) return refuse('not-in-this-state');
  if (scheduledFor <= now) return refuse('date-out-of-range', { pointer: '/scheduledFor' });
  const earliest = earliestDay(c, now, calendar);
  if (c.rules.sessionNoticeWd !== undefined && localDate(scheduledFor) < earliest && !allCanCome(c, scheduledFor)) return refuse('notice-too-short', { earliest });
  const session: Session = { n: sessionsOf(c).length + 1, scheduledFor, place, noticeAt: now };
  const { poll: _answered, ...mediation } = c.mediation;
  return accept({ ...c, mediation: { ...mediation, sessions: [...sessionsOf(c), session] } });
}

function record({ case: c, now }: Context, { session: n, absent, excused, attended, outcome, record: minutes }: SessionInputs['record-session']) {
  const session = planned(c, n);
  if (isRefusal(session)) return session;
  if (now < session.scheduledFor) return refuse('not-yet-due', { scheduledFor: session.scheduledFor });
  const strangers = strangersAmong(c, [...absent, ...excused, ...attended.map(({ party }) => party)]);
  if (strangers.length > 0) return refuse('unknown-party', { parties: strangers });
  const recorded = withSession(c, n, {
    heldAt: now, absent, ...(attended.length > 0 ? { attended } : {}), ...(excused.length > 0 ? { excused: excused.map((party) => ({ party, at: now })) } : {}),
    ...(outcome ? { outcome } : {}), ...(minutes ? { record: minutes } : {}),
  });
  return accept(recorded, ...drawUpNext(recorded, 'session-record', { about: `${n}` }));
}

export const sessionActions: ActionsOf<SessionInputs> = {
  'propose-session-times': {
    label: { zh: '征询会议时间', en: 'Propose times for a session' },
    by: ['mediator'],
    in: { mediation: ['mediating'] },
    leadsTo: {},
    decide: ({ case: c, now }, { times }) =>
      (times.some((time) => time <= now) ? refuse('date-out-of-range', { pointer: '/times' }) : accept(withMediation(c, { poll: { at: now, times, answers: [] } }))),
  },
  'answer-availability': {
    label: { zh: '答复可到会时间', en: 'Say when one can come' },
    by: ['applicant', 'respondent'],
    in: { mediation: ['mediating'] },
    leadsTo: {},
    unless: ({ case: c, acting }) => {
      const poll = c.mediation?.poll;
      if (!poll) return refuse('no-times-proposed');
      return everyOneOf(acting, poll.answers.map(({ party }) => party)) ? refuse('already-done') : undefined;
    },
    decide: ({ case: c, acting, now }, { available }) => {
      const poll = c.mediation?.poll;
      if (!poll) return refuse('no-times-proposed');
      if (available.some((time) => !poll.times.includes(time))) return refuse('date-out-of-range', { pointer: '/available' });
      const answering = acting.filter((id) => !poll.answers.some(({ party }) => party === id));
      return accept(withMediation(c, { poll: { ...poll, answers: [...poll.answers, ...answering.map((party) => ({ party, at: now, available }))] } }));
    },
  },
  'schedule-session': {
    label: { zh: '安排调解会议', en: 'Schedule a session' },
    by: ['mediator'],
    in: { mediation: ['mediating'] },
    leadsTo: {},
    decide: schedule,
  },
  'postpone-session': {
    label: { zh: '申请会议改期', en: 'Have a session postponed' },
    by: ['applicant', 'respondent'],
    in: { mediation: ['mediating'] },
    leadsTo: {},
    unless: ({ case: c, acting }) => (sessionsOf(c).some((s) => s.postponed && acting.includes(s.postponed.by)) ? refuse('postponed-already') : undefined),
    decide: (context, { session: n, reason }) => {
      const session = planned(context.case, n);
      if (isRefusal(session)) return session;
      if (context.now >= session.scheduledFor) return refuse('deadline-passed', { scheduledFor: session.scheduledFor });
      return accept(withSession(context.case, n, { postponed: { by: self(context), at: context.now, reason } }));
    },
  },
  'cancel-session': {
    label: { zh: '取消调解会议', en: 'Call a session off' },
    by: ['mediator'],
    in: { mediation: ['mediating'] },
    leadsTo: {},
    decide: ({ case: c, now }, { session: n }) => {
      const session = planned(c, n);
      return isRefusal(session) ? session : accept(withSession(c, n, { cancelledAt: now }));
    },
  },
  'record-session': {
    label: { zh: '记录调解会议', en: 'Record a session' },
    by: ['mediator'],
    in: { mediation: ['mediating'] },
    leadsTo: {},
    decide: record,
  },
  'excuse-absence': {
    label: { zh: '认可缺席理由', en: 'Excuse an absence' },
    by: ['mediator'],
    in: { mediation: ['mediating'] },
    leadsTo: {},
    decide: ({ case: c, now }, { session: n, party, reason }) => {
      const session = sessionsOf(c).find((s) => s.n === n);
      if (!session) return refuse('session-unknown', { session: n });
      if (!session.absent?.includes(party) || session.excused?.some((e) => e.party === party)) return refuse('no-absence-to-excuse', { session: n, party });
      return accept(withSession(c, n, { excused: [...(session.excused ?? []), { party, at: now, reason }] }));
    },
  },
};
