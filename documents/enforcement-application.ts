/** 强制执行申请书: from a deed with its execution certificate (公证法 37), or from the ruling that confirmed the settlement (民诉法 206). */
import { z } from 'zod';
import { moneyOrNone } from './debt-contents.ts';
import { common, day, money, paper, said, text, texts, yesNo, type Amount, type Paper } from './paper.ts';
import { checkReckoning, reckoned } from './reckoning.ts';

const fenOf = (amount: Amount | 'none'): number => (amount === 'none' ? 0 : amount.fen);

export const enforcementApplication = paper('enforcement-application', {
  ...common,
  court: said('受理法院；尚未选定的为空白', 'court; a blank where the applicant has not chosen yet', z.union([text('法院', 'court'), z.literal(false)])),
  applicant: text('申请执行人', 'applicant'),
  respondents: texts('被执行人', 'respondents'),
  basis: said('执行依据', 'title', z.strictObject({ names: texts('文书', 'papers'), grounds: text('法律依据', 'legal basis') })),
  facts: texts('履行情况', 'what was and was not paid'),
  cutOff: day('计算截止日期', 'cut-off date'),
  principal: money('申请执行的本金', 'principal'), charges: moneyOrNone('申请执行的违约金', 'charges'), total: money('合计', 'total'),
  chargesRequested: yesNo('是否请求违约金', 'whether charges are asked for'),
  perDay: text('截止日后每日违约金的计算公式', 'formula for each day after the cut-off date').optional(),
  reckoning: reckoned,
  applyUntil: day('申请执行期限的最后一日', 'last day for applying').optional(),
  /** The court's number, where it has taken the application already. */
  courtCaseNo: text('执行案号', "court's number").optional(),
  attachments: texts('附件', 'attachments'),
}, {
  check: (found, { principal, charges, total, reckoning, parties, respondents }) => {
    found.must(principal.fen + fenOf(charges) === total.fen, 'total is not principal and charges');
    respondents.forEach((name, i) => found.must(parties.some((p) => p.name === name), `respondents[${i}] is no party`));
    checkReckoning(found, reckoning, { principalFen: principal.fen, ...(charges === 'none' ? {} : { chargesFen: charges.fen }) });
  },
  view: ({ parties, applicant, respondents }) => ({
    parties: parties.filter((p) => p.name === applicant || respondents.includes(p.name)).map((p) => ({ ...p, role: p.name === applicant ? '申请执行人' : '被执行人' })),
  }),
});

export type EnforcementApplicationData = typeof enforcementApplication extends Paper<infer Data> ? Data : never;
