/** An insurer's desk: underwriting, policy, claim, recovery. */
import { percentage } from '../domain/money.ts';
import { daysAfter } from './case-clock.ts';
import { act, type Act, type Desk } from './acts.ts';
import type { InsurerAnswer } from './answers.ts';
import type { Request, RequestType } from './requests.ts';

/** What the insurer's file of one application says. */
export interface InsurerFile {
  readonly sumInsuredFen?: number;
  readonly premiumFen?: number;
  readonly quoteAccepted?: boolean;
  readonly proposed?: boolean;
  /** The policy needs the accepted quote and the proposal: whichever came second brings it. */
  readonly coveredBy?: 'accept-quote' | 'submit-proposal';
  readonly claimedFen?: number;
  readonly supplementAsked?: boolean;
  readonly agreedFen?: number;
  readonly refundFen?: number;
  readonly mitigation?: { readonly cost: string; readonly amountFen: number };
}

/** Files what a request says; the answer comes later, from the file alone. */
export function fileInsurerRequest(file: InsurerFile, { type, content }: Request): InsurerFile {
  switch (type) {
    case 'request-quote': return { ...file, sumInsuredFen: content.sumInsuredFen };
    case 'accept-quote': return { ...file, premiumFen: content.premiumFen, quoteAccepted: true, ...(file.proposed ? { coveredBy: type } : {}) };
    case 'submit-proposal': return { ...file, proposed: true, ...(file.quoteAccepted ? { coveredBy: type } : {}) };
    case 'file-claim': return { ...file, claimedFen: content.amountFen };
    case 'cancel-policy': return { ...file, refundFen: content.refundFen };
    case 'claim-mitigation-cost': return { ...file, mitigation: { cost: content.cost, amountFen: content.amountFen } };
    case 'accept-claim-amount': return { ...file, agreedFen: content.amountFen };
    default: return file;
  }
}

export function insurerActs(file: InsurerFile, cause: RequestType, answer: InsurerAnswer, desk: Desk): readonly Act[] {
  switch (cause) {
    case 'request-quote': return underwriting(file, answer, desk);
    case 'meet-conditions': return quote(file, answer, desk);
    case 'accept-quote': case 'submit-proposal': return file.coveredBy === cause ? cover(file, answer, desk) : [];
    case 'request-endorsement': return [endorsement(answer)];
    case 'file-claim': return firstLook(file, answer);
    case 'supplement-claim': return decision(file, answer, answer.approveShare);
    case 'dispute-claim-decision': return decision(file, { ...answer, refuseClaim: false }, answer.disputeShare);
    case 'claim-mitigation-cost': return mitigation(file, desk);
    case 'cancel-policy': return refund(file, desk);
    case 'accept-claim-amount': return payment(file, desk);
    case 'deliver-subrogation-papers': return [act('notify-subrogation', { noticeOn: desk.today })];
    default: return [];
  }
}

export const insurerFileAfter = (file: InsurerFile, acts: readonly Act[]): InsurerFile =>
  acts.some((a) => a.type === 'request-claim-supplement') ? { ...file, supplementAsked: true } : file;

function underwriting(file: InsurerFile, answer: InsurerAnswer, desk: Desk): readonly Act[] {
  if (answer.decline) return [act('decline-cover', answer.decline.reason === undefined ? {} : { reason: answer.decline.reason })];
  if (answer.conditions) return [act('require-conditions', { conditions: answer.conditions })];
  return quote(file, answer, desk);
}

function quote(file: InsurerFile, answer: InsurerAnswer, desk: Desk): readonly Act[] {
  const sumInsuredFen = file.sumInsuredFen ?? 0;
  const { ratePpm, deductibleFen, includesAccelerated, validForDays } = answer;
  const validUntil = answer.validUntil ?? (validForDays === undefined ? undefined : daysAfter(desk.today, validForDays));
  const premiumFen = Math.max(1, percentage(sumInsuredFen, ratePpm));
  return signedOff(sumInsuredFen > answer.quoteAuthorityFen, 'approve-quote', 'offer-quote', { sumInsuredFen, premiumFen, ratePpm, deductibleFen, includesAccelerated, ...(validUntil === undefined ? {} : { validUntil }) });
}

function cover(file: InsurerFile, answer: InsurerAnswer, desk: Desk): readonly Act[] {
  if (answer.premium === 'unpaid') return [];
  return [act('record-premium-paid', { amountFen: file.premiumFen ?? 0 }), act('issue-policy', { policyNo: desk.number('policy') })];
}

/** No further premium in practice: the risk is the same settlement's. */
const endorsement = ({ declineEndorsement }: InsurerAnswer): Act =>
  (declineEndorsement ? act('decline-endorsement', declineEndorsement) : act('endorse-policy', { additionalPremiumFen: 0 }));

/** 保险法 22: what is missing is asked for once, all together. */
function firstLook(file: InsurerFile, answer: InsurerAnswer): readonly Act[] {
  if (answer.supplement && !file.supplementAsked) return [act('request-claim-supplement', { request: answer.supplement })];
  return decision(file, answer, answer.approveShare);
}

function decision(file: InsurerFile, answer: InsurerAnswer, share: number): readonly Act[] {
  const claimedFen = file.claimedFen ?? 0;
  if (answer.refuseClaim) return signedOff(claimedFen > answer.claimAuthorityFen, 'approve-claim-decision', 'decide-claim', { approvedFen: 0, reason: answer.refuseClaim.reason });
  const approvedFen = percentage(claimedFen, Math.round(share * 1_000_000));
  return signedOff(approvedFen > answer.claimAuthorityFen, 'approve-claim-decision', 'decide-claim', share === 1 ? { approvedFen } : { approvedFen, reason: answer.approveReason });
}

/** Maker and checker: above the one's authority another approves. */
const signedOff = (second: boolean, approval: string, type: string, data: Act['data']): readonly Act[] =>
  (second ? [act(type, { ...data, handler: 'handler-1' }), act(approval, { handler: 'handler-2' })] : [act(type, data)]);

/** What the cancelled cover leaves of the premium goes back on the day. */
const refund = ({ refundFen = 0 }: InsurerFile, desk: Desk): readonly Act[] =>
  (refundFen > 0 ? [act('record-premium-refund', { amountFen: refundFen, paidOn: desk.today })] : []);

/** The costs are borne as claimed, up to the day. */
const mitigation = ({ mitigation: claimed }: InsurerFile, desk: Desk): readonly Act[] =>
  (claimed ? [act('settle-mitigation-cost', { cost: claimed.cost, approvedFen: claimed.amountFen, paidOn: desk.today })] : []);

/** Nothing is left to pay when the whole amount was advanced. */
const payment = ({ agreedFen = 0 }: InsurerFile, desk: Desk): readonly Act[] =>
  agreedFen > 0 ? [act('record-claim-payment', { amountFen: agreedFen, paidOn: desk.today })] : [];
