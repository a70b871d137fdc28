/** 代位求偿通知书: the insurer paid and stands in the creditor's place; from the notice on the debtor pays it (保险法 60, 61; 保险法解释四 8, 10). */
import { z } from 'zod';
import { nature } from './debt-contents.ts';
import { coverContents } from './insurance-contents.ts';
import { common, listOf, day, money, paper, text, type Paper } from './paper.ts';

export const subrogationNotice = paper('subrogation-notice', {
  ...common, nature, ...coverContents,
  addressee: text('债务人', 'debtor who is told'),
  creditor: text('获得赔付的债权人', 'creditor who was paid'),
  policyNo: text('保险单号', 'number of the policy'),
  settlement: text('所涉调解协议', 'the settlement'),
  payments: listOf('保险人赔付的日期与金额', 'what the insurer paid, and when', z.strictObject({ on: day('赔付日期', 'day'), amount: money('金额', 'amount') })),
  total: money('赔付金额合计', 'sum paid'),
  account: text('向保险人付款的账户', 'account of the insurer'),
}, {
  check: (found, { payments, total, parties, addressee }) => {
    found.must(payments.reduce((sum, p) => sum + p.amount.fen, 0) === total.fen, 'payments do not add up to total');
    found.must(parties.some((p) => p.name === addressee), 'addressee is no party');
  },
});

export type SubrogationNoticeData = typeof subrogationNotice extends Paper<infer Data> ? Data : never;
