/** Notarization, certificate and enforcement: what is awaited, until when, and what happens otherwise. */
import { addMonths, calendarDaysAfter, localDate, rollForward, startOfDay, type Calendar, type CalendarDate, type EpochMs } from '../calendar.ts';
import { everyOneOf, notarizationOf } from '../case.ts';
import { centreRules } from '../centre-rules.ts';
import { alertClerk, alertProvider, centre, contract, statute, type DeadlineRule } from '../deadline.ts';
import { certificateOf, type Notarization } from './notarization-state.ts';
import { signersOf } from '../settlement/versions.ts';
import { daysFromEffect, executionLimit, inWorkingDays, pausable, warnedOf, workingDaysBetween, type Terms } from '../terms.ts';

/** Working days the office has to issue the deed (公证法 30). */
export const reviewWd = 15;

/** What is left of the fifteen working days; the day of acceptance and paused days do not count. Negative when late, undefined outside a review. */
export function reviewDaysLeft({ state, acceptedAt, pauses }: Notarization, now: EpochMs, calendar: Calendar): number | undefined {
  if (acceptedAt === undefined || !['reviewing', 'supplementing', 'paused'].includes(state)) return undefined;
  const paused = pauses.reduce((days, p) => days + workingDaysBetween(calendar, p.from, p.to ?? now), 0);
  return reviewWd - workingDaysBetween(calendar, acceptedAt, now) + paused;
}

/** The last day of the review, were a pause that still lasts to end now; undefined before acceptance. */
export const reviewDue = (terms: Terms, { acceptedAt, pauses }: Notarization, now: EpochMs): CalendarDate | undefined =>
  (acceptedAt === undefined ? undefined : pausable(terms, acceptedAt, reviewWd, pauses.map(({ from, to }) => ({ from, to: to ?? now })))[0]?.due);

export const notarizationDeadlines = {
  'joint-application': {
    label: { zh: '共同申请公证', en: 'Joint application' }, basis: centre, hard: false, awaits: ['apply-notarization'], then: 'alert-overdue', otherwise: alertClerk,
    runs: inWorkingDays(({ case: c }) => [['securing', 'performing'].includes(c.state) ? c.settlement?.sealedAt : undefined, c.rules.jointApplicationWd]),
  },
  abandonment: {
    label: { zh: '公证申请放弃期限', en: 'Last day for the joint application' }, basis: centre, hard: false, awaits: ['apply-notarization'], then: 'abandon-notarization',
    otherwise: { zh: '视为放弃公证，提示司法确认等途径', en: 'notarization is given up and the other paths are offered' },
    runs: inWorkingDays(({ case: c }) => [['securing', 'performing'].includes(c.state) ? c.settlement?.sealedAt : undefined, c.rules.abandonmentWd]),
  },
  'deed-issue': {
    label: { zh: '出具公证书', en: 'Issue of the deed' }, basis: statute('公证法第三十条'), hard: false, awaits: ['issue-deed', 'refuse-notarization'],
    then: 'alert-overdue', otherwise: alertProvider,
    runs: (terms) => {
      const notarization = notarizationOf(terms.case);
      return notarization?.acceptedAt === undefined ? [] : pausable(terms, notarization.acceptedAt, reviewWd, notarization.pauses);
    },
  },
  rebooking: {
    label: { zh: '重新到场', en: 'A second appointment' }, basis: centre, hard: false, awaits: ['book-appointment', 'attend-and-sign'], then: 'abandon-notarization',
    otherwise: { zh: '视为放弃公证，提示司法确认等途径', en: 'notarization is given up and the other paths are offered' },
    runs: inWorkingDays(({ case: c }) => {
      const notarization = notarizationOf(c);
      const missed = notarization?.appointments?.find((a) => (a.absent ?? []).length > 0)?.recordedAt;
      return [everyOneOf(signersOf(c), notarization?.attended ?? []) ? undefined : missed, c.rules.rebookingWd ?? centreRules.rebookingWd];
    }),
  },
  'notarization-term': {
    label: { zh: '因当事人原因逾六个月不能办结', en: 'Six months without the parties’ supplement' }, basis: statute('公证程序规则第五十条'), hard: false,
    awaits: ['supplement-notarization', 'terminate-notarization'], then: 'alert-overdue', otherwise: { zh: '公证机构可以终止公证', en: 'the office may terminate' },
    runs: ({ case: c, calendar }) => {
      const start = notarizationOf(c)?.acceptedAt;
      return start === undefined ? [] : [{ start, due: rollForward(calendar, addMonths(localDate(start), 6)) }];
    },
  },
  'confirmation-prompt': {
    label: { zh: '公证书未出，提示共同申请司法确认', en: 'No deed yet: file jointly for court confirmation' }, basis: centre, hard: false, awaits: [], then: 'alert-overdue',
    otherwise: { zh: '提醒：司法确认期限即将届满', en: 'the parties are told that the window is about to close' },
    runs: ({ case: c, calendar }) => (c.confirmation?.state === 'available' ? daysFromEffect(c, calendar, c.rules.deedPromptD ?? centreRules.deedPromptD) : []),
  },
  'execution-warning': {
    label: { zh: '申请执行时效将满提醒（二年，民事诉讼法第二百五十条）', en: 'Reminder: the two years for execution are nearly over' }, basis: statute('民事诉讼法第二百五十条'), hard: false,
    awaits: ['apply-execution-certificate', 'record-court-filing'], then: 'alert-overdue', otherwise: alertClerk,
    runs: warnedOf(executionLimit),
  },
  'execution-limit': {
    label: { zh: '申请执行时效', en: 'Time limit for execution' }, basis: statute('民事诉讼法第二百五十条'), hard: false,
    awaits: ['apply-execution-certificate', 'record-court-filing'], then: 'alert-overdue', otherwise: alertClerk, runs: executionLimit,
  },
  'certificate-issue': {
    label: { zh: '出具执行证书', en: 'Issue of the certificate' }, basis: centre, hard: false, awaits: ['send-verification', 'issue-certificate', 'refuse-certificate'],
    then: 'alert-overdue', otherwise: alertProvider,
    runs: (terms) => {
      const application = notarizationOf(terms.case) && certificateOf(notarizationOf(terms.case)!);
      if (!application) return [];
      const { verificationSentAt: from, verificationClosedAt: to } = application;
      return pausable(terms, application.appliedAt, terms.case.rules.certificateWd, from === undefined || to === undefined ? [] : [{ from, to }]);
    },
  },
  'verification-reply': {
    label: { zh: '答复核实函', en: 'Reply to the verification' }, basis: contract, hard: false, awaits: ['object-to-certificate', 'prove-payment'],
    then: 'close-verification', otherwise: { zh: '不影响出具执行证书', en: 'silence does not block the certificate' },
    runs: inWorkingDays(({ case: c }) => [notarizationOf(c)?.since, c.rules.verificationReplyWd]),
  },
  reconsideration: {
    label: { zh: '对驳回执行申请的复议', en: "Reconsideration of the court's rejection" }, basis: statute('法释〔2018〕18号第七条'), hard: false, awaits: ['record-reconsideration', 'record-court-filing'],
    then: 'alert-overdue', otherwise: { zh: '十日已过，未登记复议：可以依法起诉', en: 'ten days have passed without a reconsideration on record: the way of a suit is open' },
    runs: ({ case: c, calendar }) => {
      const rejection = notarizationOf(c)?.rejection;
      return rejection ? [{ start: startOfDay(rejection.rejectedOn), due: calendarDaysAfter(calendar, rejection.rejectedOn, 10) }] : [];
    },
  },
  'execution-settlement-due': {
    label: { zh: '执行和解履行期限', en: 'The settlement in execution falls due' }, basis: contract, hard: false, awaits: ['record-execution-proceeds', 'resume-execution'],
    then: 'alert-overdue', otherwise: { zh: '未按执行和解履行：可以申请恢复执行（民事诉讼法第二百四十一条）', en: 'not kept: the execution may be resumed (民诉法 241)' },
    runs: ({ case: c }) => {
      const settlement = notarizationOf(c)?.executionSettlement;
      return settlement ? [{ start: startOfDay(settlement.signedOn), due: { date: settlement.dueOn, provisional: false } }] : [];
    },
  },
  'non-enforcement-review': {
    label: { zh: '法院审查不予执行申请', en: "The court's review of the application not to enforce" }, basis: statute('法释〔2018〕18号第十六条'), hard: false, awaits: ['record-set-aside'],
    then: 'alert-overdue', otherwise: alertClerk,
    runs: ({ case: c, calendar }) => {
      const applied = notarizationOf(c)?.nonEnforcement?.appliedOn;
      // Sixty days, which the court may lengthen by thirty.
      return applied === undefined ? [] : [60, 90].map((days) => ({ subject: String(days), start: startOfDay(applied), due: calendarDaysAfter(calendar, applied, days) }));
    },
  },
} as const satisfies Readonly<Record<string, DeadlineRule>>;
