/** Notarization, certificate and enforcement: the input of each action. */
import { z } from 'zod';
import { confidential, fen, fenOrZero, label, localDate, nothing, obligationId, partyId, paymentId } from '../fields.ts';
import { reason, statement, request } from './shared.ts';

export const notarizationInputs = {
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
