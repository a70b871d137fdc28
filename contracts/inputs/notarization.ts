/** Notarization, certificate and enforcement: the input of each action. */
import { z } from 'zod';
import { notaryDocuments } from '../../domain/notarization/checklist.ts';
import { nonEnforcementGrounds, rejectionGrounds, revocationGrounds, terminationReasons } from '../../domain/notarization/grounds.ts';
import { appointmentPlaces, attemptResults, serviceMethods } from '../../domain/notarization/notarization-state.ts';
import { noticeItems } from '../../domain/notarization/notices.ts';
import { confidential, fen, fenOrZero, instant, label, localDate, nothing, obligationId, partyId, paymentId, sha256 } from '../fields.ts';
import { reason, statement, request } from './shared.ts';

const document = z.strictObject({ item: z.enum(notaryDocuments), party: partyId.optional() });
const service = z.strictObject({ party: partyId, method: z.enum(serviceMethods), on: localDate.optional(), proof: confidential(500).optional() });

export const notarizationInputs = {
  'apply-notarization': nothing,
  'withdraw-notarization': nothing,
  'accept-notarization': nothing,
  'record-notary-fee-paid': nothing,
  'request-notarization-supplement': request,
  'supplement-notarization': statement,
  'pause-review': z.strictObject({ reason: z.enum(['verification', 'force-majeure']), note: confidential().optional() }),
  'resume-review': nothing,
  'submit-notary-document': document.extend({ title: confidential(200), sha256: sha256.optional() }),
  'accept-notary-document': z.strictObject({
    documents: z.array(document).min(1).max(400).optional().meta({ description: '不填则为全部已提交的材料 / absent: every paper that was submitted' }),
    result: z.enum(['accepted', 'not-needed', 'returned']).default('accepted'), reason: confidential().optional(),
  }),
  'acknowledge-notice': z.strictObject({ noticeVersion: label(40), items: z.array(z.enum(noticeItems)).min(1).max(noticeItems.length) }),
  'book-appointment': z.strictObject({ scheduledFor: instant, place: z.enum(appointmentPlaces).default('office') }),
  'record-no-show': z.strictObject({ absent: z.array(partyId).min(1).max(150) }),
  'attend-and-sign': z.strictObject({ by: z.enum(['in-person', 'agent']).default('in-person'), notarisedAuthority: z.boolean().default(false) }),
  'record-attendance': z.strictObject({ attended: z.array(partyId).max(150) }),
  'issue-deed': z.strictObject({ deedNo: label(60) }),
  'serve-deed': z.strictObject({ served: z.array(service).min(1).max(150).optional().meta({ description: '不填则为当日当面送达全体 / absent: handed over to everyone today' }) }),
  'request-deed-review': reason,
  'uphold-deed': reason,
  'correct-deed': z.strictObject({ text: confidential() }),
  'revoke-deed': z.strictObject({ ground: z.enum(revocationGrounds), reason: confidential() }),
  'refuse-notarization': z.strictObject({ ground: z.int().min(1).max(9).meta({ description: '公证法第三十一条第几项' }), reason: confidential(), unclearTerms: z.boolean().optional() }),
  'terminate-notarization': z.strictObject({ ground: z.enum(terminationReasons), reason: confidential() }),
  'apply-execution-certificate': z.strictObject({ obligation: obligationId, cutOff: localDate, chargesRequested: z.boolean() }),
  'withdraw-certificate-application': nothing,
  'send-verification': nothing,
  'object-to-certificate': reason,
  'prove-payment': z.strictObject({
    amountFen: fen, paidOn: localDate, proof: confidential(500),
    guarantor: partyId.optional().meta({ description: '付款人为该保证人的填写：其后可向债务人追偿' }),
  }),
  'issue-certificate': z.strictObject({ certificateNo: label(60), provenPayments: z.array(paymentId).max(200), principalFen: fenOrZero, chargesFen: fenOrZero }),
  'refuse-certificate': z.strictObject({ reason: confidential(), provenPayments: z.array(paymentId).max(200).default([]) }),
  'record-verification-attempt': z.strictObject({
    party: partyId, channel: z.int().min(0).max(9).meta({ description: '协议约定的第几种核实方式，自 0 起' }), attemptedAt: instant.optional(), result: z.enum(attemptResults), note: confidential().optional(),
  }),
  'record-court-filing': z.strictObject({ courtCaseNo: label(60), filedOn: localDate }),
  'record-court-rejection': z.strictObject({ ground: z.enum(rejectionGrounds), rejectedOn: localDate }),
  'record-reconsideration': z.strictObject({ outcome: z.enum(['accepted', 'upheld']), decidedOn: localDate }),
  'record-execution-proceeds': z.strictObject({
    amountFen: fenOrZero, receivedOn: localDate, ended: z.boolean().default(false).meta({ description: '终结本次执行程序' }),
    concluded: z.boolean().default(false).meta({ description: '本证书所载款项已经执行完毕，未到期部分仍在公证书项下' }), guarantor: partyId.optional().meta({ description: '执行所得来自该保证人的财产' }),
  }),
  'resume-execution': z.strictObject({ courtCaseNo: label(60).optional(), resumedOn: localDate }),
  'record-execution-settlement': z.strictObject({ agreedFen: fen, signedOn: localDate, dueOn: localDate, terms: confidential(5000) }),
  'record-non-enforcement-application': z.strictObject({ ground: z.enum(nonEnforcementGrounds), noticeServedOn: localDate, knownOn: localDate.optional(), appliedOn: localDate }),
  'record-set-aside': z.strictObject({ decision: z.enum(['set-aside', 'dismissed']), decidedOn: localDate }),
};
