/** Court confirmation and enforcement of what was confirmed: the input of each action. */
import { z } from 'zod';
import { fenOrZero, label, localDate, nothing, obligationId } from '../fields.ts';

export const confirmationInputs = {
  'apply-court-confirmation': z.strictObject({ court: label(60).meta({ description: '法院名称' }) }),
  'record-court-acceptance': z.strictObject({ courtCaseNo: label(60), acceptedOn: localDate }),
  'attend-court-review': nothing,
  'withdraw-confirmation': nothing,
  'record-court-confirmation': z.strictObject({ decision: z.enum(['confirmed', 'not-accepted', 'dismissed']), decidedOn: localDate }),
  'apply-enforcement': z.strictObject({ obligation: obligationId, courtCaseNo: label(60), filedOn: localDate }),
  'record-enforcement-proceeds': z.strictObject({ amountFen: fenOrZero, receivedOn: localDate, ended: z.boolean().default(false) }),
};
