/** Performance: what is awaited, until when, and what happens otherwise. */
import { endOfDay, localDate, workingDaysAfter } from '../calendar.ts';
import { alertClerk, centre, contract, statute, type DeadlineRule } from '../deadline.ts';
import { held, isAccelerated, isOverdue, openInstalments, rulingLimit, warnedOf } from '../terms.ts';

export const performanceDeadlines = {
  'instalment-due': {
    label: { zh: '分期付款到期', en: 'Instalment due' }, basis: contract, hard: false, awaits: ['report-payment', 'confirm-payment'], then: 'mark-overdue',
    otherwise: { zh: '记为逾期，进入宽限期', en: 'it is overdue and the cure period runs' },
    runs: (terms) => openInstalments(terms)
      .filter(({ obligation, instalment }) => !isOverdue(terms.case, obligation.id, instalment.n) && !isAccelerated(terms.case, obligation.id))
      .map(({ obligation, instalment }) => ({
        subject: `${obligation.id}.${instalment.n}`, start: terms.case.settlement?.effectiveAt ?? 0, due: held(terms, obligation.id, instalment.due),
        input: { obligation: obligation.id, instalment: instalment.n },
      })),
  },
  cure: {
    label: { zh: '宽限期', en: 'Cure period' }, basis: contract, hard: false, awaits: ['report-payment', 'confirm-payment'], then: 'accelerate-balance',
    otherwise: { zh: '剩余款项次日全部到期', en: 'the balance falls due the next day' },
    runs: (terms) => openInstalments(terms)
      .filter(({ obligation, instalment }) =>
        obligation.acceleration && isOverdue(terms.case, obligation.id, instalment.n) && !isAccelerated(terms.case, obligation.id))
      .map(({ obligation, instalment }) => ({
        subject: `${obligation.id}.${instalment.n}`, start: endOfDay(instalment.due.date), due: held(terms, obligation.id, instalment.cureEnds),
        input: { obligation: obligation.id, instalment: instalment.n },
      })),
  },
  'payment-confirmation': {
    label: { zh: '确认已上报的付款', en: 'Confirmation of a reported payment' }, basis: centre, hard: false, awaits: ['confirm-payment', 'dispute-payment'],
    then: 'alert-overdue', otherwise: alertClerk,
    runs: ({ case: c, calendar }) => c.payments.filter((p) => p.state === 'reported').map((p) => ({
      subject: p.id, start: p.reportedAt, due: workingDaysAfter(calendar, localDate(p.reportedAt), c.rules.paymentConfirmationWd),
    })),
  },
  'ruling-execution-warning': {
    label: { zh: '确认裁定申请执行时效将满提醒（二年，民事诉讼法第二百五十条）', en: 'Reminder: the two years for enforcing the ruling are nearly over' }, basis: statute('民事诉讼法第二百五十条'), hard: false,
    awaits: ['apply-enforcement'], then: 'alert-overdue', otherwise: alertClerk, runs: warnedOf(rulingLimit),
  },
  'ruling-execution-limit': {
    label: { zh: '确认裁定申请执行时效', en: 'Time limit for enforcing the ruling' }, basis: statute('民事诉讼法第二百五十条'), hard: false,
    awaits: ['apply-enforcement'], then: 'alert-overdue', otherwise: alertClerk, runs: rulingLimit,
  },
} as const satisfies Readonly<Record<string, DeadlineRule>>;
