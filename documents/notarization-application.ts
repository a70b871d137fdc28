/** 公证申请表: what the applicants ask the office for (公证程序规则 17 as we know it; 公证法 25). */
import { z } from 'zod';
import { calledParties, checkSides, office, settlementOnPaper, sidesOfDebt } from './debt-contents.ts';
import { common, listOf, money, paper, text, type Paper } from './paper.ts';

export const notarizationApplication = paper('notarization-application', {
  ...common, ...sidesOfDebt,
  office: office('受理的公证机构', 'office'),
  matter: text('申请公证的事项', 'matter'),
  purpose: text('公证书的用途', 'use of the deed'),
  settlement: settlementOnPaper,
  sums: listOf('债权金额', 'amounts of the debt', money('金额', 'amount')),
  materials: listOf('提交的证明材料', 'papers and evidence', z.strictObject({ title: text('名称', 'title'), of: text('提交人', 'of whom').optional(), state: text('状态', 'state') })),
  serviceAddresses: listOf('送达地址与联系方式', 'where each is served', z.strictObject({ name: text('当事人', 'party'), address: text('地址', 'address'), contact: text('联系方式', 'contact').optional() })),
}, {
  check: checkSides,
  view: (data) => ({ parties: calledParties(data) }),
});

export type NotarizationApplicationData = typeof notarizationApplication extends Paper<infer Data> ? Data : never;
