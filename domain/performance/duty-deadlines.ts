/** Goods and acts: until when they are due, and who is told when they are not done. */
import { calendarDaysAfter, localDate } from '../calendar.ts';
import { alertClerk, contract, type DeadlineRule } from '../deadline.ts';
import { dutiesToPerform, dutyPerformance } from './duty-state.ts';
import { dueDate } from '../settlement/settlement.ts';

export const dutyDeadlines = {
  'duty-due': {
    label: { zh: '交付或作为义务到期', en: 'Goods or an act due' }, basis: contract, hard: false, awaits: ['report-performance', 'confirm-performance'],
    then: 'alert-overdue', otherwise: alertClerk,
    runs: ({ case: c, calendar }) => {
      const effectiveAt = c.settlement?.effectiveAt;
      if (effectiveAt === undefined) return [];
      const awaited = dutiesToPerform(c).filter(({ id }) => dutyPerformance(c, id)?.reported === undefined || dutyPerformance(c, id)?.answer);
      return awaited.map((duty) => {
        const start = duty.runsFrom ?? effectiveAt;
        const due = dueDate(duty.due, localDate(start), calendar);
        return { subject: duty.id, start, due: calendarDaysAfter(calendar, due.date, duty.cureDays) };
      });
    },
  },
} as const satisfies Readonly<Record<string, DeadlineRule>>;
