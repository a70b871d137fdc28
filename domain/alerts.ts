/** What the centre itself notes in a case: a deadline that passed and decides nothing, a calendar that was published, a notice that came back. */
import { accept, type ActionsOf } from './action.ts';
import type { EpochMs } from './calendar.ts';
import { partyOf } from './case.ts';
import type { PartyId } from './parties.ts';
import { refuse } from './refusals.ts';

export interface AlertInputs {
  'alert-overdue': { readonly deadline: string; readonly due: EpochMs };
  /** `effect`: the request that has not reached its provider; `since`: when it should have, in case time. */
  'alert-unreachable': { readonly process: string; readonly n: number; readonly effect: string; readonly since: EpochMs };
  /** `version`: of the calendar that counts from now on. */
  'adopt-calendar': { readonly version: string };
  /** `notice`: the delivery that came back; `proof`: SHA-256 of what was answered. */
  'note-undelivered': { readonly party: PartyId; readonly channel: 'email' | 'sms' | 'letter'; readonly outcome: 'wrong-contact' | 'returned'; readonly notice: string; readonly proof: string };
}

/** Named like a deadline's alert, so that the clerk finds it in the same list: by hand the provider's people are told, or another path is taken. */
export const unreachableAlert = (process: string, n: number, effect: string): string => `${process}:${n}:provider-unreachable:${effect}`;

export const alertActions: ActionsOf<AlertInputs> = {
  'alert-overdue': {
    label: { zh: '逾期提醒', en: 'A deadline has passed' },
    by: ['system'],
    in: {},
    leadsTo: {},
    decide: (context, { deadline, due }) => accept({ ...context.case, alerts: [...context.case.alerts, { deadline, due, at: context.now }] }),
  },
  'alert-unreachable': {
    label: { zh: '机构系统持续无法送达，转人工办理', en: 'A provider is out of reach: to be seen to by hand' },
    by: ['system'],
    in: {},
    leadsTo: {},
    decide: (context, { process, n, effect, since }) => {
      const deadline = unreachableAlert(process, n, effect);
      if (context.case.alerts.some((a) => a.deadline === deadline)) return refuse('already-done');
      return accept({ ...context.case, alerts: [...context.case.alerts, { deadline, due: since, at: context.now }] });
    },
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
  'note-undelivered': {
    label: { zh: '通知被退回或者被拒，记入联系记录', en: 'A notice came back: noted as a contact attempt' },
    by: ['system'],
    in: {},
    leadsTo: {},
    decide: ({ case: c, now }, { party, channel, outcome, notice, proof }) => {
      if (!partyOf(c, party)) return refuse('unknown-party', { party });
      if (c.contactAttempts.some((attempt) => attempt.notice === notice)) return refuse('already-done');
      return accept({ ...c, contactAttempts: [...c.contactAttempts, { party, channel, at: now, reached: false, outcome, notice, proof }] });
    },
  },
};
