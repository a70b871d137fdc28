/** Before the appointment: the centre's list, and what the mediators on it say of their time and their ties (条例 art 20). */
import { accept, type ActionsOf } from '../action.ts';
import type { MediatorStanding } from '../centre/roster.ts';
import type { MediationCase } from '../case.ts';
import { refuse } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { isBarred } from './choice.ts';
import type { Inquiry } from './selection-state.ts';

export interface CandidateInputs {
  /** `offRoster`: read from the roster under the case's lock, never sent. */
  'propose-mediators': { readonly mediators: readonly string[]; readonly offRoster?: readonly string[] };
  'ask-mediator': { readonly mediator: string; readonly standing?: MediatorStanding };
  'declare-availability': { readonly available: boolean; readonly conflict: boolean; readonly statement?: Sealed<string> };
}

export const inquiryOf = (c: MediationCase, mediator: string): Inquiry | undefined => c.inquiries?.findLast((i) => i.mediator === mediator);

export const candidateActions: ActionsOf<CandidateInputs> = {
  'propose-mediators': {
    label: { zh: '提供调解员名单', en: 'Propose mediators' },
    by: ['clerk'],
    in: { mediation: ['selecting'] },
    leadsTo: {},
    decide: (context, { mediators, offRoster = [] }) => {
      if (offRoster.length > 0) return refuse('unknown-mediator', { mediators: offRoster });
      const barred = mediators.find((m) => isBarred(context.case, m));
      return barred === undefined ? accept({ ...context.case, proposedMediators: [...new Set(mediators)] }) : refuse('mediator-barred', { mediator: barred });
    },
  },
  'ask-mediator': {
    label: { zh: '征询调解员', en: 'Ask a mediator for availability and ties' },
    by: ['clerk'],
    in: { mediation: ['selecting'] },
    leadsTo: {},
    decide: (context, { mediator, standing }) => {
      if (standing && !standing.onRoster) return refuse('unknown-mediator', { mediator });
      if (isBarred(context.case, mediator)) return refuse('mediator-barred', { mediator });
      const asked = inquiryOf(context.case, mediator);
      if (asked && asked.answer?.available !== false) return refuse('already-done', { mediator });
      const inquiry: Inquiry = { mediator, askedAt: context.now, earlierCases: standing?.earlierCases ?? [] };
      return accept({ ...context.case, inquiries: [...(context.case.inquiries ?? []), inquiry] });
    },
  },
  'declare-availability': {
    label: { zh: '答复能否任职并披露', en: 'Declare availability and ties' },
    by: ['candidate'],
    in: { mediation: ['selecting'] },
    leadsTo: {},
    unless: ({ case: c, actor }) => (inquiryOf(c, actor.id)?.answer ? refuse('already-done') : undefined),
    decide: (context, { available, conflict, statement }) => {
      const inquiry = inquiryOf(context.case, context.actor.id);
      if (!inquiry) return refuse('unknown-mediator', { mediator: context.actor.id });
      const answered: Inquiry = { ...inquiry, answer: { at: context.now, available, conflict, ...(statement ? { statement } : {}) } };
      return accept({ ...context.case, inquiries: (context.case.inquiries ?? []).map((i) => (i === inquiry ? answered : i)) });
    },
  },
};
