/** Mediation: what is awaited, until when, and what happens otherwise. */
import { centre, type DeadlineRule } from '../deadline.ts';
import { inDays, inWorkingDays } from '../terms.ts';
import type { MediationCase } from '../case.ts';
import { openProposal } from './negotiation-state.ts';
import { isPaused, pausedDays } from './pauses.ts';

/** Thirty days and thirty more by consent (D), and as many as the period stood still. */
const mediationDays = (c: MediationCase): number =>
  c.rules.mediationD + (c.mediation?.extendedAt === undefined ? 0 : c.rules.extensionD) + pausedDays(c.mediation?.pauses ?? []);

export const mediationDeadlines = {
  'mediation-period': {
    label: { zh: '调解期限', en: 'Mediation period' }, basis: centre, hard: false, awaits: ['record-agreed-terms', 'extend-mediation', 'terminate-mediation'],
    then: 'close-mediation-period', otherwise: { zh: '调解终结', en: 'the mediation ends without settlement' },
    runs: inDays(({ case: c }) => [isPaused(c) ? undefined : c.mediation?.startedAt, mediationDays(c)]),
  },
  'proposal-reply': {
    label: { zh: '答复调解方案', en: 'Answers to the mediator’s proposal' }, basis: centre, hard: false, awaits: ['answer-proposal'],
    then: 'close-proposal', otherwise: { zh: '调解方案失效', en: 'the proposal lapses' },
    runs: inWorkingDays(({ case: c }) => [openProposal(c)?.at, c.rules.proposalReplyWd ?? 3]),
  },
} as const satisfies Readonly<Record<string, DeadlineRule>>;
