/** 补正通知书: what an application lacks, on which ground, and by when it is to be corrected. */
import { z } from 'zod';
import { anyListOf, common, day, paper, prose, text, type DataOfPaper } from './paper.ts';

export const correctionNotice = paper('correction-notice', {
  ...common,
  filedOn: day('申请日期', 'day of the application'),
  reason: prose('需要补正的内容', 'what is to be corrected'),
  items: anyListOf('补正事项及依据', 'items, each with its basis', z.strictObject({ what: text('事项', 'item'), of: text('涉及的当事人', 'party concerned').optional(), basis: text('依据', 'basis') })),
  correctBy: day('补正期限届满日', 'last day to correct'),
});

export type CorrectionNoticeData = DataOfPaper<typeof correctionNotice>;
