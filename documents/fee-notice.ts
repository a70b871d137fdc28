/** 缴费通知书 (条例 16): one fee asked of one party. */
import { common, day, money, paper, text, texts, type DataOfPaper } from './paper.ts';

export const feeNotice = paper('fee-notice', {
  ...common,
  addressee: text('缴费人', 'who is to pay'),
  item: text('收费项目', 'item'),
  basis: text('计费依据', 'basis of the fee'),
  amount: money('金额（小写与大写）', 'amount in figures and in words'),
  requestNo: text('缴费通知序号', 'number of the request'),
  payBy: day('缴费期限届满日', 'last day to pay'),
  notes: texts('缴费说明', 'how to pay, and what follows'),
});

export type FeeNoticeData = DataOfPaper<typeof feeNotice>;
