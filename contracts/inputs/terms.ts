/** The terms of a settlement as they are recorded. */
import { z } from 'zod';
import { confidential, currency, fen, localDate, obligationId, partyId } from '../fields.ts';

const dueTerm = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('date'), date: localDate }),
  z.strictObject({ kind: z.literal('days-after-signing'), days: z.int().min(0).max(3650) }),
]);

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
}).refine((o) => new Set(o.allocation).size === 2, { path: ['allocation'], message: 'each part once' });

export const agreedTerms = z.strictObject({
  obligations: z.array(obligation).min(1).max(50),
  waivedFen: fen.optional().meta({ description: '终局免除的余款' }),
  facts: confidential(20_000),
  issues: confidential(5000),
  otherTerms: z.array(confidential(5000)).max(50).default([]),
  verificationChannels: z.array(confidential(300)).max(10).default([]).meta({ description: '约定的核实方式（手机号、电子邮箱、地址）' }),
}).refine((t) => new Set(t.obligations.map((o) => o.id)).size === t.obligations.length, { path: ['obligations'], message: 'ids must differ' });
