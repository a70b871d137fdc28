/** Settlement: what is awaited, until when, and what happens otherwise. */
import { alertClerk, centre, type DeadlineRule } from '../deadline.ts';
import { inWorkingDays } from '../terms.ts';

export const settlementDeadlines = {
  signing: {
    label: { zh: '签署调解协议', en: 'Signing' }, basis: centre, hard: false, awaits: ['choose-security', 'draft-settlement', 'sign-settlement'],
    then: 'alert-overdue', otherwise: alertClerk, runs: inWorkingDays(({ case: c }) => [c.since, c.rules.signingWd]),
  },
} as const satisfies Readonly<Record<string, DeadlineRule>>;
