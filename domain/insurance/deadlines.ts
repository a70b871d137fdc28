/** Insurance: what is awaited, until when, and what happens otherwise. */
import { addDays, addYears, daysBetween, localDate, workingDaysAfter, type EpochMs } from '../calendar.ts';
import { insuranceOf, type MediationCase } from '../case.ts';
import { alertClerk, alertProvider, centre, contract, statute, type DeadlineRule } from '../deadline.ts';
import { defaultsOf } from '../performance/defaults.ts';
import { inDays, inWorkingDays, type Running, type Terms } from '../terms.ts';
import { claimsOf, openEndorsement, type Claim, type CoverApplication } from './insurance-state.ts';

const applicationsIn = (c: MediationCase, state: CoverApplication['state']) => (insuranceOf(c)?.applications ?? []).filter((a) => a.state === state);
const asked = (c: MediationCase): readonly EpochMs[] => applicationsIn(c, 'asked').flatMap((a) => (a.askedAt === undefined ? [] : [a.askedAt]));
const lastOf = (instants: readonly EpochMs[]): EpochMs | undefined => instants.toSorted((a, b) => a - b).at(-1);

/**
 * Thirty days from the first claim, less the days on which the creditor supplemented it (保险法解释二 15); after a dispute thirty anew.
 */
function decisionTerm(claim: Claim | undefined): readonly [EpochMs | undefined, number] {
  if (!claim) return [undefined, 30];
  const { filedAt, disputedAt, supplementRequestedAt: asked, supplementedAt: given } = claim;
  if (disputedAt !== undefined) return [disputedAt, 30];
  return [filedAt, 30 + (asked !== undefined && given !== undefined ? daysBetween(localDate(asked), localDate(given)) : 0)];
}

/** From the declared default, of which the creditor then knows, while no claim on that obligation was made. */
function claimLimitation({ case: c }: Terms): readonly Running[] {
  const insurance = insuranceOf(c);
  const claimed = insurance ? claimsOf(insurance).map((x) => x.obligation) : [];
  return defaultsOf(c).filter((d) => !claimed.includes(d.obligation)).map(({ obligation, declaredAt }) => {
    const date = addDays(addYears(localDate(declaredAt), 2), -(c.rules.claimLimitationWarningD ?? 90));
    return { subject: obligation, start: declaredAt, due: { date, provisional: false } };
  });
}

export const insuranceDeadlines = {
  'sharing-consent': {
    label: { zh: '同意提供信息', en: 'Consent to share' }, basis: centre, hard: false, awaits: ['consent-to-share'], then: 'alert-overdue', otherwise: alertClerk,
    runs: inDays(({ case: c }) => [insuranceOf(c)?.since, c.rules.sharingConsentD]),
  },
  'quote-reply': {
    label: { zh: '保险人报价', en: "The insurers' reply" }, basis: centre, hard: false, awaits: ['offer-quote', 'approve-quote', 'require-conditions', 'decline-cover'],
    then: 'close-underwriting', otherwise: { zh: '询价结束，重新选择保障方式', en: 'the inquiry ends and security is chosen anew' },
    runs: inWorkingDays(({ case: c }) => [lastOf(asked(c)), c.rules.quoteReplyWd]),
  },
  conditions: {
    label: { zh: '满足承保条件', en: 'Meeting the conditions' }, basis: centre, hard: false, awaits: ['meet-conditions'], then: 'lapse-conditions',
    otherwise: { zh: '视为该保险人拒保', en: 'that insurer counts as having declined' },
    runs: ({ case: c, calendar }) => applicationsIn(c, 'conditional').map((a) => {
      const start = a.conditionsAt ?? a.askedAt ?? c.since;
      return { subject: a.id, start, due: workingDaysAfter(calendar, localDate(start), c.rules.conditionsWd ?? 5), input: { insurer: a.insurer } };
    }),
  },
  requote: {
    label: { zh: '请求重新报价', en: 'Asking for a new quote' }, basis: centre, hard: false, awaits: ['request-requote'], then: 'close-underwriting',
    otherwise: { zh: '询价结束，重新选择保障方式', en: 'the inquiry ends and security is chosen anew' },
    runs: inWorkingDays(({ case: c }) => {
      const open = applicationsIn(c, 'asked').length + applicationsIn(c, 'conditional').length;
      return [open === 0 ? insuranceOf(c)?.since : undefined, c.rules.requoteWd ?? 5];
    }),
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
    label: { zh: '投保并缴纳保险费', en: 'Proposal and premium' }, basis: centre, hard: false, awaits: ['submit-proposal', 'record-premium-paid'], then: 'lapse-cover',
    otherwise: { zh: '保障失效，提示其他途径', en: 'cover lapses and the other paths are offered' },
    runs: inDays(({ case: c }) => [insuranceOf(c)?.since, c.rules.premiumD]),
  },
  'policy-issue': {
    label: { zh: '签发保单', en: 'The policy' }, basis: centre, hard: false, awaits: ['submit-proposal', 'issue-policy'], then: 'alert-overdue', otherwise: alertProvider,
    runs: inWorkingDays(({ case: c }) => [insuranceOf(c)?.premiumPaidAt, c.rules.policyIssueWd ?? 5]),
  },
  endorsement: {
    label: { zh: '签发批单', en: 'The endorsement' }, basis: centre, hard: false, awaits: ['endorse-policy', 'decline-endorsement'], then: 'alert-overdue', otherwise: alertProvider,
    runs: inWorkingDays(({ case: c }) => [openEndorsement(insuranceOf(c))?.requestedAt, c.rules.endorsementWd ?? 5]),
  },
  'claim-decision': {
    label: { zh: '理赔核定', en: "The insurer's decision" }, basis: statute('保险法第二十三条第一款'), hard: false,
    awaits: ['decide-claim', 'approve-claim-decision', 'request-claim-supplement'], then: 'alert-overdue', otherwise: alertProvider,
    runs: inDays(({ case: c }) => decisionTerm(insuranceOf(c)?.claim)),
  },
  'premium-refund': {
    label: { zh: '退还保险费', en: 'Refund of the premium' }, basis: centre, hard: false, awaits: ['record-premium-refund'], then: 'alert-overdue', otherwise: alertProvider,
    runs: inDays(({ case: c }) => [insuranceOf(c)?.since, c.rules.premiumRefundD ?? 10]),
  },
  'refusal-notice': {
    label: { zh: '拒赔通知', en: 'Notice of the refusal' }, basis: statute('保险法第二十四条'), hard: false, awaits: ['approve-claim-decision'], then: 'alert-overdue', otherwise: alertProvider,
    runs: inDays(({ case: c }) => {
      const proposed = insuranceOf(c)?.claim?.proposed;
      return [proposed?.approvedFen === 0 ? proposed.at : undefined, 3];
    }),
  },
  'claim-limitation': {
    label: { zh: '索赔时效将满提醒（二年，保险法第二十六条）', en: 'Reminder: the two years for claims are nearly over' }, basis: statute('保险法第二十六条'), hard: false, awaits: ['file-claim'],
    then: 'alert-overdue', otherwise: alertClerk, runs: claimLimitation,
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
} as const satisfies Readonly<Record<string, DeadlineRule>>;
