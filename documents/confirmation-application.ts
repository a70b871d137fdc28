/** 司法确认申请书: joint, within thirty days of the agreement taking effect (民诉法 205, 206; 民诉解释 354). */
import { z } from 'zod';
import { obligations, settlementOnPaper } from './debt-contents.ts';
import { common, day, listOf, paper, text, texts, type Paper } from './paper.ts';

export const confirmationApplication = paper('confirmation-application', {
  ...common,
  court: text('受理法院', 'court'),
  settlement: settlementOnPaper,
  effectiveOn: day('协议生效日期', 'day on which the agreement took effect'), lastDay: day('申请期限的最后一日', 'last day for applying'),
  facts: texts('纠纷的主要事实', 'main facts'),
  obligations: obligations.optional(),
  duties: texts('其他履行义务', 'goods, acts, omissions').optional(),
  declarations: texts('自愿、合法与不恶意串通的声明', 'that it is voluntary, lawful and not collusive'),
  contacts: listOf('送达地址', 'where each is served', z.strictObject({ name: text('当事人', 'party'), address: text('地址', 'address'), contact: text('联系方式', 'contact').optional() })),
  attachments: texts('附件：调解协议、调解组织的证明、身份证明、财产权利证明', 'agreement, proof of the mediation, identity, proof of property'),
}, {
  check: (found, { parties, signers, effectiveOn, lastDay, date }) => {
    found.must(parties.every((p) => signers.some((s) => s.name === p.name)), 'signers lack a party: the application is joint');
    found.must(effectiveOn <= date && date <= lastDay, 'date is outside the thirty days');
  },
});

export type ConfirmationApplicationData = typeof confirmationApplication extends Paper<infer Data> ? Data : never;
