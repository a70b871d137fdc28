/** Mediation: what is awaited, until when, and what happens otherwise. */
import { centre, type DeadlineRule } from '../deadline.ts';
import { inDays } from '../terms.ts';

export const mediationDeadlines = {
  'mediation-period': {
    label: { zh: '调解期限', en: 'Mediation period' }, basis: centre, hard: false, awaits: ['record-agreed-terms', 'extend-mediation', 'terminate-mediation'],
    then: 'close-mediation-period', otherwise: { zh: '调解终结', en: 'the mediation ends without settlement' },
    runs: inDays(({ case: c }) => [c.mediation?.startedAt, c.rules.mediationD + (c.mediation?.extendedAt === undefined ? 0 : c.rules.extensionD)]),
  },
} as const satisfies Readonly<Record<string, DeadlineRule>>;
