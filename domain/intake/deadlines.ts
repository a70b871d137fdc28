/** Intake and consent: what is awaited, until when, and what happens otherwise. */
import { alertClerk, centre, statute, type DeadlineRule } from '../deadline.ts';
import { inDays, inWorkingDays } from '../terms.ts';

/** 特邀调解规定 27: thirty days for a delegated case, from the signature for the materials; longer where all agree. */
const delegatedD = 30;

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
  'first-contact': {
    label: { zh: '首次联系当事人（解纷一件事）', en: 'First contact (one-stop platform)' }, basis: centre, hard: false, awaits: ['record-contact-attempt'],
    then: 'alert-overdue', otherwise: alertClerk,
    runs: inWorkingDays(({ case: c }) => [c.referral?.kind === 'platform' && c.contactAttempts.length === 0 ? c.submittedAt : undefined, c.rules.platformContactWd ?? 1]),
  },
  'delegated-period': {
    label: { zh: '委派调解期限', en: 'Period of the court’s delegation' }, basis: statute('最高人民法院关于人民法院特邀调解的规定第二十七条'), hard: false,
    awaits: ['record-agreed-terms', 'extend-mediation', 'terminate-mediation'], then: 'close-mediation-period', otherwise: { zh: '调解终结，退回法院', en: 'the mediation ends and the case goes back to the court' },
    runs: inDays(({ case: c }) => [c.referral?.materialsSignedAt, delegatedD + (c.mediation?.extendedAt === undefined ? 0 : c.rules.extensionD)]),
  },
} as const satisfies Readonly<Record<string, DeadlineRule>>;
