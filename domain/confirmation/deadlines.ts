/** Court confirmation: what is awaited, until when, and what happens otherwise. */
import { calendarDaysAfter, localDate, startOfDay } from '../calendar.ts';
import { alertClerk, centre, statute, type DeadlineRule } from '../deadline.ts';
import { daysFromEffect } from '../terms.ts';

export const confirmationDeadlines = {
  'confirmation-alert': {
    label: { zh: '司法确认期限提醒（第20日）', en: 'Court confirmation: day 20' }, basis: centre, hard: false, awaits: [], then: 'alert-overdue',
    otherwise: { zh: '提醒：距司法确认期限届满仅余10日', en: 'the parties are told that ten days remain' },
    runs: ({ case: c, calendar }) => daysFromEffect(c, calendar, c.rules.confirmationAlertD),
  },
  'confirmation-window': {
    label: { zh: '司法确认申请期限', en: 'Window for court confirmation' }, basis: statute('民事诉讼法第二百零五条'), hard: true, awaits: ['apply-court-confirmation'],
    then: 'close-confirmation-window', otherwise: { zh: '不能再申请司法确认', en: 'court confirmation is no longer possible' },
    runs: ({ case: c, calendar }) => daysFromEffect(c, calendar, 30),
  },
  'court-acceptance': {
    label: { zh: '法院受理答复', en: "The court's acceptance" }, basis: centre, hard: false, awaits: ['record-court-acceptance', 'record-court-confirmation'],
    then: 'alert-overdue', otherwise: alertClerk,
    runs: ({ case: { confirmation: c, rules }, calendar }) =>
      (c?.state === 'applied' ? [{ start: c.since, due: calendarDaysAfter(calendar, localDate(c.since), rules.courtAcceptanceD ?? 7) }] : []),
  },
  'court-ruling': {
    label: { zh: '法院审查裁定', en: "The court's ruling" }, basis: statute('民事诉讼法第一百八十七条'), hard: false, awaits: ['attend-court-review', 'record-court-confirmation'],
    then: 'alert-overdue', otherwise: alertClerk,
    runs: ({ case: { confirmation: c }, calendar }) =>
      (c?.acceptedOn === undefined ? [] : [{ start: startOfDay(c.acceptedOn), due: calendarDaysAfter(calendar, c.acceptedOn, 30) }]),
  },
} as const satisfies Readonly<Record<string, DeadlineRule>>;
