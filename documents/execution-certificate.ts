/**
 * 执行证书 (公证程序规则 55 as we know it): applicant, each respondent, the sum less what was paid, and the period for applying. 违约金
 * only on request, to a cut-off date with a formula for each day after it; 加倍利息 is the court's and has no place here.
 */
import { z } from 'zod';
import { calledParties, checkSides, moneyOrNone, nature, office, settlementOnPaper, sidesOfDebt } from './debt-contents.ts';
import { common, day, listOf, money, paper, said, text, texts, yesNo, type Amount, type Paper } from './paper.ts';
import { checkReckoning, reckoned } from './reckoning.ts';

const fenOf = (amount: Amount | 'none'): number => (amount === 'none' ? 0 : amount.fen);

export const executionCertificate = paper('execution-certificate', {
  ...common, ...sidesOfDebt, nature,
  office: office('出具执行证书的公证机构', 'issuing office'),
  applicant: text('申请执行人', 'applicant'),
  respondents: texts('被执行人', 'respondents'),
  /** How far each guarantor among the respondents answers: manner, scope, the most. */
  guarantees: texts('保证担保', 'guarantees').optional(),
  deed: said('所依据的公证书及其送达', 'the deed and its service', z.strictObject({ number: text('公证书文号', 'number of the deed'), issuedOn: day('出具日期', 'day of issue'), servedOn: day('送达日期', 'day of service') })),
  settlement: settlementOnPaper,
  appliedOn: day('申请执行证书的日期', 'day of the application'),
  /** How each respondent was asked, and what it answered. */
  verification: listOf('核实经过', 'how it was verified', z.strictObject({ name: text('被核实人', 'who was asked'), sentOn: day('发函日期', 'day of the letter'), result: text('结果', 'result') })),
  principal: money('执行标的：本金', 'principal'), charges: moneyOrNone('执行标的：违约金', 'charges'), total: money('执行标的合计', 'total'),
  cutOff: day('计算截止日期', 'cut-off date'),
  /** 以未付本金…为基数 …，每日90.108元; absent where no charges are asked for. */
  perDay: text('截止日后每日违约金的计算公式', 'formula for each day after the cut-off date').optional(),
  chargesRequested: yesNo('申请执行人是否请求违约金', 'whether charges are asked for'),
  reckoning: reckoned,
  applyUntil: day('申请执行的期限', 'last day for applying to the court'),
}, {
  check: (found, data) => {
    checkSides(found, data);
    const { principal, charges, total, reckoning } = data;
    found.must(principal.fen + fenOf(charges) === total.fen, 'total is not principal and charges');
    found.must(data.debtors.some((name) => data.respondents.includes(name)), 'respondents lack the debtor');
    found.must(charges === 'none' || data.perDay !== undefined, 'perDay is missing');
    found.must(data.chargesRequested || (charges === 'none' && data.perDay === undefined), 'charges are not asked for');
    checkReckoning(found, reckoning, { principalFen: principal.fen, ...(charges === 'none' ? {} : { chargesFen: charges.fen }) });
  },
  view: (data) => ({
    parties: calledParties(data).map((p) => ({ ...p, role: data.applicant === p.name ? '申请执行人' : data.respondents.includes(p.name) ? p.role.replace(/^.*方（/, '被执行人（') : '协议当事人' })),
  }),
});

export type ExecutionCertificateData = typeof executionCertificate extends Paper<infer Data> ? Data : never;
