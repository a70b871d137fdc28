/** Choice and appointment of the mediator (条例 arts 15, 20). */
import { accept, type ActionsOf, type Context } from '../action.ts';
import { everyOneOf, sides, type Appointment, type MediationCase } from '../case.ts';
import type { Fen } from '../money.ts';
import type { PartyId } from '../parties.ts';
import { refuse } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { enter } from '../transitions.ts';

export interface SelectionInputs {
  'rank-mediators': { readonly mediators: readonly string[] };
  'delegate-selection': Record<never, never>;
  'appoint-mediator': { readonly mediator: string };
  'accept-appointment': { readonly conflict: boolean; readonly statement?: Sealed<string> };
  'decline-appointment': { readonly reason?: Sealed<string> };
  'waive-conflict': Record<never, never>;
  'reopen-selection': Record<never, never>;
  'record-fee-paid': { readonly party: PartyId; readonly amountFen: Fen };
}

/** The mediator both sides ranked, the best by the sum of ranks; undefined without one. */
export function jointChoice(c: MediationCase): string | undefined {
  const lists = sides(c).map((id) => c.rankings[id] ?? []);
  const [first = [], ...others] = lists;
  const common = first.filter((m) => others.every((list) => list.includes(m)));
  const score = (m: string) => lists.reduce((total, list) => total + list.indexOf(m), 0);
  return common.toSorted((a, b) => score(a) - score(b))[0];
}

/** Mediation begins when the appointment stands, no conflict is open and every side has paid. */
function beginIfReady(context: Context, appointment: Appointment): MediationCase {
  const next: MediationCase = { ...context.case, appointment };
  const free = !appointment.disclosure?.conflict || everyOneOf(sides(next), appointment.disclosure.waivedBy);
  const paid = everyOneOf(sides(next), appointment.feesPaid.map((f) => f.party));
  if (appointment.acceptedAt === undefined || !free || !paid) return next;
  return { ...enter(next, 'mediating', context.now), mediation: { startedAt: context.now, extensionAgreedBy: [], sessions: [] } };
}

function reselect(context: Context): MediationCase {
  const { appointment: _gone, ...rest } = enter(context.case, 'selecting', context.now);
  return { ...rest, rankings: {}, delegations: [] };
}

export const selectionActions: ActionsOf<SelectionInputs> = {
  'rank-mediators': {
    label: { zh: '选择调解员', en: 'Rank mediators' },
    by: ['applicant', 'respondent'],
    in: { mediation: ['selecting'] },
    leadsTo: {},
    decide: (context, { mediators }) => {
      const mine = Object.fromEntries(context.acting.map((id) => [id, mediators]));
      return accept({ ...context.case, rankings: { ...context.case.rankings, ...mine } });
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
    leadsTo: { mediation: ['appointed'] },
    unless: ({ case: c }) =>
      (everyOneOf(sides(c), c.delegations) || jointChoice(c) !== undefined ? undefined : refuse('no-joint-choice', { article: '商事调解条例第十五条' })),
    decide: (context, { mediator }) => {
      const delegated = everyOneOf(sides(context.case), context.case.delegations);
      if (!delegated && mediator !== jointChoice(context.case)) return refuse('no-joint-choice', { jointChoice: jointChoice(context.case) });
      const appointment: Appointment = { mediator, by: delegated ? 'joint-delegation' : 'joint-choice', at: context.now, feesPaid: [] };
      return accept({ ...enter(context.case, 'appointed', context.now), appointment });
    },
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
      return accept(beginIfReady(context, { ...appointment, acceptedAt: context.now, disclosure }));
    },
  },
  'decline-appointment': {
    label: { zh: '不接受指定', en: 'Decline the appointment' },
    by: ['candidate'],
    in: { mediation: ['appointed'] },
    leadsTo: { mediation: ['selecting'] },
    decide: (context) => accept(reselect(context)),
  },
  'waive-conflict': {
    label: { zh: '同意继续由该调解员调解', en: 'Waive the disclosed conflict' },
    by: ['applicant', 'respondent'],
    in: { mediation: ['appointed'] },
    leadsTo: { mediation: ['appointed', 'mediating'] },
    unless: ({ case: c, acting }) =>
      (!c.appointment?.disclosure?.conflict || everyOneOf(acting, c.appointment.disclosure.waivedBy) ? refuse('already-done') : undefined),
    decide: (context) => {
      const { appointment } = context.case;
      if (!appointment?.disclosure) return refuse('not-in-this-state');
      const waivedBy = [...new Set([...appointment.disclosure.waivedBy, ...context.acting])];
      return accept(beginIfReady(context, { ...appointment, disclosure: { ...appointment.disclosure, waivedBy } }));
    },
  },
  'reopen-selection': {
    label: { zh: '未获全体豁免，重新选定调解员', en: 'Reopen the selection: conflict not waived by all' },
    by: ['system'],
    in: { mediation: ['appointed'] },
    leadsTo: { mediation: ['selecting'] },
    decide: (context) => accept(reselect(context)),
  },
  'record-fee-paid': {
    label: { zh: '登记已缴调解费', en: 'Record a paid fee' },
    by: ['clerk'],
    in: { mediation: ['appointed'] },
    leadsTo: { mediation: ['appointed', 'mediating'] },
    decide: (context, { party, amountFen }) => {
      const { appointment } = context.case;
      if (!appointment || !sides(context.case).includes(party)) return refuse('unknown-party', { party });
      if (appointment.feesPaid.some((f) => f.party === party)) return refuse('already-done', { party });
      return accept(beginIfReady(context, { ...appointment, feesPaid: [...appointment.feesPaid, { party, amountFen }] }));
    },
  },
};
