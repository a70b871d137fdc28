/** Security and signing: the input of each action. */
import { z } from 'zod';
import { securities } from '../../domain/case.ts';
import { insuranceProductNames } from '../../domain/insurance/products.ts';
import { reentry } from '../access.ts';
import { confidential, handle, nothing, partyId } from '../fields.ts';
import { purposes } from '../../domain/privacy/consents.ts';
import { textRead } from './shared.ts';
import { agreedTerms } from './terms.ts';

export const settlementInputs = {
  'choose-security': z.strictObject({ choice: z.enum(securities), insurers: z.array(handle).max(20).default([]), notary: handle.optional(), product: z.enum(insuranceProductNames).optional() })
    .refine((c) => new Set(c.insurers).size === c.insurers.length, { path: ['insurers'], message: 'each insurer once' }),
  'consent-to-share': z.strictObject({ recipient: handle, text: textRead }),
  'withdraw-consent': z.strictObject({ purpose: z.enum(purposes), recipient: handle.optional().meta({ description: '接收信息的机构；向境外提供的不填' }) }),
  'revise-terms': z.strictObject({ terms: agreedTerms, reason: confidential() }),
  'amend-settlement': z.strictObject({
    terms: agreedTerms.meta({ description: '变更后的全部条款；变更了期次或金额的义务写明尚待支付的数额' }), reason: confidential(),
    accruedCharges: z.enum(['kept', 'waived']).default('kept').meta({ description: '已产生的违约金：保留 / 免除' }),
    addsDebt: z.boolean().default(false).meta({ description: '允许变更后的数额超过尚未支付的本金' }), notary: handle.optional().meta({ description: '就变更后的协议办理赋强公证的机构' }),
  }),
  'abandon-amendment': z.strictObject({ reason: confidential() }),
  'draft-settlement': nothing,
  'sign-settlement': z.strictObject({
    capacity: z.enum(['legal-representative', 'agent', 'guardian']), representative: z.string().regex(/^[ARG]\d{1,3}-\d{1,3}$/).optional().meta({ description: '依哪一份授权委托书' }),
    settlementVersion: z.int().positive().max(100_000).optional().meta({ description: '所阅协议版本；不是现行版本的不予签署' }),
    sha256: z.string().regex(/^[0-9a-f]{64}$/).optional().meta({ description: '所阅待签文本（PDF）的 SHA-256；以账号签署时必填' }),
    reentry: reentry.optional().meta({ description: '重新输入密码与动态口令；以账号签署时必填，不留存' }),
    subjectToRatification: z.boolean().optional().meta({ description: '无权代理的签署，待被代理人追认（民法典第一百七十一条）' }),
  }),
  'demand-ratification': z.strictObject({ party: partyId }),
  'ratify-signature': z.strictObject({ ratified: z.boolean() }),
  'countersign-settlement': nothing,
  'seal-settlement': nothing,
};
