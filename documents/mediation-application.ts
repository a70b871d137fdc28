/** 调解申请书: what is asked for, why, and by what it is proved, as the application form said it. */
import { z } from 'zod';
import { anyListOf, common, listOf, money, paper, prose, text, texts, yesNo, type DataOfPaper } from './paper.ts';

export const mediationApplication = paper('mediation-application', {
  ...common,
  subject: text('争议类型', 'kind of dispute'),
  /** Online, on paper, by a court … */
  manner: text('提交方式', 'how it was submitted'),
  claims: listOf('调解请求及金额', 'claims and amounts', z.strictObject({ request: text('请求', 'claim'), amount: money('金额', 'amount').optional() })),
  totals: texts('请求金额合计', 'sum of the claims, by currency').optional(),
  facts: prose('事实与理由', 'facts and reasons'),
  evidence: anyListOf('证据清单', 'list of evidence', z.strictObject({ title: text('证据', 'evidence'), sha256: text('文件摘要', 'digest of the file').optional() })),
  clause: text('争议解决条款', 'dispute resolution clause'),
  undisputed: yesNo('债务无争议的说明', 'statement that the debt is not disputed').optional(),
  service: texts('送达地址确认', 'confirmation of the service address'),
});

export type MediationApplicationData = DataOfPaper<typeof mediationApplication>;
