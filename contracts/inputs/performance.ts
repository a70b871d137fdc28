/** Performance: the input of each action. */
import { z } from 'zod';
import { confidential, fen, localDate, obligationId, paymentId } from '../fields.ts';
import { byObligation } from './shared.ts';

export const performanceInputs = {
  'report-payment': z.strictObject({ obligation: obligationId, amountFen: fen, paidOn: localDate, proof: confidential(500).optional() }),
  'confirm-payment': z.strictObject({ obligation: obligationId, amountFen: fen, paidOn: localDate, payment: paymentId.optional() }),
  'dispute-payment': z.strictObject({ payment: paymentId, reason: confidential() }),
  'waive-obligation': z.strictObject({ obligation: obligationId, amountFen: fen }),
  'declare-default': byObligation,
  'record-cure': byObligation,
  'report-performance': z.strictObject({ duty: obligationId, performedOn: localDate, statement: confidential(2000).optional() }),
  'confirm-performance': z.strictObject({ duty: obligationId, outcome: z.enum(['performed', 'released', 'not-performed']), statement: confidential(2000).optional() }),
};
