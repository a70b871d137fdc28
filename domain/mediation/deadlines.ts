/** Mediation: what is awaited, until when, and what happens otherwise. */
import { alertClerk, centre, type DeadlineRule } from '../deadline.ts';
import { inDays, inWorkingDays } from '../terms.ts';
import type { EpochMs } from '../calendar.ts';
import type { MediationCase } from '../case.ts';
import { periodOf } from '../intake/fast-track.ts';
import { openProposal } from './negotiation-state.ts';
import { isPaused, pausedDays } from './pauses.ts';

/** Thirty days, on the fast track twenty, and thirty more by consent (D), and as many as the period stood still. */
const mediationDays = (c: MediationCase): number =>
  periodOf(c) + (c.mediation?.extendedAt === undefined ? 0 : c.rules.extensionD) + pausedDays(c.mediation?.pauses ?? []);

/** The days to answer begin anew where the mediation stood still after the proposal. */
function proposalRunsFrom(c: MediationCase): EpochMs | undefined {
  const at = openProposal(c)?.at;
  return at === undefined || isPaused(c) ? undefined : Math.max(at, ...(c.mediation?.pauses ?? []).map(({ until = 0 }) => until));
}

export const mediationDeadlines = {
  'mediation-period': {
    label: { zh: '调解期限', en: 'Mediation period' }, basis: centre, hard: false, awaits: ['record-agreed-terms', 'extend-mediation', 'terminate-mediation'],
    then: 'close-mediation-period', otherwise: { zh: '调解终结', en: 'the mediation ends without settlement' },
    runs: inDays(({ case: c }) => [isPaused(c) ? undefined : c.mediation?.startedAt, mediationDays(c)]),
  },
  'proposal-reply': {
    label: { zh: '答复调解方案', en: 'Answers to the mediator’s proposal' }, basis: centre, hard: false, awaits: ['answer-proposal'],
    then: 'close-proposal', otherwise: { zh: '调解方案失效', en: 'the proposal lapses' },
    runs: inWorkingDays(({ case: c }) => [proposalRunsFrom(c), c.rules.proposalReplyWd ?? 3]),
  },
  'suspension-end': {
    label: { zh: '中止期限', en: 'End of the suspension' }, basis: centre, hard: false, awaits: ['resume-mediation'],
    then: 'end-suspension', otherwise: { zh: '自动恢复调解', en: 'the mediation goes on by itself' },
    runs: ({ case: c, calendar }) => {
      const { at, until } = c.mediation?.suspension ?? {};
      return at === undefined || until === undefined ? [] : [{ start: at, due: { date: until, provisional: calendar.years[until.slice(0, 4)] === undefined } }];
    },
  },
  // Its words tell the sides nothing of the ground: what is suspected is read by those it was reported to.
  'suspension-review': {
    label: { zh: '中止后的处理', en: 'Decision on the suspension' }, basis: centre, hard: false, awaits: ['resume-mediation', 'terminate-mediation'],
    then: 'alert-overdue', otherwise: alertClerk,
    runs: inWorkingDays(({ case: c }) => [c.mediation?.suspension?.until === undefined ? c.mediation?.suspension?.at : undefined, c.rules.suspensionReviewWd ?? 3]),
  },
} as const satisfies Readonly<Record<string, DeadlineRule>>;
