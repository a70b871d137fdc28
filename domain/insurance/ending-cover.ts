/**
 * The end of a cover before its time: cancelled by the policyholder with the creditor's consent (保险法 15, 54; the consent is the
 * centre's rule), or rescinded by the insurer for what was not truthfully disclosed (16). Days are calendar days.
 */
import { accept, self, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { addYears, calendarDaysAfter, daysBetween, localDate, type LocalDate } from '../calendar.ts';
import { everyOneOf, insuranceOf, moneyCreditors, type MediationCase } from '../case.ts';
import type { Fen } from '../money.ts';
import { owedNoMoney } from '../performance/money-parties.ts';
import { refuse, type Refusal } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { schedule } from '../settlement/settlement.ts';
import { performIfSecured } from '../settlement/signing.ts';
import { withInsurance } from '../transitions.ts';
import { covered, enterInsurance, tell } from './cover.ts';
import { chosenApplication, paidOut, type Cancellation, type Insurance } from './insurance-state.ts';
import { fallBack } from './underwriting.ts';

export interface EndingCoverInputs {
  'request-cancellation': { readonly reason: Sealed<string> };
  'consent-to-cancellation': Record<never, never>;
  'rescind-policy': { readonly ground: 'intentional' | 'gross-negligence'; readonly knownOn: LocalDate; readonly reason: Sealed<string> };
  'record-premium-refund': { readonly amountFen: Fen; readonly paidOn: LocalDate };
}

/** What was paid for the cover and from which day it pays for it: the premium, and what endorsements added. What was agreed and never paid is not given back. */
function premiumsOf(insurance: Insurance): readonly { readonly fen: Fen; readonly from: LocalDate | undefined }[] {
  const added = (insurance.endorsements ?? []).flatMap((e) =>
    (e.premiumPaidAt === undefined || e.policyholderAt === undefined ? [] : [{ fen: e.additionalPremiumFen ?? 0, from: localDate(e.policyholderAt) }]));
  return insurance.premiumPaidAt === undefined ? added : [{ fen: chosenApplication(insurance)?.quote?.premiumFen ?? 0, from: insurance.policy?.issuedOn }, ...added];
}

const premiumOf = (insurance: Insurance): Fen => premiumsOf(insurance).reduce((sum, { fen }) => sum + fen, 0);

/** The last day of cover: the policy's own, else the last day on which an instalment can be cured. */
export function coverEnds({ case: c, calendar }: Pick<Context, 'case' | 'calendar'>, { policy }: Insurance): LocalDate | undefined {
  const effectiveAt = c.settlement?.effectiveAt;
  if (policy?.coverUntil !== undefined || effectiveAt === undefined) return policy?.coverUntil;
  return (c.settlement?.obligations ?? []).flatMap((o) => schedule(o, effectiveAt, calendar)).map((s) => s.cureEnds.date).toSorted().at(-1);
}

/** Before the cover began the whole premium, after it of each part what is for the days not run, rounded down (保险法 54). */
export function refundFor(around: Pick<Context, 'case' | 'calendar'>, insurance: Insurance, on: LocalDate): Fen {
  const { policy } = insurance;
  if (!policy) return premiumOf(insurance);
  const ends = coverEnds(around, insurance) ?? on;
  const left = Math.max(0, daysBetween(on, ends));
  return premiumsOf(insurance).reduce((sum, { fen, from = policy.issuedOn }) => {
    const days = daysBetween(from, ends);
    return days <= 0 ? sum : sum + Number((BigInt(fen) * BigInt(left)) / BigInt(days));
  }, 0);
}

/** Ends the cover; before signing the choice of security is open again. */
function cancel(context: Context, insurance: Insurance, cancellation: Cancellation): Verdict {
  const on = localDate(context.now);
  if (context.case.state === 'agreed') {
    const withdrawn = withInsurance(context.case, { cancellation: { ...cancellation, cancelledOn: on, refundFen: 0 } });
    return accept(fallBack(withdrawn, 'withdrawn', context.now), ...(insurance.chosen ? [tell(insurance, 'cancel-policy', { cancelledOn: on, refundFen: 0 })] : []));
  }
  const refundFen = refundFor(context, insurance, on);
  const state = refundFen > 0 ? 'refunding' : 'cancelled';
  const ended = enterInsurance(context, state, { cancellation: { ...cancellation, cancelledOn: on, refundFen } });
  return accept(performIfSecured(context, ended), tell(insurance, 'cancel-policy', { cancelledOn: on, refundFen }));
}

const consented = (context: Context, cancellation: Cancellation) => everyOneOf(moneyCreditors(context.case), cancellation.consentedBy);

function requestCancellation(context: Context, { reason }: EndingCoverInputs['request-cancellation']): Verdict {
  return covered(context, (insurance) => {
    const cancellation: Cancellation = {
      requestedAt: context.now, requestedBy: self(context), reason, consentedBy: moneyCreditors(context.case).filter((id) => context.acting.includes(id)),
    };
    return consented(context, cancellation) ? cancel(context, insurance, cancellation) : accept(withInsurance(context.case, { cancellation }));
  });
}

function consentToCancel(context: Context): Verdict {
  return covered(context, (insurance) => {
    if (!insurance.cancellation) return refuse('nothing-to-cancel');
    const mine = moneyCreditors(context.case).filter((id) => context.acting.includes(id));
    const cancellation = { ...insurance.cancellation, consentedBy: [...new Set([...insurance.cancellation.consentedBy, ...mine])] };
    return consented(context, cancellation) ? cancel(context, insurance, cancellation) : accept(withInsurance(context.case, { cancellation }));
  });
}

/** 保险法 16: thirty days from knowing, never after two years, and not for what the insurer knew when it contracted. */
function rescissionBarred(context: Context, issuedOn: LocalDate, knownOn: LocalDate): Refusal | undefined {
  const today = localDate(context.now);
  const barred = (why: string, article: string) => refuse('rescission-barred', { why, article });
  if (knownOn > today) return refuse('date-out-of-range', { pointer: '/knownOn', to: today });
  if (knownOn < issuedOn) return barred('known-when-contracting', '保险法第十六条第六款');
  if (today > addYears(issuedOn, 2)) return barred('two-years-over', '保险法第十六条第三款');
  return today > calendarDaysAfter(context.calendar, knownOn, 30).date ? barred('thirty-days-over', '保险法第十六条第三款') : undefined;
}

/** Of an intentional breach the premium is kept, of a grossly negligent one it goes back (保险法 16). */
function rescind(context: Context, { ground, knownOn, reason }: EndingCoverInputs['rescind-policy']): Verdict {
  return covered(context, (insurance) => {
    if (!insurance.policy) return refuse('not-in-this-state');
    const barred = rescissionBarred(context, insurance.policy.issuedOn, knownOn);
    if (barred) return barred;
    const refundFen = ground === 'intentional' ? 0 : premiumOf(insurance);
    const rescission = { ground, knownOn, rescindedOn: localDate(context.now), reason, refundFen };
    return accept(enterInsurance(context, refundFen > 0 ? 'refunding' : 'rescinded', { rescission }));
  });
}

function recordRefund(context: Context, { amountFen, paidOn }: EndingCoverInputs['record-premium-refund']): Verdict {
  return covered(context, (insurance) => {
    const { rescission, cancellation, policy } = insurance;
    const refundFen = rescission?.refundFen ?? cancellation?.refundFen ?? 0;
    const from = rescission?.rescindedOn ?? cancellation?.cancelledOn ?? localDate(insurance.since);
    // Before the cover began the insurer may keep the fee its contract names (保险法 54); after it the sum is reckoned by days.
    const fits = policy === undefined ? amountFen <= refundFen : amountFen === refundFen;
    if (!fits) return refuse('amount-differs-from-ledger', { refundFen });
    if (paidOn < from || paidOn > localDate(context.now)) return refuse('date-out-of-range', { pointer: '/paidOn', from });
    return accept(enterInsurance(context, rescission ? 'rescinded' : 'cancelled', { premiumRefund: { amountFen, paidOn } }));
  });
}

const underPolicy = ({ case: c }: Context): Refusal | undefined => {
  const insurance = insuranceOf(c);
  return insurance && paidOut(insurance) > 0 ? refuse('paid-under-policy') : undefined;
};

/** The insured consent, each for itself (D): nobody on account of goods or an act. */
function nothingToConsentTo(context: Context): Refusal | undefined {
  const cancellation = insuranceOf(context.case)?.cancellation;
  if (!cancellation) return refuse('nothing-to-cancel');
  const mine = moneyCreditors(context.case).filter((id) => context.acting.includes(id));
  return owedNoMoney(context) ?? (everyOneOf(mine, cancellation.consentedBy) ? refuse('already-done') : undefined);
}

/** Where a cover can be cancelled: on its way, bound, or with a default told of, but never with a claim open. */
export const cancellable = ['consenting', 'underwriting', 'quoted', 'accepted', 'awaiting-premium', 'premium-paid', 'in-force', 'default-notified'] as const;
const cancelling = { insurance: ['withdrawn', 'refunding', 'cancelled'], mediation: ['performing'], notarization: ['withdrawn'] } as const;
const onTheWay = { mediation: ['agreed', 'securing', 'performing'], insurance: cancellable } as const;

export const endingCoverActions: ActionsOf<EndingCoverInputs> = {
  'request-cancellation': {
    label: { zh: '申请解除保险合同、撤回投保', en: 'Ask for the cover to be cancelled' },
    by: ['policyholder'],
    in: onTheWay,
    leadsTo: cancelling,
    unless: (context) => underPolicy(context) ?? (insuranceOf(context.case)?.cancellation ? refuse('already-done') : undefined),
    decide: requestCancellation,
  },
  'consent-to-cancellation': {
    label: { zh: '同意解除保险合同', en: 'Consent to the cancellation' },
    by: ['creditor'],
    in: onTheWay,
    leadsTo: cancelling,
    unless: (context) => underPolicy(context) ?? nothingToConsentTo(context),
    decide: consentToCancel,
  },
  'rescind-policy': {
    label: { zh: '解除保险合同（未如实告知）', en: 'Rescind the policy: not truthfully disclosed' },
    by: ['insurer'],
    in: { mediation: ['securing', 'performing'], insurance: ['in-force', 'default-notified', 'claimed', 'supplementing', 'decided', 'contested'] },
    leadsTo: { insurance: ['rescinded', 'refunding'] },
    unless: underPolicy,
    decide: rescind,
  },
  'record-premium-refund': {
    label: { zh: '登记退还保险费', en: 'Record the premium as refunded' },
    by: ['insurer'],
    in: { insurance: ['refunding'] },
    leadsTo: { insurance: ['cancelled', 'rescinded'] },
    decide: recordRefund,
  },
};

/** Whether the current cover waits for the creditor to consent to its cancellation. */
export const cancellationOpen = (c: MediationCase): boolean => {
  const insurance = insuranceOf(c);
  return insurance?.cancellation !== undefined && insurance.cancellation.cancelledOn === undefined;
};
