/**
 * What each request says: one schema for each effect that goes to a provider, with the fields an insurer or a notary office
 * needs. A field added later is no error for a provider that does not know it yet.
 */
import { z } from 'zod';
import type { Label } from '../domain/action.ts';
import type { insurerEffects, notaryEffects } from '../domain/effects.ts';
import { fen, fenOrZero, label, localDate, partyId } from './fields.ts';

type ProviderEffect = (typeof insurerEffects)[number] | (typeof notaryEffects)[number];

const text = label(20_000);
const obligation = label(20);
const certificateSum = z.object({ principalFen: fenOrZero, chargesFen: fenOrZero, totalFen: fenOrZero, cutOff: localDate });
export type CertificateSum = z.infer<typeof certificateSum>;

export const requestContents = {
  'request-quote': z.object({
    product: label(60), sumInsuredFen: fen, policyholders: z.array(partyId).max(150).optional(), insured: z.array(partyId).max(150).optional(),
    requote: z.int().positive().optional(), statement: text.optional(),
  }),
  'meet-conditions': z.object({ statement: text }),
  'accept-quote': z.object({ premiumFen: fen, sumInsuredFen: fen, effectiveOn: localDate }),
  'submit-proposal': z.object({ product: label(60), policyholders: z.array(partyId).min(1).max(150), disclosures: text }),
  'request-endorsement': z.object({ settlementVersion: z.int().positive(), sumInsuredFen: fenOrZero, riskIncreased: z.boolean().optional(), statement: text.optional() }),
  'accept-endorsement': z.object({ settlementVersion: z.int().positive(), endorsementNo: label(60).optional() }),
  'notify-default': z.object({ obligation, owedFen: fenOrZero, overdueSince: localDate }),
  'file-claim': z.object({ obligation, amountFen: fen, otherRecoveriesFen: fenOrZero }),
  'supplement-claim': z.object({ statement: text }),
  'dispute-claim-decision': z.object({ reason: text }),
  'contest-claim-decision': z.object({ route: z.enum(['complaint', 'suit', 'arbitration']), filedOn: localDate, reason: text }),
  'claim-mitigation-cost': z.object({ cost: label(20), amountFen: fen, statement: text }),
  'cancel-policy': z.object({ cancelledOn: localDate, refundFen: fenOrZero }),
  'accept-claim-amount': z.object({ amountFen: z.int() }),
  'deliver-subrogation-papers': z.object({ amountFen: fenOrZero }),
  'apply-notarization': z.object({ signers: z.array(partyId).min(1).max(150) }),
  'supplement-notarization': z.object({ statement: text }),
  'forward-document': z.object({ item: label(40), party: partyId.optional(), title: text, sha256: label(64).optional() }),
  'report-attendance': z.object({ signers: z.array(partyId).max(150) }),
  'supersede-deed': z.object({ deedNo: label(60).optional(), settlementVersion: z.int().positive(), signers: z.array(partyId).max(150) }),
  'apply-certificate': z.object({ deedNo: label(60), sum: certificateSum }),
  'withdraw-certificate': z.object({ obligation }),
  'report-claim': z.object({ obligation, amountFen: fen }),
  'report-payout': z.object({ obligation, amountFen: fen, paidOn: localDate, sum: certificateSum }),
  'report-certificate': z.object({ obligation, sum: certificateSum }),
  'forward-objection': z.object({ by: partyId, reason: text }),
  'forward-payment-proof': z.object({ payment: label(20), amountFen: fen, paidOn: localDate, sumIfProven: certificateSum }),
  'close-verification': z.object({ objections: z.int().nonnegative(), sum: certificateSum.optional() }),
} as const satisfies Record<ProviderEffect, z.ZodType>;

/** What each request asks, in both languages. */
export const requestLabels: { readonly [K in ProviderEffect]: Label } = {
  'request-quote': { zh: '询价', en: 'asks for a quote' },
  'meet-conditions': { zh: '承保条件已满足', en: 'says that the conditions are met' },
  'accept-quote': { zh: '接受报价', en: 'accepts the quote' },
  'submit-proposal': { zh: '投保单', en: 'submits the proposal with its disclosures' },
  'request-endorsement': { zh: '申请批改', en: 'asks for an endorsement, or tells of a greater risk' },
  'accept-endorsement': { zh: '同意批单', en: 'accepts the endorsement' },
  'notify-default': { zh: '违约通知', en: 'tells of the default' },
  'file-claim': { zh: '索赔', en: 'files the claim' },
  'supplement-claim': { zh: '补充索赔材料', en: 'supplements the claim' },
  'dispute-claim-decision': { zh: '对核定提出异议', en: 'disputes the decision' },
  'contest-claim-decision': { zh: '就核定投诉、起诉、仲裁的通知', en: 'tells that the decision is contested elsewhere' },
  'claim-mitigation-cost': { zh: '请求支付减损费用', en: 'claims the cost of lessening the loss' },
  'cancel-policy': { zh: '解除保险合同', en: 'cancels the cover; the premium to refund' },
  'accept-claim-amount': { zh: '同意赔付金额', en: 'agrees to the amount' },
  'deliver-subrogation-papers': { zh: '移交代位求偿材料', en: 'hands over the papers for subrogation' },
  'apply-notarization': { zh: '共同申请赋强公证', en: 'applies for the enforceable deed, jointly' },
  'supplement-notarization': { zh: '补充公证材料', en: 'supplements the application' },
  'forward-document': { zh: '转交公证材料', en: 'hands in a paper of the list' },
  'report-attendance': { zh: '告知确认与签署情况', en: 'reports who acknowledged the notice and signed' },
  'supersede-deed': { zh: '协议已变更，原公证不再适用', en: 'tells that the settlement was amended: deed and application are about terms that no longer stand' },
  'apply-certificate': { zh: '申请执行证书', en: 'applies for the execution certificate' },
  'withdraw-certificate': { zh: '撤回执行证书申请', en: 'withdraws the application for the certificate' },
  'report-claim': { zh: '告知债权人已向保险人索赔', en: 'tells that the creditor claims on the insurer for the same debt' },
  'report-payout': { zh: '告知保险人已赔付', en: 'tells what the insurer paid, and what the certificate comes to now' },
  'report-certificate': { zh: '告知债权人已申请执行证书', en: 'tells that the creditor applied for an execution certificate' },
  'forward-objection': { zh: '转交异议', en: 'forwards an objection' },
  'forward-payment-proof': { zh: '转交付款证明', en: 'forwards the proof of a payment' },
  'close-verification': { zh: '核实期限届满', en: 'tells that the period for answers is over' },
};
