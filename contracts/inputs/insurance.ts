/** Insurance: the input of each action. */
import { z } from 'zod';
import { confidential, fen, fenOrZero, handle, label, localDate, nothing, obligationId } from '../fields.ts';
import { reason, optionalReason, byObligation, statement, request } from './shared.ts';

/** The person at the insurer, by its own short name, where its system speaks for it. */
const handlerName = { handler: handle.optional() };

export const insuranceInputs = {
  'offer-quote': z.strictObject({
    sumInsuredFen: fen, premiumFen: fen, ratePpm: z.int().positive().max(1_000_000), deductibleFen: fenOrZero, includesAccelerated: z.boolean(),
    validUntil: localDate.optional(), termsVersion: label(60).optional(), ...handlerName,
  }),
  'approve-quote': z.strictObject(handlerName),
  'require-conditions': z.strictObject({ conditions: confidential() }),
  'meet-conditions': z.strictObject({ insurer: handle, statement: confidential(20_000) }),
  'decline-cover': optionalReason,
  'confirm-terms-explained': z.strictObject({ insurer: handle }),
  'request-requote': z.strictObject({ insurer: handle, statement: confidential(20_000).optional() }),
  'accept-quote': z.strictObject({ insurer: handle }),
  'submit-proposal': z.strictObject({
    disclosures: confidential(20_000).meta({ description: '对保险人询问的如实告知（保险法第十六条） / what the insurer asked, answered truthfully' }), declaredTrue: z.literal(true),
  }),
  'record-premium-paid': z.strictObject({ amountFen: fen }),
  'issue-policy': z.strictObject({ policyNo: label(60), coverUntil: localDate.optional() }),
  'request-endorsement': z.strictObject({ statement: confidential(20_000), riskIncreased: z.boolean().default(false) }),
  'endorse-policy': z.strictObject({ endorsementNo: label(60).optional(), sumInsuredFen: fen.optional(), additionalPremiumFen: fenOrZero.optional() }),
  'decline-endorsement': optionalReason,
  'notify-default': byObligation,
  'file-claim': z.strictObject({ obligation: obligationId, amountFen: fen, otherRecoveriesFen: fenOrZero }),
  'request-claim-supplement': request,
  'supplement-claim': statement,
  'withdraw-claim': nothing,
  'decide-claim': z.strictObject({ approvedFen: fenOrZero, reason: confidential().optional(), ...handlerName })
    .refine((d) => d.approvedFen > 0 || d.reason !== undefined, { path: ['reason'], message: '保险法第二十四条：拒赔应当说明理由 / a refusal needs reasons' }),
  'approve-claim-decision': z.strictObject(handlerName),
  'contest-claim-decision': z.strictObject({ route: z.enum(['complaint', 'suit', 'arbitration']), filedOn: localDate, reference: label(60).optional(), reason: confidential(20_000) }),
  'record-contest-outcome': z.strictObject({ approvedFen: fenOrZero, decidedOn: localDate, reason: confidential().optional() }),
  'claim-mitigation-cost': z.strictObject({ amountFen: fen, statement: confidential(20_000) }),
  'settle-mitigation-cost': z.strictObject({ cost: z.string().regex(/^m\d{1,4}$/), approvedFen: fenOrZero, paidOn: localDate.optional(), reason: confidential().optional() })
    .refine((d) => (d.approvedFen > 0 ? d.paidOn !== undefined : d.reason !== undefined), { path: ['approvedFen'], message: '支付须有日期，不支付须有理由 / a sum needs its day of payment, a refusal its reasons' }),
  'advance-payment': z.strictObject({ amountFen: fen, paidOn: localDate }),
  'accept-claim-amount': nothing,
  'dispute-claim-decision': reason,
  'record-claim-payment': z.strictObject({ amountFen: fen, paidOn: localDate }),
  'sign-subrogation-papers': nothing,
  'notify-subrogation': z.strictObject({ noticeOn: localDate }),
  'apply-for-execution-place': z.strictObject({ appliedOn: localDate }),
  'record-execution-place': z.strictObject({ decision: z.enum(['granted', 'rejected']), decidedOn: localDate }),
  'request-cancellation': reason,
  'consent-to-cancellation': nothing,
  'rescind-policy': z.strictObject({ ground: z.enum(['intentional', 'gross-negligence']), knownOn: localDate, reason: confidential(20_000) }),
  'record-premium-refund': z.strictObject({ amountFen: fen, paidOn: localDate }),
  'record-recovery': z.strictObject({ amountFen: fen, receivedOn: localDate, from: z.enum(['debtor', 'creditor-refund']), obligation: obligationId.optional() }),
};
