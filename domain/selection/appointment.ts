/** Choice and appointment of the mediator (条例 arts 15, 20). */
import { accept, type ActionsOf, type Context } from '../action.ts';
import { everyOneOf, sides, type Appointment, type MediationCase } from '../case.ts';
import { notAppointable, type MediatorStanding } from '../centre/roster.ts';
import type { FeeSchedule } from '../centre/fee-schedule.ts';
import { refuse } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { closeCase, drawUp, enter } from '../transitions.ts';
import { inquiryOf } from './candidates.ts';
import { withFees } from './fees.ts';
import { acceptAppointed, beginIfReady, replaceMediator } from './replacement.ts';
import { isBarred, isReferredByCourt, jointChoice } from './choice.ts';

export interface AppointmentInputs {
  /** `offRoster`, `standing`: read from the roster under the case's lock, `schedule` from the fees in force; never sent. */
  'rank-mediators': { readonly mediators: readonly string[]; readonly struck?: readonly string[]; readonly offRoster?: readonly string[] };
  'delegate-selection': Record<never, never>;
  'appoint-mediator': { readonly mediator: string; readonly standing?: MediatorStanding; readonly schedule?: FeeSchedule };
  'object-to-mediator': { readonly reason?: Sealed<string> };
  'accept-appointment': { readonly conflict: boolean; readonly statement?: Sealed<string> };
  'decline-appointment': { readonly reason?: Sealed<string> };
}

/** On which ground this mediator may be appointed now; undefined where there is none (条例 art 15). */
function basisFor(c: MediationCase, mediator: string): Appointment['by'] | undefined {
  if (everyOneOf(sides(c), c.delegations)) return 'joint-delegation';
  const joint = jointChoice(c);
  if (joint !== undefined) return joint === mediator ? 'joint-choice' : undefined;
  return isReferredByCourt(c) ? 'organisation' : undefined;
}

/** Whoever was asked before and said yes has accepted already, with what was then disclosed. */
function appointed(context: Context, mediator: string, by: Appointment['by'], standing?: MediatorStanding): Appointment {
  const answer = inquiryOf(context.case, mediator)?.answer;
  const disclosed = answer && { conflict: answer.conflict, waivedBy: [], ...(answer.statement ? { statement: answer.statement } : {}) };
  return {
    mediator, by, at: context.now,
    ...(standing && standing.earlierCases.length > 0 ? { earlierCases: standing.earlierCases } : {}),
    ...(disclosed ? { acceptedAt: context.now, disclosure: disclosed } : {}),
  };
}

/** A case keeps the fees in force when its first mediator was appointed. */
const underSchedule = (c: MediationCase, schedule: FeeSchedule | undefined): MediationCase =>
  (schedule && !c.fees?.schedule && (c.formerMediators ?? []).length === 0 ? withFees(c, { schedule }) : c);

export const appointmentActions: ActionsOf<AppointmentInputs> = {
  'rank-mediators': {
    label: { zh: '选择、剔除调解员', en: 'Rank and strike mediators' },
    by: ['applicant', 'respondent'],
    in: { mediation: ['selecting'] },
    leadsTo: {},
    decide: (context, { mediators, struck = [], offRoster = [] }) => {
      if (offRoster.length > 0) return refuse('unknown-mediator', { mediators: offRoster });
      const mine = (names: readonly string[]) => Object.fromEntries(context.acting.map((id) => [id, names]));
      const { rankings, strikes } = context.case;
      return accept({ ...context.case, rankings: { ...rankings, ...mine(mediators) }, strikes: { ...strikes, ...mine(struck) } });
    },
  },
  'delegate-selection': {
    label: { zh: '委托中心推荐调解员', en: 'Ask the centre to recommend a mediator' },
    by: ['applicant', 'respondent'],
    in: { mediation: ['selecting'] },
    leadsTo: {},
    unless: ({ case: c, acting }) => (everyOneOf(acting, c.delegations) ? refuse('already-done') : undefined),
    decide: (context) => accept({ ...context.case, delegations: [...new Set([...context.case.delegations, ...context.acting])] }),
  },
  'appoint-mediator': {
    label: { zh: '指定调解员', en: 'Appoint the mediator' },
    by: ['clerk'],
    in: { mediation: ['selecting'] },
    leadsTo: { mediation: ['appointed', 'mediating'] },
    unless: ({ case: c }) => (everyOneOf(sides(c), c.delegations) || jointChoice(c) !== undefined || isReferredByCourt(c)
      ? undefined : refuse('no-joint-choice', { article: '商事调解条例第十五条' })),
    decide: (context, { mediator, standing, schedule }) => {
      const by = basisFor(context.case, mediator);
      if (!by) return refuse('no-joint-choice', { jointChoice: jointChoice(context.case) });
      if (isBarred(context.case, mediator)) return refuse('mediator-barred', { mediator });
      if (inquiryOf(context.case, mediator)?.answer?.available === false) return refuse('mediator-unavailable', { mediator });
      const hindrance = standing && notAppointable(mediator, standing);
      if (hindrance) return hindrance;
      const { inquiries: _asked, proposedMediators: _list, ...rest } = enter(context.case, 'appointed', context.now);
      return acceptAppointed(context, beginIfReady(context, underSchedule({ ...rest, appointment: appointed(context, mediator, by, standing) }, schedule)));
    },
  },
  'object-to-mediator': {
    label: { zh: '不同意指定的调解员（法院委派、委托案件视为不同意调解）', en: 'Object to the appointed mediator: in a referred case this declines mediation' },
    by: ['applicant', 'respondent'],
    in: { mediation: ['appointed'] },
    leadsTo: { mediation: ['closed'] },
    unless: ({ case: c }) => (c.appointment?.by === 'organisation' ? undefined : refuse('jointly-chosen', { appointedBy: c.appointment?.by })),
    decide: (context) => accept(closeCase(context.case, 'not-consented', 'objection-to-mediator', context.now), drawUp(context.case, 'termination-record', 1)),
  },
  'accept-appointment': {
    label: { zh: '接受指定并披露', en: 'Accept the appointment with disclosure' },
    by: ['candidate'],
    in: { mediation: ['appointed'] },
    leadsTo: { mediation: ['appointed', 'mediating'] },
    unless: ({ case: c }) => (c.appointment?.acceptedAt === undefined ? undefined : refuse('already-done')),
    decide: (context, { conflict, statement }) => {
      const appointment = context.case.appointment;
      if (!appointment) return refuse('not-in-this-state');
      const disclosure = { conflict, waivedBy: [], ...(statement ? { statement } : {}) };
      return acceptAppointed(context, beginIfReady(context, { ...context.case, appointment: { ...appointment, acceptedAt: context.now, disclosure } }));
    },
  },
  'decline-appointment': {
    label: { zh: '不接受指定', en: 'Decline the appointment' },
    by: ['candidate'],
    in: { mediation: ['appointed'] },
    leadsTo: { mediation: ['selecting'] },
    decide: (context) => accept(replaceMediator(context, 'declined')),
  },
};
