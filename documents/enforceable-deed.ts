/** 具有强制执行效力的债权文书公证书 (公证法 37; 法释〔2018〕18号 4: the deed names the parties and what is to be paid). */
import { z } from 'zod';
import { calledParties, checkSides, nature, obligations, office, settlementOnPaper, sidesOfDebt } from './debt-contents.ts';
import { common, day, listOf, paper, text, texts, type Paper } from './paper.ts';

export const enforceableDeed = paper('enforceable-deed', {
  ...common, ...sidesOfDebt, nature,
  office: office('出具公证书的公证机构', 'issuing office'),
  settlement: settlementOnPaper,
  appliedOn: day('申请日期', 'day of the application'),
  acceptedOn: day('受理日期', 'day of acceptance'),
  /** When each signer acknowledged the notice, and came and signed. */
  signedBefore: listOf('各方到场签署与知悉告知', 'who came, signed and was told', z.strictObject({ name: text('当事人', 'party'), toldOn: day('告知日期', 'day of the notice'), byAgent: z.boolean() })),
  obligations,
  deliveries: texts('交付义务', 'goods to deliver').optional(),
  guarantees: texts('保证担保', 'guarantees').optional(),
  promisors: texts('作出强制执行承诺的债务人、保证人', 'who promised to accept enforcement'),
  verification: texts('约定的核实方式', 'agreed channels of verification'),
}, {
  check: (found, data) => {
    checkSides(found, data);
    const guarantors = data.parties.filter((p) => p.role === '保证人').map((p) => p.name).filter((name) => data.signedBefore.some((s) => s.name === name));
    found.must([...data.debtors, ...guarantors].every((name) => data.promisors.includes(name)), 'promisors lack a debtor or guarantor');
    found.must(data.appliedOn <= data.acceptedOn && data.acceptedOn <= data.date, 'acceptedOn is out of order');
  },
  view: (data) => ({ parties: calledParties(data) }),
});

export type EnforceableDeedData = typeof enforceableDeed extends Paper<infer Data> ? Data : never;
