/** The terms of a settlement as they are recorded. */
import { z } from 'zod';
import { confidential, currency, fen, label, localDate, obligationId, partyId } from '../fields.ts';

const dueTerm = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('date'), date: localDate }),
  z.strictObject({ kind: z.literal('days-after-signing'), days: z.int().min(0).max(3650) }),
]);

const guarantee = z.strictObject({
  guarantor: partyId,
  kind: z.enum(['joint-and-several', 'general']).meta({ description: '连带责任保证 / 一般保证（民法典第六百八十六条：未约定即为一般保证，故须写明）' }),
  scope: z.enum(['whole', 'principal']).default('whole').meta({ description: '保证范围：全部（民法典第六百九十一条）或仅本金' }),
  capFen: fen.optional().meta({ description: '最高保证金额，分' }),
  periodMonths: z.int().min(1).max(120).optional().meta({ description: '保证期间（月），自履行期限届满起；未约定为六个月（民法典第六百九十二条）' }),
  resolution: confidential(300).optional().meta({ description: '公司决议（公司法第十五条）' }),
});

const obligation = z.strictObject({
  id: obligationId,
  debtor: partyId,
  creditor: partyId,
  currency: currency.default('CNY'),
  totalFen: fen,
  instalments: z.array(z.strictObject({ n: z.int().positive(), amountFen: fen, due: dueTerm })).min(1).max(120),
  cureDays: z.int().min(0).max(365).default(15),
  acceleration: z.boolean().default(false),
  delayChargePpmPerDay: z.int().positive().max(10_000).optional().meta({ description: '违约金日率，百万分之一（日万分之三 = 300）' }),
  allocation: z.array(z.enum(['charges', 'principal'])).length(2).default(['charges', 'principal']),
  account: confidential(200).optional().meta({ description: '收款账户' }),
  guarantees: z.array(guarantee).max(20).optional(),
}).refine((o) => new Set(o.allocation).size === 2, { path: ['allocation'], message: 'each part once' });

const duty = {
  id: obligationId, debtor: partyId, creditor: partyId, description: confidential(2000), due: dueTerm, cureDays: z.int().min(0).max(365).default(15),
};
const duties = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('goods'), ...duty, quantity: z.string().regex(/^\d{1,12}(\.\d{1,6})?$/).optional().meta({ description: '数量，十进制' }),
    unit: label(20).optional(), place: confidential(300).optional(),
  }),
  z.strictObject({ kind: z.literal('act'), ...duty }),
  z.strictObject({ kind: z.literal('omission'), ...duty }),
]);

export const agreedTerms = z.strictObject({
  obligations: z.array(obligation).max(50).meta({ description: '金钱给付' }),
  duties: z.array(duties).max(50).default([]).meta({ description: '交付与作为、不作为的义务' }),
  waivedFen: fen.optional().meta({ description: '终局免除的余款' }),
  facts: confidential(20_000),
  issues: confidential(5000),
  otherTerms: z.array(confidential(5000)).max(50).default([]),
  verificationChannels: z.array(confidential(300)).max(10).default([]).meta({ description: '约定的核实方式（手机号、电子邮箱、地址）' }),
  harmsNobody: z.boolean().default(false).meta({ description: '各方声明协议不损害国家利益、社会公共利益和他人合法权益' }),
  decidesTitle: z.boolean().default(false).meta({ description: '涉及身份关系或者物权、知识产权确权' }),
}).refine((t) => t.obligations.length + t.duties.length > 0, { path: ['obligations'], message: 'at least one obligation or duty' })
  .refine((t) => new Set([...t.obligations, ...t.duties].map((o) => o.id)).size === t.obligations.length + t.duties.length, { path: ['obligations'], message: 'ids must differ' });
