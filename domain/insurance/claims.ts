/** Default, claim, supplement and payment under the policy (保险法 21–25; rules §3 and §7 table I); the decision has its own file. */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { localDate, type LocalDate } from '../calendar.ts';
import { insuranceOf, type MediationCase } from '../case.ts';
import { aboutClaim } from '../documents.ts';
import type { Fen } from '../money.ts';
import { isInDefault, noDefaultOfOwn } from '../performance/defaults.ts';
import { owedNoMoney } from '../performance/money-parties.ts';
import { defaultedInstalments, moved } from '../performance/performance.ts';
import { tellOfClaim, tellOfPayout } from '../notarization/beside-cover.ts';
import { refuse } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { account, closeIfDischarged, obligationOf, withInsurance } from '../transitions.ts';
import { claimable, declaredBefore, deductibleFor, insuredLoss } from './claimable.ts';
import { claimed, covered, coverLeft, coverPapers, enterInsurance, notTheClaimant, restingState, tell } from './cover.ts';
import type { Claim, Insurance } from './insurance-state.ts';

export interface ClaimInputs {
  'notify-default': { readonly obligation: string };
  /** `otherRecoveriesFen`: all that the creditor had on this obligation from others so far and that the ledger does not show. */
  'file-claim': { readonly obligation: string; readonly amountFen: Fen; readonly otherRecoveriesFen: Fen };
  'request-claim-supplement': { readonly request: Sealed<string> };
  'supplement-claim': { readonly statement: Sealed<string> };
  'withdraw-claim': Record<never, never>;
  'advance-payment': { readonly amountFen: Fen; readonly paidOn: LocalDate };
  'record-claim-payment': { readonly amountFen: Fen; readonly paidOn: LocalDate };
}

function fileClaim(context: Context, input: ClaimInputs['file-claim']): Verdict {
  return covered(context, (insurance) => {
    const obligation = obligationOf(context.case, input.obligation);
    if (!obligation) return refuse('unknown-obligation', { obligation: input.obligation });
    if (!context.acting.includes(obligation.creditor)) return refuse('not-your-action', { needs: 'creditor' });
    const declaredFen = declaredBefore(insurance, obligation.id);
    if (input.otherRecoveriesFen < declaredFen) return refuse('recoveries-understated', { declaredFen });
    const pastDueFen = account(context, obligation, localDate(context.now))?.pastDueFen ?? 0;
    if (input.amountFen > pastDueFen) return refuse('amount-exceeds-debt', { pastDueFen });
    const claimableFen = claimable(context, insurance, obligation, input.otherRecoveriesFen);
    const deductibleFen = deductibleFor(insurance, obligation.id);
    if (input.amountFen > claimableFen) {
      return refuse('claim-exceeds-cover', { coverFen: coverLeft(insurance), deductibleFen, otherRecoveriesFen: input.otherRecoveriesFen, claimableFen });
    }
    const claim: Claim = { ...input, deductibleFen, filedAt: context.now, disputes: 0, advancedFen: 0, paidFen: 0 };
    const settledClaims = [...(insurance.settledClaims ?? []), ...(insurance.claim ? [insurance.claim] : [])];
    const about = aboutClaim(insurance.n, settledClaims.length + 1);
    return accept(enterInsurance(context, 'claimed', { claim, settledClaims }), ...coverPapers(context.case, insurance, 'claim-application', { about }), tell(insurance, 'file-claim', input), ...tellOfClaim(context.case, input.obligation, input.amountFen));
  });
}

function notifyDefault(context: Context, { obligation: id }: ClaimInputs['notify-default']): Verdict {
  return covered(context, (insurance) => {
    const obligation = obligationOf(context.case, id);
    if (!obligation || !context.acting.includes(obligation.creditor)) return refuse('unknown-obligation', { obligation: id });
    if (!isInDefault(context.case, id)) return refuse('no-default', { obligation: id });
    const [first] = defaultedInstalments(context, obligation, localDate(context.now));
    if (!first) return refuse('no-default', { obligation: id });
    const owedFen = account(context, obligation, localDate(context.now))?.pastDueFen ?? 0;
    return accept(enterInsurance(context, 'default-notified'), tell(insurance, 'notify-default', { obligation: id, owedFen, overdueSince: first.due }));
  });
}

/**
 * Money from the insurer: the creditor's claim moves to it and nothing is discharged (保险法 60). Never more than was agreed,
 * nor than is still lost after deductible and other recoveries: what the debtor paid meanwhile is not paid twice.
 */
function payOut(context: Context, amountFen: Fen, paidOn: LocalDate, then: (claim: Claim, left: (paid: Claim) => Fen) => { readonly claim: Claim; readonly state: Insurance['state'] }): Verdict {
  return claimed(context, (insurance, claim) => {
    const obligation = obligationOf(context.case, claim.obligation);
    const today = localDate(context.now);
    if (!obligation) return refuse('unknown-obligation', { obligation: claim.obligation });
    if (paidOn > today || paidOn < localDate(claim.filedAt)) return refuse('date-out-of-range', { pointer: '/paidOn' });
    const agreedLeft = leftToPay(claim);
    if (amountFen > agreedLeft) return refuse('claim-exceeds-cover', { agreedFen: agreedLeft });
    const lostFen = (c: MediationCase, on = today) => insuredLoss({ ...context, case: c }, insurance, obligation, claim.otherRecoveriesFen, on);
    // By the day on which it paid: what the debtor paid after that is for the creditor to pass on (解释四 10), and no reason to leave money unrecorded.
    const owedFen = lostFen(context.case, paidOn);
    if (amountFen > owedFen) return refuse('amount-exceeds-debt', { owedFen });
    const c = moved(context.case, { kind: 'paid-by-insurer', obligation: claim.obligation, amountFen, on: paidOn, at: context.now });
    const next = then(claim, (paid) => Math.min(leftToPay(paid), lostFen(c)));
    const entered = next.state === insuranceOf(c)?.state ? {} : { since: context.now };
    return accept(closeIfDischarged(context, withInsurance(c, { ...next, ...entered }), 'paid-by-insurer', 'claim-paid'), ...tellOfPayout({ ...context, case: c }, claim.obligation, amountFen, paidOn));
  });
}

const leftToPay = (claim: Claim): Fen => (claim.decision?.approvedFen ?? claim.amountFen) - claim.advancedFen - claim.paidFen;

/** Nothing was paid, so the policy is as it was; what was paid already stays paid. */
function withdrawClaim(context: Context): Verdict {
  return claimed(context, (insurance, claim) => {
    if (claim.advancedFen + claim.paidFen > 0) return accept(enterInsurance(context, restingState(context.case, insurance)));
    const { claim: _withdrawn, ...rest } = insurance;
    const earlier = rest.settledClaims ?? [];
    const last = earlier.at(-1);
    const restored: Insurance = { ...rest, ...(last ? { claim: last, settledClaims: earlier.slice(0, -1) } : {}) };
    const state = restingState(context.case, restored);
    return accept({ ...context.case, insurances: [...context.case.insurances.slice(0, -1), { ...restored, state, since: context.now }] });
  });
}

const ended = { mediation: ['closed'], insurance: ['paid'], notarization: ['discharged', 'withdrawn'], confirmation: ['lapsed', 'withdrawn'] } as const;

export const claimActions: ActionsOf<ClaimInputs> = {
  'notify-default': {
    label: { zh: '向保险人通知违约', en: 'Notify the insurer of the default' },
    by: ['creditor'],
    in: { mediation: ['performing'], insurance: ['in-force', 'paid', 'recovering'] },
    leadsTo: { insurance: ['default-notified'] },
    unless: (context) => {
      const insurance = insuranceOf(context.case);
      if (insurance?.policy && coverLeft(insurance) <= 0) return refuse('claim-exceeds-cover', { coverFen: 0 });
      return noDefaultOfOwn(context);
    },
    decide: notifyDefault,
  },
  'file-claim': {
    label: { zh: '申请理赔', en: 'File a claim' },
    by: ['creditor'],
    in: { mediation: ['performing'], insurance: ['default-notified'] },
    leadsTo: { insurance: ['claimed'] },
    unless: owedNoMoney,
    decide: fileClaim,
  },
  'request-claim-supplement': {
    label: { zh: '通知补充理赔材料', en: 'Request a supplement to the claim' },
    by: ['insurer'],
    in: { insurance: ['claimed'] },
    leadsTo: { insurance: ['supplementing'] },
    unless: ({ case: c }) => (insuranceOf(c)?.claim?.supplementRequestedAt === undefined ? undefined : refuse('supplement-once-only', { article: '保险法第二十二条' })),
    decide: (context, { request }) => claimed(context, (_i, claim) =>
      accept(enterInsurance(context, 'supplementing', { claim: { ...claim, supplementRequestedAt: context.now, supplementRequest: request } }))),
  },
  'supplement-claim': {
    label: { zh: '补充理赔材料', en: 'Supplement the claim' },
    by: ['creditor'],
    in: { insurance: ['supplementing'] },
    leadsTo: { insurance: ['claimed'] },
    unless: notTheClaimant,
    decide: (context, { statement }) => claimed(context, (insurance, claim) =>
      accept(enterInsurance(context, 'claimed', { claim: { ...claim, supplementedAt: context.now } }), tell(insurance, 'supplement-claim', { statement }))),
  },
  'withdraw-claim': {
    label: { zh: '撤回理赔申请', en: 'Withdraw the claim' },
    by: ['creditor'],
    in: { mediation: ['performing'], insurance: ['claimed', 'supplementing', 'decided', 'contested', 'paying'] },
    leadsTo: { insurance: ['in-force', 'paid', 'recovering'] },
    unless: (context) => {
      const insurance = insuranceOf(context.case);
      return insurance?.state !== 'paying' && (insurance?.claim?.advancedFen ?? 0) > 0 ? refuse('already-done') : notTheClaimant(context);
    },
    decide: withdrawClaim,
  },
  'advance-payment': {
    label: { zh: '先予支付', en: 'Advance the certain part' },
    by: ['insurer'],
    in: { mediation: ['performing'], insurance: ['claimed', 'supplementing'] },
    leadsTo: ended,
    decide: (context, { amountFen, paidOn }) => payOut(context, amountFen, paidOn, (claim) => {
      const advanced = { ...claim, advancedFen: claim.advancedFen + amountFen };
      return { claim: advanced, state: advanced.advancedFen === claim.amountFen ? 'paid' : insuranceOf(context.case)?.state ?? 'claimed' };
    }),
  },
  'record-claim-payment': {
    label: { zh: '登记赔款支付', en: 'Record the claim as paid' },
    by: ['insurer'],
    in: { mediation: ['performing'], insurance: ['paying'] },
    leadsTo: ended,
    decide: (context, { amountFen, paidOn }) => payOut(context, amountFen, paidOn, (claim, left) => {
      const paid = { ...claim, paidFen: claim.paidFen + amountFen };
      return { claim: paid, state: left(paid) <= 0 ? 'paid' : 'paying' };
    }),
  },
};
