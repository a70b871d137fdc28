/** Settlement: what is awaited, until when, and what happens otherwise. */
import { calendarDaysAfter, localDate } from '../calendar.ts';
import { alertClerk, centre, statute, type DeadlineRule } from '../deadline.ts';
import { inWorkingDays } from '../terms.ts';

export const settlementDeadlines = {
  signing: {
    label: { zh: '签署调解协议', en: 'Signing' }, basis: centre, hard: false, awaits: ['choose-security', 'draft-settlement', 'sign-settlement'],
    then: 'alert-overdue', otherwise: alertClerk, runs: inWorkingDays(({ case: c }) => [c.since, c.rules.signingWd]),
  },
  ratification: {
    label: { zh: '追认代理人的签署', en: "Ratification of the agent's signature" }, basis: statute('民法典第一百七十一条'), hard: false, awaits: ['ratify-signature'],
    then: 'drop-unratified-signature', otherwise: { zh: '视为拒绝追认，签署不生效', en: 'the signature is taken as refused and falls away' },
    runs: ({ case: c, calendar }) => (c.settlement?.provisional ?? []).flatMap(({ by, demandedAt }) => (demandedAt === undefined ? []
      : [{ subject: by, start: demandedAt, due: calendarDaysAfter(calendar, localDate(demandedAt), 30), input: { party: by } }])),
  },
  'amendment-signing': {
    label: { zh: '签署变更', en: 'Signing of the amendment' }, basis: centre, hard: false, awaits: ['sign-settlement'],
    then: 'alert-overdue', otherwise: alertClerk, runs: inWorkingDays(({ case: c }) => [c.amendment?.settlement.agreedAt, c.rules.signingWd]),
  },
} as const satisfies Readonly<Record<string, DeadlineRule>>;
