/** Court confirmation: what is awaited, until when, and what happens otherwise. */
import { centre, statute, type DeadlineRule } from '../deadline.ts';
import { daysFromEffect } from '../terms.ts';

export const confirmationDeadlines = {
  'confirmation-alert': {
    label: { zh: '司法确认期限提醒（第20日）', en: 'Court confirmation: day 20' }, basis: centre, hard: false, awaits: [], then: 'alert-overdue',
    otherwise: { zh: '提醒：距司法确认期限届满仅余10日', en: 'the parties are told that ten days remain' },
    runs: ({ case: c, calendar }) => daysFromEffect(c, calendar, c.rules.confirmationAlertD),
  },
  'confirmation-window': {
    label: { zh: '司法确认申请期限', en: 'Window for court confirmation' }, basis: statute('民事诉讼法第二百零五条'), hard: true, awaits: [],
    then: 'close-confirmation-window', otherwise: { zh: '不能再申请司法确认', en: 'court confirmation is no longer possible' },
    runs: ({ case: c, calendar }) => daysFromEffect(c, calendar, 30),
  },
} as const satisfies Readonly<Record<string, DeadlineRule>>;
