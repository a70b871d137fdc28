/**
 * The deadline table: what is awaited, until when, on which basis, and what happens otherwise. A deadline is computed
 * from the case; it is not stored, so it can never disagree with it.
 */
import type { Label } from './action.ts';
import type { ActionName, SystemActionName } from './actions.ts';
import { endOfDay, localDate, workingDaysAfter, type Calendar, type EpochMs, type LocalDate } from './calendar.ts';
import { everyOneOf, insuranceOf, notarizationOf, sides, type MediationCase } from './case.ts';
import { certificateOf } from './notarization-state.ts';
import { isClosed, processKinds, currentStates, type ProcessKind, type ProcessStates } from './processes.ts';
import { daysFromEffect, executionLimit, held, inDays, inWorkingDays, isAccelerated, isOverdue, openInstalments, pausable, type Running, type Terms } from './terms.ts';

export type Basis =
  | { readonly kind: 'statute'; readonly citation: string }
  | { readonly kind: 'centre' }
  | { readonly kind: 'contract' };

const statute = (citation: string): Basis => ({ kind: 'statute', citation });
const centre: Basis = { kind: 'centre' };
const contract: Basis = { kind: 'contract' };

/** Which deadlines each state keeps; the workflows name the same ones, or do not compile. */
export const deadlinesIn = {
  mediation: {
    draft: [], submitted: ['admission'], correcting: ['correction'], inviting: ['consent-reply'], selecting: ['selection'],
    appointed: ['appointment-reply', 'conflict-waiver', 'fee'], mediating: ['mediation-period'], suspended: [], agreed: ['signing'], signing: ['signing'],
    settled: [], securing: ['instalment-due', 'cure', 'payment-confirmation'], performing: ['instalment-due', 'cure', 'payment-confirmation'], closed: [],
  },
  insurance: {
    consenting: ['sharing-consent'], underwriting: ['quote-reply'], quoted: ['quote-validity'], accepted: [], 'awaiting-premium': ['premium'],
    'premium-paid': [], 'in-force': [], 'default-notified': [], claimed: ['claim-decision', 'advance-payment'], supplementing: ['advance-payment'],
    decided: [], paying: ['claim-payment'], paid: [], recovering: [],
    declined: [], expired: [], lapsed: [], 'claim-refused': [], discharged: [], recovered: [], withdrawn: [],
  },
  notarization: {
    preparing: ['joint-application', 'abandonment'], applied: [], reviewing: ['deed-issue'], supplementing: [], issued: [], enforceable: ['execution-limit'],
    'certificate-applied': ['certificate-issue'], verifying: ['verification-reply'], deciding: ['certificate-issue'], certified: ['execution-limit'],
    enforcing: [], refused: [], discharged: [], 'certificate-refused': [], enforced: [], 'no-assets': [], withdrawn: [],
  },
  confirmation: {
    available: ['confirmation-alert', 'confirmation-window'], applied: [], reviewing: [], confirmed: [], 'not-accepted': [], dismissed: [], withdrawn: [], lapsed: [],
  },
} as const satisfies { readonly [K in ProcessKind]: { readonly [S in ProcessStates[K]]: readonly string[] } };

type Names<T> = T extends Record<string, readonly (infer N)[]> ? N : never;
export type DeadlineName = { [K in ProcessKind]: Names<(typeof deadlinesIn)[K]> }[ProcessKind];

interface DeadlineRule {
  readonly label: Label;
  readonly basis: Basis;
  /** `hard`: a late action is refused even if no timer ran; otherwise it is taken until the deadline lapsed. */
  readonly hard: boolean;
  readonly awaits: readonly ActionName[];
  readonly then: SystemActionName;
  readonly otherwise: Label;
  readonly runs: (terms: Terms) => readonly Running[];
}

export interface Deadline {
  /** `process:n:name[:subject]` */
  readonly id: string;
  readonly name: DeadlineName;
  readonly process: ProcessKind;
  readonly n: number;
  readonly label: Label;
  readonly basis: Basis;
  readonly hard: boolean;
  readonly start: EpochMs;
  /** The last day (Asia/Shanghai). */
  readonly dueDate: LocalDate;
  /** The end of that day, UTC ms, exclusive; also its revision. */
  readonly due: EpochMs;
  readonly provisional: boolean;
  readonly awaits: readonly ActionName[];
  readonly then: SystemActionName;
  readonly input: object;
  readonly otherwise: Label;
}

const alertClerk: Label = { zh: '提醒案件秘书跟进', en: 'the clerk is alerted' };
const alertProvider: Label = { zh: '提醒机构与案件秘书', en: 'the provider and the clerk are alerted' };

export const deadlineRules: { readonly [N in DeadlineName]: DeadlineRule } = {
  admission: {
    label: { zh: '受理审查', en: 'Admission' }, basis: centre, hard: false, awaits: ['admit-case', 'return-for-correction', 'reject-case'],
    then: 'alert-overdue', otherwise: alertClerk, runs: inWorkingDays(({ case: c }) => [c.since, c.rules.admissionWd]),
  },
  correction: {
    label: { zh: '补正', en: 'Correction' }, basis: centre, hard: false, awaits: ['resubmit-case'], then: 'close-uncorrected',
    otherwise: { zh: '不予受理', en: 'the case is rejected' }, runs: inWorkingDays(({ case: c }) => [c.since, c.rules.correctionWd]),
  },
  'consent-reply': {
    label: { zh: '答复调解邀请', en: 'Reply to the invitation' }, basis: centre, hard: false, awaits: ['consent-to-mediate', 'decline-mediation'],
    then: 'close-without-consent', otherwise: { zh: '视为不同意调解，结案', en: 'the case closes without consent' },
    runs: inWorkingDays(({ case: c }) => [c.since, c.rules.consentWd]),
  },
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
    runs: inWorkingDays(({ case: c }) => {
      const { appointment } = c;
      const open = appointment?.disclosure?.conflict && !everyOneOf(sides(c), appointment.disclosure.waivedBy);
      return [open ? appointment.acceptedAt : undefined, c.rules.conflictWaiverWd];
    }),
  },
  fee: {
    label: { zh: '缴纳调解费', en: 'Fees' }, basis: centre, hard: false, awaits: ['record-fee-paid'], then: 'alert-overdue', otherwise: alertClerk,
    runs: inWorkingDays(({ case: c }) => [c.appointment?.acceptedAt, c.rules.feeWd]),
  },
  'mediation-period': {
    label: { zh: '调解期限', en: 'Mediation period' }, basis: centre, hard: false, awaits: ['record-agreed-terms', 'extend-mediation', 'terminate-mediation'],
    then: 'close-mediation-period', otherwise: { zh: '调解终结', en: 'the mediation ends without settlement' },
    runs: inDays(({ case: c }) => [c.mediation?.startedAt, c.rules.mediationD + (c.mediation?.extendedAt === undefined ? 0 : c.rules.extensionD)]),
  },
  signing: {
    label: { zh: '签署调解协议', en: 'Signing' }, basis: centre, hard: false, awaits: ['choose-security', 'draft-settlement', 'sign-settlement'],
    then: 'alert-overdue', otherwise: alertClerk, runs: inWorkingDays(({ case: c }) => [c.since, c.rules.signingWd]),
  },
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
  'sharing-consent': {
    label: { zh: '同意提供信息', en: 'Consent to share' }, basis: centre, hard: false, awaits: ['consent-to-share'], then: 'alert-overdue', otherwise: alertClerk,
    runs: inDays(({ case: c }) => [insuranceOf(c)?.since, c.rules.sharingConsentD]),
  },
  'quote-reply': {
    label: { zh: '保险人报价', en: "The insurers' reply" }, basis: centre, hard: false, awaits: ['offer-quote', 'decline-cover', 'meet-conditions'],
    then: 'close-underwriting', otherwise: { zh: '询价结束，重新选择保障方式', en: 'the inquiry ends and security is chosen anew' },
    runs: inWorkingDays(({ case: c }) => [insuranceOf(c)?.since, c.rules.quoteReplyWd]),
  },
  'quote-validity': {
    label: { zh: '报价有效期', en: 'Validity of the quotes' }, basis: contract, hard: true, awaits: ['accept-quote'], then: 'expire-quote',
    otherwise: { zh: '报价失效，重新选择保障方式', en: 'the quotes expire and security is chosen anew' },
    runs: ({ case: c }) => {
      const quotes = (insuranceOf(c)?.applications ?? []).flatMap((a) => (a.state === 'quoted' && a.quote ? [a.quote] : []));
      const last = quotes.toSorted((a, b) => (a.validUntil < b.validUntil ? 1 : -1))[0];
      return last ? [{ start: last.offeredAt, due: { date: last.validUntil, provisional: false } }] : [];
    },
  },
  premium: {
    label: { zh: '缴纳保险费', en: 'Premium' }, basis: centre, hard: false, awaits: ['record-premium-paid'], then: 'lapse-cover',
    otherwise: { zh: '保障失效，提示其他途径', en: 'cover lapses and the other paths are offered' },
    runs: inDays(({ case: c }) => [insuranceOf(c)?.since, c.rules.premiumD]),
  },
  'claim-decision': {
    label: { zh: '理赔核定', en: "The insurer's decision" }, basis: statute('保险法第二十三条第一款'), hard: false,
    awaits: ['decide-claim', 'request-claim-supplement'], then: 'alert-overdue', otherwise: alertProvider,
    runs: inDays(({ case: c }) => [insuranceOf(c)?.since, 30]),
  },
  'advance-payment': {
    label: { zh: '先予支付', en: 'Advance of the certain part' }, basis: statute('保险法第二十五条'), hard: false,
    awaits: ['advance-payment', 'decide-claim'], then: 'alert-overdue', otherwise: alertProvider,
    runs: inDays(({ case: c }) => [insuranceOf(c)?.claim?.filedAt, 60]),
  },
  'claim-payment': {
    label: { zh: '支付赔款', en: 'Payment of the claim' }, basis: statute('保险法第二十三条第一款'), hard: false, awaits: ['record-claim-payment'],
    then: 'alert-overdue', otherwise: alertProvider, runs: inDays(({ case: c }) => [insuranceOf(c)?.claim?.acceptedAt, 10]),
  },
  'joint-application': {
    label: { zh: '共同申请公证', en: 'Joint application' }, basis: centre, hard: false, awaits: ['apply-notarization'], then: 'alert-overdue', otherwise: alertClerk,
    runs: inWorkingDays(({ case: c }) => [c.state === 'securing' ? c.settlement?.sealedAt : undefined, c.rules.jointApplicationWd]),
  },
  abandonment: {
    label: { zh: '公证申请放弃期限', en: 'Last day for the joint application' }, basis: centre, hard: false, awaits: ['apply-notarization'], then: 'abandon-notarization',
    otherwise: { zh: '视为放弃公证，提示司法确认等途径', en: 'notarization is given up and the other paths are offered' },
    runs: inWorkingDays(({ case: c }) => [c.state === 'securing' ? c.settlement?.sealedAt : undefined, c.rules.abandonmentWd]),
  },
  'deed-issue': {
    label: { zh: '出具公证书', en: 'Issue of the deed' }, basis: statute('公证法第三十条'), hard: false, awaits: ['issue-deed', 'refuse-notarization'],
    then: 'alert-overdue', otherwise: alertProvider,
    runs: (terms) => {
      const notarization = notarizationOf(terms.case);
      return notarization?.acceptedAt === undefined ? [] : pausable(terms, notarization.acceptedAt, 15, notarization.pauses);
    },
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
};

const numberOf = (c: MediationCase, process: ProcessKind): number =>
  process === 'insurance' ? c.insurances.length : process === 'notarization' ? c.notarizations.length : 1;

/** All open deadlines of a case, the earliest first. */
export function deadlinesOf(c: MediationCase, calendar: Calendar): readonly Deadline[] {
  const states = currentStates(c);
  return processKinds.flatMap((process): readonly Deadline[] => {
    const state = states[process];
    if (state === undefined || isClosed(process, state)) return [];
    const names = (deadlinesIn[process] as Record<string, readonly DeadlineName[]>)[state] ?? [];
    return names.flatMap((name) => runningOf(c, calendar, process, name));
  }).toSorted((a, b) => a.due - b.due);
}

function runningOf(c: MediationCase, calendar: Calendar, process: ProcessKind, name: DeadlineName): readonly Deadline[] {
  const { runs, ...rule } = deadlineRules[name];
  const n = numberOf(c, process);
  return runs({ case: c, calendar }).map(({ subject, start, due, input }): Deadline => {
    const id = [process, n, name, ...(subject ? [subject] : [])].join(':');
    const at = endOfDay(due.date);
    const asked = rule.then === 'alert-overdue' ? { deadline: id, due: at } : input ?? {};
    return { ...rule, id, name, process, n, start, dueDate: due.date, due: at, provisional: due.provisional, input: asked };
  }).filter((d) => d.then !== 'alert-overdue' || !c.alerts.some((a) => a.deadline === d.id && a.due === d.due));
}
