/** A deadline that passed and decides nothing by itself: the people concerned are told, once. */
import { accept, type ActionsOf } from './action.ts';
import type { EpochMs } from './calendar.ts';

export interface AlertInputs {
  'alert-overdue': { readonly deadline: string; readonly due: EpochMs };
}

export const alertActions: ActionsOf<AlertInputs> = {
  'alert-overdue': {
    label: { zh: '逾期提醒', en: 'A deadline has passed' },
    by: ['system'],
    in: {},
    leadsTo: {},
    decide: (context, { deadline, due }) => accept({ ...context.case, alerts: [...context.case.alerts, { deadline, due, at: context.now }] }),
  },
};
