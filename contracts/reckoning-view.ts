/** How a sum is shown with the lines it came from. */
import { z } from 'zod';
import { amount, dateView } from './view-fields.ts';

const instalmentsView = z.array(z.strictObject({ n: z.int(), due: dateView, agreedFen: amount, unpaidFen: amount }));
const chargesView = z.array(z.strictObject({
  instalment: z.int(), principalFen: amount, from: dateView, to: dateView, days: z.int(), ratePpm: z.int().meta({ description: 'a day, in millionths of the principal' }), chargeFen: amount,
}));
export const ledgerLines = { charges: chargesView, instalments: instalmentsView };
export const reckoning = z.strictObject({
  asOf: dateView, currency: z.string(), ...ledgerLines, acceleratedOn: dateView.optional(),
  receipts: z.array(z.strictObject({
    kind: z.string(), on: dateView, countedOn: dateView.optional(), amountFen: amount.optional(), chargesFen: amount, principalFen: amount,
  })),
}).meta({ description: '金额的核算过程' });
export const certificateSum = z.strictObject({ principalFen: amount, chargesFen: amount, totalFen: amount, cutOff: dateView, perDay: z.string() });
