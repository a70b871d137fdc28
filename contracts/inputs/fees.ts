/** Fees: the input of each action. */
import { z } from 'zod';
import { confidential, fen, fenOrZero, localDate, partyId } from '../fields.ts';
import { reference } from './shared.ts';

/** 数电发票号码, twenty digits; of a paper invoice its code (ten or twelve digits) and number (eight) together. */
const invoiceNo = z.string().regex(/^\d{18}(\d{2})?$/).meta({ description: '数电发票号码二十位；纸质发票为代码加号码' });

export const feeInputs = {
  'request-fee-payment': z.discriminatedUnion('item', [
    z.strictObject({ item: z.literal('registration') }),
    z.strictObject({ item: z.literal('hours'), minutes: z.int().positive().max(100_000).meta({ description: '尚未通知缴费的调解时长，分钟；每半小时起计' }) }),
    z.strictObject({ item: z.literal('success'), otherFen: fenOrZero.optional().meta({ description: '以其他币种或实物给付的，折合人民币，分' }) }),
  ]),
  'record-fee-paid': z.strictObject({ party: partyId, amountFen: fen, paidOn: localDate.optional(), reference }),
  'waive-fee': z.strictObject({ party: partyId, amountFen: fen.optional().meta({ description: '缺省为该方所欠全部' }), reason: confidential() }),
  'record-invoice': z.strictObject({ payment: z.int().positive().max(10_000).meta({ description: '本案第几笔缴费' }), invoiceNo }),
};
