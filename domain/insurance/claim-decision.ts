/** The insurer's decision on a claim, and what the creditor does with it: takes it, disputes it, contests it elsewhere (保险法 23, 24). */
import { accept, type ActionsOf, type Context, type Verdict } from '../action.ts';
import { localDate, type LocalDate } from '../calendar.ts';
import { insuranceOf, type MediationCase } from '../case.ts';
import { normaliseCourtCaseNo } from '../identifiers.ts';
import type { Fen } from '../money.ts';
import { refuse } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { accounts, withInsurance } from '../transitions.ts';
import { authorityOf, personOf } from './authority.ts';
import { claimed, coverLeft, enterInsurance, notTheClaimant, restingState, tell } from './cover.ts';
import type { Claim, ContestRoute, Insurance } from './insurance-state.ts';

export interface ClaimDecisionInputs {
  /** `handler`: the insurer's own name for the person who decides, where its system speaks. */
  'decide-claim': { readonly approvedFen: Fen; readonly reason?: Sealed<string>; readonly handler?: string };
  'approve-claim-decision': { readonly handler?: string };
  'accept-claim-amount': Record<never, never>;
  'dispute-claim-decision': { readonly reason: Sealed<string> };
  'contest-claim-decision': { readonly route: ContestRoute; readonly filedOn: LocalDate; readonly reference?: string; readonly reason: Sealed<string> };
  'record-contest-outcome': { readonly approvedFen: Fen; readonly decidedOn: LocalDate; readonly reason?: Sealed<string> };
}

/** What is at stake: the sum approved; of a refusal, the sum refused. */
const atStake = (claim: Claim, approvedFen: Fen): Fen => (approvedFen > 0 ? approvedFen : claim.amountFen);

/** A decision lies between what was advanced, which was certain (保险法 25), and what was claimed. */
function amountFault(claim: Claim, approvedFen: Fen) {
  if (approvedFen > claim.amountFen) return refuse('claim-exceeds-cover', { claimedFen: claim.amountFen });
  return approvedFen < claim.advancedFen ? refuse('amount-differs-from-ledger', { advancedFen: claim.advancedFen }) : undefined;
}

function decideClaim(context: Context, { approvedFen, reason, handler }: ClaimDecisionInputs['decide-claim']): Verdict {
  return claimed(context, (_insurance, { proposed: _replaced, ...claim }) => {
    const fault = amountFault(claim, approvedFen);
    if (fault) return fault;
    const decision = { approvedFen, at: context.now, by: personOf(context, handler), ...(reason ? { reason } : {}) };
    const limitFen = authorityOf(context.case, context.actor.organisation).claimFen;
    if (atStake(claim, approvedFen) > limitFen) return accept(withInsurance(context.case, { claim: { ...claim, proposed: decision } }));
    return accept(enterInsurance(context, 'decided', { claim: { ...claim, decision } }));
  });
}

function approveDecision(context: Context, { handler }: ClaimDecisionInputs['approve-claim-decision']): Verdict {
  return claimed(context, (_insurance, { proposed, ...claim }) => {
    if (!proposed) return refuse('nothing-to-approve');
    const approvedBy = personOf(context, handler);
    if (approvedBy === proposed.by) return refuse('second-person-required');
    const fault = amountFault(claim, proposed.approvedFen);
    return fault ?? accept(enterInsurance(context, 'decided', { claim: { ...claim, decision: { ...proposed, at: context.now, approvedBy } } }));
  });
}

/** A refusal taken or upheld ends the claim; the policy stands on while it can still answer for something else. */
function endRefused(context: Context, insurance: Insurance, claim: Claim): MediationCase {
  const owedFen = accounts(context, localDate(context.now)).reduce((sum, a) => sum + a.owedToCreditorFen, 0);
  const standsOn = coverLeft(insurance) > 0 && owedFen > claim.amountFen;
  const resting = restingState(context.case, insurance);
  const state = !standsOn && resting === 'in-force' ? 'claim-refused' : resting;
  return enterInsurance(context, state, { claim });
}

function acceptAmount(context: Context): Verdict {
  return claimed(context, (insurance, claim) => {
    const approvedFen = claim.decision?.approvedFen ?? 0;
    if (approvedFen === 0) return accept(endRefused(context, insurance, claim));
    const state = approvedFen <= claim.advancedFen ? 'paid' : 'paying';
    return accept(enterInsurance(context, state, { claim: { ...claim, acceptedAt: context.now } }),
      tell(insurance, 'accept-claim-amount', { amountFen: approvedFen - claim.advancedFen }));
  });
}

function contest(context: Context, { route, filedOn, reference, reason }: ClaimDecisionInputs['contest-claim-decision']): Verdict {
  return claimed(context, (insurance, claim) => {
    if ((claim.decision?.approvedFen ?? 0) >= claim.amountFen) return refuse('already-done', { approvedFen: claim.amountFen });
    const number = route === 'suit' && reference !== undefined ? normaliseCourtCaseNo(reference) : reference;
    if (reference !== undefined && number === undefined) return refuse('court-number-malformed', { pointer: '/reference' });
    const from = localDate(claim.decision?.at ?? claim.filedAt);
    if (filedOn < from || filedOn > localDate(context.now)) return refuse('date-out-of-range', { pointer: '/filedOn', from, to: localDate(context.now) });
    const contested = { route, filedOn, at: context.now, reason, ...(number === undefined ? {} : { reference: number }) };
    return accept(enterInsurance(context, 'contested', { claim: { ...claim, contest: contested } }), tell(insurance, 'contest-claim-decision', { route, filedOn, reason }));
  });
}

/** What the court, the tribunal or the complaint brought takes the place of the insurer's decision. */
function recordOutcome(context: Context, { approvedFen, decidedOn, reason }: ClaimDecisionInputs['record-contest-outcome']): Verdict {
  return claimed(context, (insurance, { proposed: _moot, ...claim }) => {
    const fault = amountFault(claim, approvedFen);
    if (fault) return fault;
    const from = claim.contest?.filedOn ?? localDate(claim.filedAt);
    if (decidedOn < from || decidedOn > localDate(context.now)) return refuse('date-out-of-range', { pointer: '/decidedOn', from, to: localDate(context.now) });
    const decided: Claim = { ...claim, decision: { approvedFen, at: context.now, ...(reason ? { reason } : {}) }, ...(claim.contest ? { contest: { ...claim.contest, decidedOn } } : {}) };
    if (approvedFen === 0) return accept(endRefused(context, insurance, decided));
    const state = approvedFen <= claim.advancedFen ? 'paid' : 'paying';
    return accept(enterInsurance(context, state, { claim: { ...decided, acceptedAt: context.now } }),
      tell(insurance, 'accept-claim-amount', { amountFen: approvedFen - claim.advancedFen }));
  });
}

export const claimDecisionActions: ActionsOf<ClaimDecisionInputs> = {
  'decide-claim': {
    label: { zh: '作出理赔核定', en: 'Decide the claim' },
    by: ['insurer'],
    in: { insurance: ['claimed', 'supplementing', 'contested'] },
    leadsTo: { insurance: ['decided'] },
    decide: decideClaim,
  },
  'approve-claim-decision': {
    label: { zh: '复核理赔核定', en: 'Approve the decision as the second person' },
    by: ['insurer'],
    in: { insurance: ['claimed', 'supplementing', 'contested'] },
    leadsTo: { insurance: ['decided'] },
    unless: ({ case: c }) => (insuranceOf(c)?.claim?.proposed ? undefined : refuse('nothing-to-approve')),
    decide: approveDecision,
  },
  'accept-claim-amount': {
    label: { zh: '同意赔付金额', en: 'Accept the amount' },
    by: ['creditor'],
    in: { insurance: ['decided'] },
    leadsTo: { insurance: ['paying', 'claim-refused', 'paid', 'in-force', 'recovering'] },
    unless: notTheClaimant,
    decide: acceptAmount,
  },
  'dispute-claim-decision': {
    label: { zh: '对核定提出异议', en: 'Dispute the decision' },
    by: ['creditor'],
    in: { insurance: ['decided'] },
    leadsTo: { insurance: ['claimed'] },
    unless: notTheClaimant,
    decide: (context, { reason }) => claimed(context, (insurance, { decision: _disputed, ...claim }) =>
      accept(enterInsurance(context, 'claimed', { claim: { ...claim, disputes: claim.disputes + 1, disputedAt: context.now } }), tell(insurance, 'dispute-claim-decision', { reason }))),
  },
  'contest-claim-decision': {
    label: { zh: '就拒赔或者减赔投诉、起诉、仲裁', en: 'Contest the decision by complaint, suit or arbitration' },
    by: ['creditor'],
    in: { mediation: ['performing'], insurance: ['decided'] },
    leadsTo: { insurance: ['contested'] },
    unless: notTheClaimant,
    decide: contest,
  },
  'record-contest-outcome': {
    label: { zh: '登记争议处理结果', en: 'Record what the contest brought' },
    by: ['creditor', 'insurer'],
    in: { mediation: ['performing'], insurance: ['contested'] },
    leadsTo: { insurance: ['paying', 'paid', 'claim-refused', 'in-force', 'recovering'] },
    unless: (context) => (context.roles.includes('insurer') ? undefined : notTheClaimant(context)),
    decide: recordOutcome,
  },
};
