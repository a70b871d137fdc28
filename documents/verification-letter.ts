/** 核实函: the office asks a debtor or guarantor by the agreed channels what is still owed (rules §2 N9). */
import { nature, office, settlementOnPaper } from './debt-contents.ts';
import { moneyOrNone } from './debt-contents.ts';
import { common, day, count, money, paper, text, texts, type Paper } from './paper.ts';

export const verificationLetter = paper('verification-letter', {
  ...common, nature,
  office: office('公证机构', 'office'),
  addressee: text('被核实人', 'addressee'),
  /** 债务人, 保证人 */
  standing: text('被核实人的身份', 'what the addressee is in the debt'),
  debtor: text('债务人', 'debtor'), creditor: text('申请执行证书的债权人', 'creditor who applied for the certificate'),
  settlement: settlementOnPaper,
  deedNo: text('公证书文号', 'number of the deed'),
  /** The instalments in default: 第一期240,000.00元，2026年6月30日到期，尚欠120,000.00元. */
  defaults: texts('债权人主张的违约事实', 'claimed default'),
  principal: money('债权人主张的本金', 'principal claimed'), charges: moneyOrNone('债权人主张的违约金', 'charges claimed'), total: money('主张的金额合计', 'sum claimed'),
  cutOff: day('计算截止日期', 'cut-off date'),
  channels: texts('核实方式', 'agreed channels'),
  replyWorkingDays: count('答复期限（工作日）', 'working days to reply'), replyBy: day('答复的最后日期', 'last day to reply'),
  objectionTo: text('提出异议的途径', 'where to object'),
});

export type VerificationLetterData = typeof verificationLetter extends Paper<infer Data> ? Data : never;
