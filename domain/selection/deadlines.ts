/** Selection of the mediator: what is awaited, until when, and what happens otherwise. */
import { alertClerk, centre, statute, type DeadlineRule } from '../deadline.ts';
import { inWorkingDays } from '../terms.ts';
import { feeRunsFrom } from './fees.ts';
import { disclosedConflict } from './selection-state.ts';

export const selectionDeadlines = {
  selection: {
    label: { zh: '选定调解员', en: 'Selection of the mediator' }, basis: centre, hard: false, awaits: ['rank-mediators', 'delegate-selection', 'appoint-mediator'],
    then: 'alert-overdue', otherwise: alertClerk, runs: inWorkingDays(({ case: c }) => [c.since, c.rules.selectionWd]),
  },
  'appointment-reply': {
    label: { zh: '调解员答复', en: "The mediator's reply" }, basis: centre, hard: false, awaits: ['accept-appointment', 'decline-appointment'],
    then: 'alert-overdue', otherwise: alertClerk,
    runs: inWorkingDays(({ case: c }) => [c.appointment?.acceptedAt === undefined ? c.appointment?.at : undefined, c.rules.appointmentWd]),
  },
  'conflict-waiver': {
    label: { zh: '利益冲突豁免', en: 'Waiver of the conflict' }, basis: statute('商事调解条例第二十条'), hard: false, awaits: ['waive-conflict'],
    then: 'reopen-selection', otherwise: { zh: '重新选定调解员', en: 'another mediator is selected' },
    runs: inWorkingDays(({ case: c }) => [disclosedConflict(c) ? c.appointment?.disclosure?.at ?? c.appointment?.acceptedAt : undefined, c.rules.conflictWaiverWd]),
  },
  'challenge-decision': {
    label: { zh: '回避决定', en: 'Decision on the challenge' }, basis: centre, hard: false, awaits: ['decide-challenge', 'withdraw-challenge'],
    then: 'alert-overdue', otherwise: alertClerk, runs: inWorkingDays(({ case: c }) => [c.challenge?.at, c.rules.challengeWd ?? 3]),
  },
  fee: {
    label: { zh: '缴纳调解费', en: 'Fees' }, basis: centre, hard: false, awaits: ['record-fee-paid', 'waive-fee'], then: 'alert-overdue', otherwise: alertClerk,
    runs: inWorkingDays(({ case: c }) => [feeRunsFrom(c), c.rules.feeWd]),
  },
} as const satisfies Readonly<Record<string, DeadlineRule>>;
