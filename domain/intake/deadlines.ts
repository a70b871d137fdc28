/** Intake and consent: what is awaited, until when, and what happens otherwise. */
import { alertClerk, centre, type DeadlineRule } from '../deadline.ts';
import { inWorkingDays } from '../terms.ts';

export const intakeDeadlines = {
  admission: {
    label: { zh: '受理审查', en: 'Admission' }, basis: centre, hard: false, awaits: ['admit-case', 'return-for-correction', 'reject-case'],
    then: 'alert-overdue', otherwise: alertClerk, runs: inWorkingDays(({ case: c }) => [c.since, c.rules.admissionWd]),
  },
  correction: {
    label: { zh: '补正', en: 'Correction' }, basis: centre, hard: false, awaits: ['resubmit-case'], then: 'close-uncorrected',
    otherwise: { zh: '不予受理', en: 'the case is rejected' }, runs: inWorkingDays(({ case: c }) => [c.since, c.rules.correctionWd]),
  },
  'consent-reply': {
    label: { zh: '答复调解邀请', en: 'Reply to the invitation' }, basis: centre, hard: false, awaits: ['consent-to-mediate', 'decline-mediation'],
    then: 'close-without-consent', otherwise: { zh: '视为不同意调解，结案', en: 'the case closes without consent' },
    runs: inWorkingDays(({ case: c }) => [c.since, c.rules.consentWd]),
  },
} as const satisfies Readonly<Record<string, DeadlineRule>>;
