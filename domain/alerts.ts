/** What the centre itself notes in a case: a deadline that passed and decides nothing, a calendar that was published. */
import { accept, type ActionsOf } from './action.ts';
import type { EpochMs } from './calendar.ts';
import { refuse } from './refusals.ts';

export interface AlertInputs {
  'alert-overdue': { readonly deadline: string; readonly due: EpochMs };
  /** `version`: of the calendar that counts from now on. */
  'adopt-calendar': { readonly version: string };
}

export const alertActions: ActionsOf<AlertInputs> = {
  'alert-overdue': {
    label: { zh: '逾期提醒', en: 'A deadline has passed' },
    by: ['system'],
    in: {},
    leadsTo: {},
    decide: (context, { deadline, due }) => accept({ ...context.case, alerts: [...context.case.alerts, { deadline, due, at: context.now }] }),
  },
  'adopt-calendar': {
    label: { zh: '按新公布的节假日安排重新计算期限', en: 'Deadlines are recomputed by the newly published calendar' },
    by: ['system'],
    in: {},
    leadsTo: {},
    unless: ({ case: c, calendar }) => (c.calendarVersion === calendar.version ? refuse('already-done') : undefined),
    decide: (context, { version }) =>
      (version === context.calendar.version ? accept({ ...context.case, calendarVersion: version }) : refuse('superseded', { calendar: context.calendar.version })),
  },
};
