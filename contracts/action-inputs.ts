/** The input of every action a person or a provider can take. A missing or differing schema does not compile. */
import { z } from 'zod';
import { isSystemAction, type ActionInputs, type ActionName, type SystemActionName } from '../domain/actions.ts';
import { securities } from '../domain/case.ts';
import { terminationGrounds } from '../domain/mediation.ts';
import type { Unsealed } from '../domain/sealed.ts';
import { applicationForm } from './application-form.ts';
import { confidential, currency, fen, fenOrZero, handle, instant, label, localDate, nothing, obligationId, partyId, paymentId } from './fields.ts';

const dueTerm = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('date'), date: localDate }),
  z.strictObject({ kind: z.literal('days-after-signing'), days: z.int().min(0).max(3650) }),
]);

const obligation = z.strictObject({
  id: obligationId,
  debtor: partyId,
  creditor: partyId,
  currency: currency.default('CNY'),
  totalFen: fen,
  instalments: z.array(z.strictObject({ n: z.int().positive(), amountFen: fen, due: dueTerm })).min(1).max(120),
  cureDays: z.int().min(0).max(365).default(15),
  acceleration: z.boolean().default(false),
  delayChargePpmPerDay: z.int().positive().max(10_000).optional().meta({ description: '违约金日率，百万分之一（日万分之三 = 300）' }),
  allocation: z.array(z.enum(['charges', 'principal'])).length(2).default(['charges', 'principal']),
  account: confidential(200).optional().meta({ description: '收款账户' }),
}).refine((o) => new Set(o.allocation).size === 2, { path: ['allocation'], message: 'each part once' });

const agreedTerms = z.strictObject({
  obligations: z.array(obligation).min(1).max(50),
  waivedFen: fen.optional().meta({ description: '终局免除的余款' }),
  facts: confidential(20_000),
  issues: confidential(5000),
  otherTerms: z.array(confidential(5000)).max(50).default([]),
  verificationChannels: z.array(confidential(300)).max(10).default([]).meta({ description: '约定的核实方式（手机号、电子邮箱、地址）' }),
}).refine((t) => new Set(t.obligations.map((o) => o.id)).size === t.obligations.length, { path: ['obligations'], message: 'ids must differ' });

const reason = z.strictObject({ reason: confidential() });
const optionalReason = z.strictObject({ reason: confidential().optional() });
const byObligation = z.strictObject({ obligation: obligationId });
const statement = z.strictObject({ statement: confidential(20_000) });
const request = z.strictObject({ request: confidential() });

type PublicActionName = Exclude<ActionName, SystemActionName>;

export const actionInputs: { readonly [K in PublicActionName]: z.ZodType<Unsealed<ActionInputs[K]>> } = {
  'submit-case': applicationForm,
  'return-for-correction': reason,
  'resubmit-case': applicationForm,
  'admit-case': z.strictObject({ identifierOverrides: z.array(z.strictObject({ party: partyId, reason: confidential() })).max(150).default([]) }),
  'reject-case': reason,
  'withdraw-case': optionalReason,
  'consent-to-mediate': nothing,
  'decline-mediation': optionalReason,
  'record-contact-attempt': z.strictObject({
    party: partyId, channel: z.enum(['sms', 'email', 'phone', 'letter', 'visit']), reached: z.boolean(), note: confidential().optional(),
  }),
  'rank-mediators': z.strictObject({ mediators: z.array(handle).min(1).max(20) }),
  'delegate-selection': nothing,
  'appoint-mediator': z.strictObject({ mediator: handle }),
  'accept-appointment': z.strictObject({ conflict: z.boolean(), statement: confidential().optional() })
    .refine((d) => !d.conflict || d.statement !== undefined, { path: ['statement'], message: 'a conflict must be described' }),
  'decline-appointment': optionalReason,
  'waive-conflict': nothing,
  'record-fee-paid': z.strictObject({ party: partyId, amountFen: fen }),
  'schedule-session': z.strictObject({ scheduledFor: instant, place: z.enum(['online', 'centre']) }),
  'record-session': z.strictObject({ session: z.int().positive(), absent: z.array(partyId).max(150).default([]), record: confidential(20_000).optional() }),
  'extend-mediation': nothing,
  'terminate-mediation': z.strictObject({ ground: z.enum(terminationGrounds) }),
  'record-agreed-terms': agreedTerms,
  'choose-security': z.strictObject({ choice: z.enum(securities), insurers: z.array(handle).max(20).default([]), notary: handle.optional() })
    .refine((c) => new Set(c.insurers).size === c.insurers.length, { path: ['insurers'], message: 'each insurer once' }),
  'consent-to-share': z.strictObject({ recipient: handle }),
  'offer-quote': z.strictObject({
    sumInsuredFen: fen, premiumFen: fen, ratePpm: z.int().positive().max(1_000_000), deductibleFen: fenOrZero, includesAccelerated: z.boolean(),
    validUntil: localDate.optional(),
  }),
  'require-conditions': z.strictObject({ conditions: confidential() }),
  'meet-conditions': z.strictObject({ insurer: handle, statement: confidential(20_000) }),
  'decline-cover': optionalReason,
  'confirm-terms-explained': z.strictObject({ insurer: handle }),
  'accept-quote': z.strictObject({ insurer: handle }),
  'draft-settlement': nothing,
  'sign-settlement': z.strictObject({ capacity: z.enum(['legal-representative', 'agent']) }),
  'countersign-settlement': nothing,
  'seal-settlement': nothing,
  'report-payment': z.strictObject({ obligation: obligationId, amountFen: fen, paidOn: localDate, proof: confidential(500).optional() }),
  'confirm-payment': z.strictObject({ obligation: obligationId, amountFen: fen, paidOn: localDate, payment: paymentId.optional() }),
  'dispute-payment': z.strictObject({ payment: paymentId, reason: confidential() }),
  'waive-obligation': z.strictObject({ obligation: obligationId, amountFen: fen }),
  'declare-default': byObligation,
  'record-cure': byObligation,
  'record-premium-paid': z.strictObject({ amountFen: fen }),
  'issue-policy': z.strictObject({ policyNo: label(60) }),
  'notify-default': byObligation,
  'file-claim': z.strictObject({ obligation: obligationId, amountFen: fen, otherRecoveriesFen: fenOrZero }),
  'request-claim-supplement': request,
  'supplement-claim': statement,
  'withdraw-claim': nothing,
  'decide-claim': z.strictObject({ approvedFen: fenOrZero, reason: confidential().optional() })
    .refine((d) => d.approvedFen > 0 || d.reason !== undefined, { path: ['reason'], message: '保险法第二十四条：拒赔应当说明理由 / a refusal needs reasons' }),
  'advance-payment': z.strictObject({ amountFen: fen, paidOn: localDate }),
  'accept-claim-amount': nothing,
  'dispute-claim-decision': reason,
  'record-claim-payment': z.strictObject({ amountFen: fen, paidOn: localDate }),
  'sign-subrogation-papers': nothing,
  'notify-subrogation': z.strictObject({ noticeOn: localDate }),
  'record-recovery': z.strictObject({ amountFen: fen, receivedOn: localDate, from: z.enum(['debtor', 'creditor-refund']) }),
  'apply-notarization': nothing,
  'withdraw-notarization': nothing,
  'accept-notarization': nothing,
  'record-notary-fee-paid': nothing,
  'request-notarization-supplement': request,
  'supplement-notarization': statement,
  'acknowledge-notice': z.strictObject({ noticeVersion: label(40) }),
  'attend-and-sign': nothing,
  'record-attendance': z.strictObject({ attended: z.array(partyId).max(150) }),
  'issue-deed': z.strictObject({ deedNo: label(60) }),
  'serve-deed': nothing,
  'refuse-notarization': z.strictObject({ ground: z.int().min(1).max(9).meta({ description: '公证法第三十一条第几项' }), reason: confidential() }),
  'apply-execution-certificate': z.strictObject({ obligation: obligationId, cutOff: localDate, chargesRequested: z.boolean() }),
  'withdraw-certificate-application': nothing,
  'send-verification': nothing,
  'object-to-certificate': reason,
  'prove-payment': z.strictObject({ amountFen: fen, paidOn: localDate, proof: confidential(500) }),
  'issue-certificate': z.strictObject({ certificateNo: label(60), provenPayments: z.array(paymentId).max(200), principalFen: fenOrZero, chargesFen: fenOrZero }),
  'refuse-certificate': z.strictObject({ reason: confidential(), provenPayments: z.array(paymentId).max(200).default([]) }),
  'record-court-filing': z.strictObject({ courtCaseNo: label(60), filedOn: localDate }),
  'record-execution-proceeds': z.strictObject({ amountFen: fenOrZero, receivedOn: localDate, ended: z.boolean().default(false) }),
};

export type { PublicActionName };
export const publicActionNames = Object.keys(actionInputs) as readonly PublicActionName[];
export const isPublicAction = (name: string): name is PublicActionName => Object.hasOwn(actionInputs, name) && !isSystemAction(name as ActionName);
