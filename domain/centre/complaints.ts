/**
 * 投诉: what a side holds against the conduct of its mediator, what the mediator says to it, and what the centre makes of it. A challenge
 * asks for another mediator; a complaint may also be of one who left, and after the end. The centre's rules provide for it (商事调解条例).
 */
import { accept, self, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { endOfDay, localDate, workingDaysAfter, type Calendar, type CalendarDate, type EpochMs } from '../calendar.ts';
import type { MediationCase } from '../case.ts';
import type { PartyId } from '../parties.ts';
import { refuse, type Refusal } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { maySee, type Sight } from '../visibility.ts';

export const complaintGrounds = ['partiality', 'confidentiality', 'undisclosed-tie', 'delay', 'fees', 'conduct', 'other'] as const;
/** What follows where a complaint is upheld; leave and striking off are then entered in the roster. */
export const complaintMeasures = ['explanation', 'warning', 'training', 'suspension', 'striking-off'] as const;

export interface Complaint {
  /** Within its case, from 1. */
  readonly n: number;
  readonly by: PartyId;
  readonly mediator: string;
  readonly ground: (typeof complaintGrounds)[number];
  readonly reason: Sealed<string>;
  readonly at: EpochMs;
  readonly answer?: { readonly at: EpochMs; readonly statement: Sealed<string> };
  readonly withdrawnAt?: EpochMs;
  /** `measure`: where it was upheld, and only there. */
  readonly decision?: { readonly at: EpochMs; readonly upheld: boolean; readonly measure?: (typeof complaintMeasures)[number]; readonly reason: Sealed<string> };
}

export interface ComplaintInputs {
  /** `mediator`: the present one where nobody is named. */
  'file-complaint': Pick<Complaint, 'ground' | 'reason'> & { readonly mediator?: string };
  'answer-complaint': { readonly complaint: number; readonly statement: Sealed<string> };
  'withdraw-complaint': { readonly complaint: number };
  'decide-complaint': { readonly complaint: number } & Omit<NonNullable<Complaint['decision']>, 'at'>;
}

export const complaintsOf = (c: MediationCase): readonly Complaint[] => c.complaints ?? [];
export const isOpenComplaint = ({ decision, withdrawnAt }: Complaint): boolean => decision === undefined && withdrawnAt === undefined;

const mediatorsOf = (c: MediationCase): readonly string[] =>
  [...(c.appointment ? [c.appointment.mediator] : []), ...(c.formerMediators ?? []).map(({ mediator }) => mediator)];

const dayAfter = ({ rules }: Pick<MediationCase, 'rules'>, { at }: Complaint, calendar: Calendar, which: 'complaintWd' | 'complaintAnswerWd'): CalendarDate =>
  workingDaysAfter(calendar, localDate(at), rules[which] ?? usualDays[which]);
const usualDays = { complaintWd: 15, complaintAnswerWd: 5 } as const;

/** The last day for the centre's decision (D: fifteen working days). */
export const complaintDue = (c: Pick<MediationCase, 'rules'>, complaint: Complaint, calendar: Calendar): CalendarDate => dayAfter(c, complaint, calendar, 'complaintWd');

type Viewer = Sight & Pick<Context, 'case' | 'acting' | 'actor'>;

/** To the centre all; to a side its own; to a mediator with a part in the case what is said of oneself. The other side hears nothing. */
export const maySeeComplaint = (viewer: Viewer, { by, mediator }: Complaint): boolean =>
  maySee(viewer, 'complaints') || viewer.acting.includes(by) || (viewer.actor.id === mediator && viewer.roles.some((role) => role === 'mediator' || role === 'candidate'));

/** Undefined where there is nothing to see. */
export function complaintsSeenBy(viewer: Viewer): readonly Complaint[] | undefined {
  const seen = complaintsOf(viewer.case).filter((complaint) => maySeeComplaint(viewer, complaint));
  return seen.length > 0 ? seen : undefined;
}

/** Whether an event of a complaint may be listed for a viewer; undefined for an event of something else. */
export function maySeeComplaintEvent(viewer: Viewer, { action, at, input }: { readonly action: string; readonly at: EpochMs; readonly input: unknown }): boolean | undefined {
  if (!Object.hasOwn(complaintActions, action)) return undefined;
  const { complaint: n } = input as { readonly complaint?: number };
  const complaint = complaintsOf(viewer.case).find((x) => (n === undefined ? x.at === at : x.n === n));
  return complaint !== undefined && maySeeComplaint(viewer, complaint);
}

function open({ case: c }: Context, n: number): Complaint | Refusal {
  const complaint = complaintsOf(c).find((x) => x.n === n);
  if (!complaint) return refuse('unknown-complaint', { complaint: n });
  return isOpenComplaint(complaint) ? complaint : refuse('already-done', { complaint: n });
}

const anyOpen = (context: Context, mine: (complaint: Complaint) => boolean): Refusal | undefined =>
  (complaintsOf(context.case).some((x) => isOpenComplaint(x) && mine(x)) ? undefined : refuse('unknown-complaint'));

const withComplaint = (c: MediationCase, changed: Complaint): MediationCase =>
  ({ ...c, complaints: complaintsOf(c).map((x) => (x.n === changed.n ? changed : x)) });

function fileComplaint(context: Context, { mediator: named, ground, reason }: ComplaintInputs['file-complaint']): Verdict {
  const { case: c, now } = context;
  const mediator = named ?? mediatorsOf(c)[0];
  if (mediator === undefined || !mediatorsOf(c).includes(mediator)) return refuse('unknown-mediator', { mediator });
  const by = self(context);
  if (complaintsOf(c).some((x) => isOpenComplaint(x) && x.by === by && x.mediator === mediator)) return refuse('already-done', { mediator });
  return accept({ ...c, complaints: [...complaintsOf(c), { n: complaintsOf(c).length + 1, by, mediator, ground, reason, at: now }] });
}

/** The mediator answers; for one who has no part in the case any more the clerk enters the answer. */
const mayAnswer = ({ actor, roles }: Context, { mediator, answer }: Complaint): boolean =>
  answer === undefined && (roles.includes('clerk') || actor.id === mediator);

function answerComplaint(context: Context, { complaint: n, statement }: ComplaintInputs['answer-complaint']): Verdict {
  const complaint = open(context, n);
  if ('refusal' in complaint) return complaint;
  if (complaint.answer) return refuse('already-done', { complaint: n });
  if (!mayAnswer(context, complaint)) return refuse('unknown-complaint', { complaint: n });
  return accept(withComplaint(context.case, { ...complaint, answer: { at: context.now, statement } }));
}

/** Nobody is judged unheard: the decision waits for the answer, or for the days there were for it (D: five working days). */
function decideComplaint(context: Context, { complaint: n, ...decision }: ComplaintInputs['decide-complaint']): Verdict {
  const complaint = open(context, n);
  if ('refusal' in complaint) return complaint;
  const until = dayAfter(context.case, complaint, context.calendar, 'complaintAnswerWd').date;
  if (!complaint.answer && context.now < endOfDay(until)) return refuse('mediator-not-heard', { complaint: n, until });
  return accept(withComplaint(context.case, { ...complaint, decision: { ...decision, at: context.now } }));
}

const sinceAppointment = ['selecting', 'appointed', 'mediating', 'suspended', 'agreed', 'signing', 'settled', 'securing', 'performing', 'closed'] as const;

export const complaintActions: ActionsOf<ComplaintInputs> = {
  'file-complaint': {
    label: { zh: '投诉调解员', en: 'Complain of the mediator' },
    by: ['applicant', 'respondent'],
    in: { mediation: sinceAppointment },
    leadsTo: {},
    unless: ({ case: c }) => (mediatorsOf(c).length > 0 ? undefined : refuse('unknown-mediator')),
    decide: fileComplaint,
  },
  'answer-complaint': {
    label: { zh: '答复投诉', en: 'Answer a complaint' },
    by: ['candidate', 'mediator', 'clerk'],
    in: { mediation: sinceAppointment },
    leadsTo: {},
    unless: (context) => anyOpen(context, (complaint) => mayAnswer(context, complaint)),
    decide: answerComplaint,
  },
  'withdraw-complaint': {
    label: { zh: '撤回投诉', en: 'Withdraw a complaint' },
    by: ['applicant', 'respondent'],
    in: { mediation: sinceAppointment },
    leadsTo: {},
    unless: (context) => anyOpen(context, ({ by }) => context.acting.includes(by)),
    decide: (context, { complaint: n }) => {
      const complaint = open(context, n);
      if ('refusal' in complaint) return complaint;
      if (!context.acting.includes(complaint.by)) return refuse('unknown-complaint', { complaint: n });
      return accept(withComplaint(context.case, { ...complaint, withdrawnAt: context.now }));
    },
  },
  'decide-complaint': {
    label: { zh: '处理投诉', en: 'Decide a complaint' },
    by: ['administrator'],
    in: { mediation: sinceAppointment },
    leadsTo: {},
    unless: (context) => anyOpen(context, () => true),
    decide: decideComplaint,
  },
};
