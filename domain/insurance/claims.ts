/** Default, claim, decision and payment under the policy (保险法 21–25; rules §3 and §7 table I). */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { localDate, type LocalDate } from '../calendar.ts';
import { insuranceOf } from '../case.ts';
import type { Fen } from '../money.ts';
import { defaultsOf, isInDefault } from '../performance/defaults.ts';
import { defaultedInstalments, moved } from '../performance/performance.ts';
import { tellOfClaim, tellOfPayout } from '../notarization/beside-cover.ts';
import { refuse } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { account, closeIfDischarged, obligationOf, withInsurance } from '../transitions.ts';
import { claimed, covered, coverLeft, enterInsurance, tell } from './cover.ts';
import type { Claim, Insurance } from './insurance-state.ts';

export interface ClaimInputs {
  'notify-default': { readonly obligation: string };
  'file-claim': { readonly obligation: string; readonly amountFen: Fen; readonly otherRecoveriesFen: Fen };
  'request-claim-supplement': { readonly request: Sealed<string> };
  'supplement-claim': { readonly statement: Sealed<string> };
  'withdraw-claim': Record<never, never>;
  'decide-claim': { readonly approvedFen: Fen; readonly reason?: Sealed<string> };
  'advance-payment': { readonly amountFen: Fen; readonly paidOn: LocalDate };
  'accept-claim-amount': Record<never, never>;
  'dispute-claim-decision': { readonly reason: Sealed<string> };
  'record-claim-payment': { readonly amountFen: Fen; readonly paidOn: LocalDate };
}

function fileClaim(context: Context, input: ClaimInputs['file-claim']): Verdict {
  return covered(context, (insurance) => {
    const obligation = obligationOf(context.case, input.obligation);
    if (!obligation) return refuse('unknown-obligation', { obligation: input.obligation });
    if (!context.acting.includes(obligation.creditor)) return refuse('not-your-action', { needs: 'creditor' });
    const pastDueFen = account(context, obligation, localDate(context.now))?.pastDueFen ?? 0;
    if (input.amountFen > pastDueFen) return refuse('amount-exceeds-debt', { pastDueFen });
    if (input.amountFen > coverLeft(insurance)) return refuse('claim-exceeds-cover', { coverFen: coverLeft(insurance) });
    const claim: Claim = { ...input, filedAt: context.now, disputes: 0, advancedFen: 0, paidFen: 0 };
    return accept(enterInsurance(context, 'claimed', { claim }), tell(insurance, 'file-claim', input), ...tellOfClaim(context.case, input.obligation, input.amountFen));
  });
}

function decideClaim(context: Context, { approvedFen, reason }: ClaimInputs['decide-claim']): Verdict {
  return claimed(context, (_insurance, claim) => {
    if (approvedFen > claim.amountFen) return refuse('claim-exceeds-cover', { claimedFen: claim.amountFen });
    // What was advanced is the part that was certain (保险法 25): a decision cannot fall below it.
    if (approvedFen < claim.advancedFen) return refuse('amount-differs-from-ledger', { advancedFen: claim.advancedFen });
    const decision = { approvedFen, at: context.now, ...(reason ? { reason } : {}) };
    return accept(enterInsurance(context, 'decided', { claim: { ...claim, decision } }));
  });
}

/** Money from the insurer: the creditor's claim moves to it and nothing is discharged (保险法 60). */
function payOut(context: Context, amountFen: Fen, paidOn: LocalDate, then: (claim: Claim) => { readonly claim: Claim; readonly state: Insurance['state'] }): Verdict {
  return claimed(context, (_insurance, claim) => {
    const obligation = obligationOf(context.case, claim.obligation);
    const today = localDate(context.now);
    if (!obligation) return refuse('unknown-obligation', { obligation: claim.obligation });
    if (paidOn > today || paidOn < localDate(claim.filedAt)) return refuse('date-out-of-range', { pointer: '/paidOn' });
    const outstanding = account(context, obligation, today)?.owedToCreditorFen ?? 0;
    const agreedLeft = (claim.decision?.approvedFen ?? claim.amountFen) - claim.advancedFen - claim.paidFen;
    if (amountFen > agreedLeft) return refuse('claim-exceeds-cover', { agreedFen: agreedLeft });
    if (amountFen > outstanding) return refuse('amount-exceeds-debt', { owedFen: outstanding });
    const c = moved(context.case, { kind: 'paid-by-insurer', obligation: claim.obligation, amountFen, on: paidOn, at: context.now });
    const next = then(claim);
    const entered = next.state === insuranceOf(c)?.state ? {} : { since: context.now };
    return accept(closeIfDischarged(context, withInsurance(c, { ...next, ...entered }), 'paid-by-insurer', 'claim-paid'), ...tellOfPayout({ ...context, case: c }, claim.obligation, amountFen, paidOn));
  });
}

export const claimActions: ActionsOf<ClaimInputs> = {
  'notify-default': {
    label: { zh: '向保险人通知违约', en: 'Notify the insurer of the default' },
    by: ['creditor'],
    in: { mediation: ['performing'], insurance: ['in-force'] },
    leadsTo: { insurance: ['default-notified'] },
    unless: ({ case: c }) => (defaultsOf(c).length > 0 ? undefined : refuse('no-default')),
    decide: (context, { obligation: id }) => covered(context, (insurance) => {
      const obligation = obligationOf(context.case, id);
      if (!obligation || !context.acting.includes(obligation.creditor)) return refuse('unknown-obligation', { obligation: id });
      if (!isInDefault(context.case, id)) return refuse('no-default', { obligation: id });
      const [first] = defaultedInstalments(context, obligation, localDate(context.now));
      if (!first) return refuse('no-default', { obligation: id });
      const owedFen = account(context, obligation, localDate(context.now))?.pastDueFen ?? 0;
      return accept(enterInsurance(context, 'default-notified'),
        tell(insurance, 'notify-default', { obligation: id, owedFen, overdueSince: first.due }));
    }),
  },
  'file-claim': {
    label: { zh: '申请理赔', en: 'File a claim' },
    by: ['creditor'],
    in: { mediation: ['performing'], insurance: ['default-notified'] },
    leadsTo: { insurance: ['claimed'] },
    decide: fileClaim,
  },
  'request-claim-supplement': {
    label: { zh: '通知补充理赔材料', en: 'Request a supplement to the claim' },
    by: ['insurer'],
    in: { insurance: ['claimed'] },
    leadsTo: { insurance: ['supplementing'] },
    unless: ({ case: c }) => (insuranceOf(c)?.claim?.supplementRequestedAt === undefined ? undefined : refuse('supplement-once-only', { article: '保险法第二十二条' })),
    decide: (context) => claimed(context, (_i, claim) =>
      accept(enterInsurance(context, 'supplementing', { claim: { ...claim, supplementRequestedAt: context.now } }))),
  },
  'supplement-claim': {
    label: { zh: '补充理赔材料', en: 'Supplement the claim' },
    by: ['creditor'],
    in: { insurance: ['supplementing'] },
    leadsTo: { insurance: ['claimed'] },
    decide: (context, { statement }) => claimed(context, (insurance, claim) =>
      accept(enterInsurance(context, 'claimed', { claim: { ...claim, supplementedAt: context.now } }), tell(insurance, 'supplement-claim', { statement }))),
  },
  'withdraw-claim': {
    label: { zh: '撤回理赔申请', en: 'Withdraw the claim' },
    by: ['creditor'],
    in: { mediation: ['performing'], insurance: ['claimed', 'supplementing', 'decided'] },
    leadsTo: { insurance: ['in-force'] },
    unless: ({ case: c }) => ((insuranceOf(c)?.claim?.advancedFen ?? 0) > 0 ? refuse('already-done') : undefined),
    decide: (context) => covered(context, ({ claim: _withdrawn, ...rest }) =>
      accept({ ...context.case, insurances: [...context.case.insurances.slice(0, -1), { ...rest, state: 'in-force', since: context.now }] })),
  },
  'decide-claim': {
    label: { zh: '作出理赔核定', en: 'Decide the claim' },
    by: ['insurer'],
    in: { insurance: ['claimed', 'supplementing'] },
    leadsTo: { insurance: ['decided'] },
    decide: decideClaim,
  },
  'advance-payment': {
    label: { zh: '先予支付', en: 'Advance the certain part' },
    by: ['insurer'],
    in: { mediation: ['performing'], insurance: ['claimed', 'supplementing'] },
    leadsTo: { mediation: ['closed'], insurance: ['paid'], notarization: ['discharged'], confirmation: ['lapsed', 'withdrawn'] },
    decide: (context, { amountFen, paidOn }) => payOut(context, amountFen, paidOn, (claim) => {
      const advanced = { ...claim, advancedFen: claim.advancedFen + amountFen };
      return { claim: advanced, state: advanced.advancedFen === claim.amountFen ? 'paid' : insuranceOf(context.case)?.state ?? 'claimed' };
    }),
  },
  'accept-claim-amount': {
    label: { zh: '同意赔付金额', en: 'Accept the amount' },
    by: ['creditor'],
    in: { insurance: ['decided'] },
    leadsTo: { insurance: ['paying', 'claim-refused', 'paid'] },
    decide: (context) => claimed(context, (insurance, claim) => {
      const approvedFen = claim.decision?.approvedFen ?? 0;
      if (approvedFen === 0) return accept(enterInsurance(context, 'claim-refused'));
      const state = approvedFen <= claim.advancedFen ? 'paid' : 'paying';
      return accept(enterInsurance(context, state, { claim: { ...claim, acceptedAt: context.now } }),
        tell(insurance, 'accept-claim-amount', { amountFen: approvedFen - claim.advancedFen }));
    }),
  },
  'dispute-claim-decision': {
    label: { zh: '对核定提出异议', en: 'Dispute the decision' },
    by: ['creditor'],
    in: { insurance: ['decided'] },
    leadsTo: { insurance: ['claimed'] },
    decide: (context, { reason }) => claimed(context, (insurance, { decision: _disputed, ...claim }) =>
      accept(enterInsurance(context, 'claimed', { claim: { ...claim, disputes: claim.disputes + 1 } }), tell(insurance, 'dispute-claim-decision', { reason }))),
  },
  'record-claim-payment': {
    label: { zh: '登记赔款支付', en: 'Record the claim as paid' },
    by: ['insurer'],
    in: { mediation: ['performing'], insurance: ['paying'] },
    leadsTo: { mediation: ['closed'], insurance: ['paid'], notarization: ['discharged'], confirmation: ['lapsed', 'withdrawn'] },
    decide: (context, { amountFen, paidOn }) => payOut(context, amountFen, paidOn, (claim) => {
      const paid = { ...claim, paidFen: claim.paidFen + amountFen };
      return { claim: paid, state: paid.paidFen + paid.advancedFen >= (claim.decision?.approvedFen ?? 0) ? 'paid' : 'paying' };
    }),
  },
};
