/** Performance: the input of each action. */
import { z } from 'zod';
import { confidential, fen, label, localDate, obligationId, partyId, paymentId } from '../fields.ts';
import { byObligation, reason, reference } from './shared.ts';

const inRmb = z.strictObject({
  amountFen: fen, ratePer10000: z.int().positive().max(1_000_000).meta({ description: '付款日中间价：每一万外币单位折合人民币元（7.1012 = 71012）' }), source: label(200),
}).meta({ description: '保证人以人民币支付外币债务' });

export const performanceInputs = {
  'report-payment': z.strictObject({ obligation: obligationId, amountFen: fen, paidOn: localDate, proof: confidential(500).optional() }),
  'confirm-payment': z.strictObject({ obligation: obligationId, amountFen: fen, paidOn: localDate, payment: paymentId.optional(), reference }),
  'dispute-payment': z.strictObject({ payment: paymentId, reason: confidential() }),
  'waive-obligation': z.strictObject({ obligation: obligationId, amountFen: fen }),
  'declare-default': byObligation,
  'record-cure': byObligation,
  'report-performance': z.strictObject({ duty: obligationId, performedOn: localDate, statement: confidential(2000).optional() }),
  'confirm-performance': z.strictObject({ duty: obligationId, outcome: z.enum(['performed', 'released', 'not-performed']), statement: confidential(2000).optional() }),
  'claim-guarantor': z.strictObject({ obligation: obligationId, guarantor: partyId, amountFen: fen }),
  'record-guarantor-payment': z.strictObject({ obligation: obligationId, guarantor: partyId, amountFen: fen, paidOn: localDate, reference, inRmb: inRmb.optional() }),
  'record-recourse-payment': z.strictObject({ obligation: obligationId, amountFen: fen, paidOn: localDate, reference }),
  'set-off': z.strictObject({ obligation: obligationId, amountFen: fen, ground: confidential() }),
  'take-to-litigation': reason,
  'take-to-arbitration': reason,
  'record-bankruptcy': z.strictObject({ debtor: partyId, courtCaseNo: label(60), acceptedOn: localDate }),
};
