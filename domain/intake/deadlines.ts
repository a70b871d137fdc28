/** Intake and consent: what is awaited, until when, and what happens otherwise. */
import { alertClerk, centre, statute, type DeadlineRule } from '../deadline.ts';
import { localDate, workingDaysAfter, type EpochMs } from '../calendar.ts';
import type { MediationCase } from '../case.ts';
import { inDays, inWorkingDays } from '../terms.ts';
import { pendingContinuation, silentRespondents } from './non-response.ts';

/** From the invitation, then from the last reminder; not for cases of before, whose rules know no reminder. */
function reminderFrom(c: MediationCase): EpochMs | undefined {
  const sent = [...new Set((c.reminders ?? []).map((r) => r.at))];
  if (silentRespondents(c).length === 0 || sent.length >= (c.rules.remindersAtMost ?? 0)) return undefined;
  return sent.at(-1) ?? c.since;
}

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
    runs: inWorkingDays(({ case: c }) => [silentRespondents(c).length > 0 ? c.since : undefined, c.rules.consentWd]),
  },
  reminder: {
    label: { zh: '催请答复调解邀请', en: 'Reminder of the invitation' }, basis: centre, hard: false, awaits: [], then: 'send-reminder',
    otherwise: { zh: '催请被申请人答复', en: 'the silent are reminded' }, runs: inWorkingDays(({ case: c }) => [reminderFrom(c), c.rules.reminderWd ?? 2]),
  },
  continuation: {
    label: { zh: '申请人决定是否继续调解', en: 'Whether to go on without those who left' }, basis: centre, hard: false, awaits: ['continue-without'], then: 'close-without-consent',
    otherwise: { zh: '视为不继续调解，结案', en: 'the case closes without consent' },
    runs: ({ case: c, calendar }) => {
      const pending = pendingContinuation(c);
      return pending ? [{ start: pending.askedAt, due: workingDaysAfter(calendar, localDate(pending.askedAt), c.rules.continuationWd ?? 5), input: { cause: 'continuation' } }] : [];
    },
  },
  'first-contact': {
    label: { zh: '首次联系当事人（解纷一件事）', en: 'First contact (one-stop platform)' }, basis: centre, hard: false, awaits: ['record-contact-attempt'],
    then: 'alert-overdue', otherwise: alertClerk,
    runs: inWorkingDays(({ case: c }) => [c.referral?.kind === 'platform' && c.contactAttempts.every((attempt) => attempt.notice !== undefined) ? c.submittedAt : undefined, c.rules.platformContactWd ?? 1]),
  },
  'delegated-period': {
    label: { zh: '委派调解期限', en: 'Period of the court’s delegation' }, basis: statute('最高人民法院关于人民法院特邀调解的规定第二十七条'), hard: false,
    awaits: ['record-agreed-terms', 'extend-mediation', 'terminate-mediation'], then: 'close-mediation-period', otherwise: { zh: '调解终结，退回法院', en: 'the mediation ends and the case goes back to the court' },
    runs: inDays(({ case: c }) => [c.referral?.materialsSignedAt, delegatedD + (c.mediation?.extendedAt === undefined ? 0 : c.rules.extensionD)]),
  },
} as const satisfies Readonly<Record<string, DeadlineRule>>;
