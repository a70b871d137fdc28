/** What the centre asks of the parties for itself: the input of each action. */
import { z } from 'zod';
import { grantableKinds } from '../../domain/visibility.ts';
import { complaintGrounds, complaintMeasures } from '../../domain/centre/complaints.ts';
import { documentKinds } from '../../domain/documents.ts';
import { confidential, handle } from '../fields.ts';

const complaint = z.int().positive().meta({ description: '本案投诉的序号' });
const request = z.int().positive().meta({ description: '本案应急查阅的序号' });
const score = z.int().min(1).max(5);

export const centreInputs = {
  'give-feedback': z.strictObject({
    scores: z.strictObject({
      mediator: score.meta({ description: '调解员' }), procedure: score.meta({ description: '调解程序' }), service: score.meta({ description: '中心服务' }),
    }).meta({ description: '各项 1（差）至 5（好）' }),
    remark: confidential(2000).optional().meta({ description: '意见与建议；仅本人与案件秘书可见' }),
  }),
  'file-complaint': z.strictObject({
    mediator: handle.optional().meta({ description: '被投诉的调解员；缺省为现任' }), ground: z.enum(complaintGrounds),
    reason: confidential(2000).meta({ description: '投诉的事实与理由；对方当事人不可见' }),
  }),
  'answer-complaint': z.strictObject({ complaint, statement: confidential(2000) }),
  'withdraw-complaint': z.strictObject({ complaint }),
  'decide-complaint': z.strictObject({ complaint, upheld: z.boolean(), measure: z.enum(complaintMeasures).optional().meta({ description: '投诉成立时必填' }), reason: confidential(2000) })
    .refine(({ upheld, measure }) => upheld === (measure !== undefined), { path: ['measure'], message: 'named where the complaint is upheld, and only there' }),
  'request-break-glass': z.strictObject({
    kinds: z.array(z.enum(grantableKinds)).min(1).refine((kinds) => new Set(kinds).size === kinds.length, 'each once').meta({ description: '需要查阅的内容；单方会谈、调解员笔记、谈判与密封报价不在其列' }),
    reason: confidential(1000).meta({ description: '理由；各方当事人可见' }),
  }),
  'approve-break-glass': z.strictObject({ request }),
  'refuse-break-glass': z.strictObject({ request, reason: confidential(500) }),
  'end-break-glass': z.strictObject({ request }),
  'correct-document': z.strictObject({
    document: z.enum(documentKinds), version: z.int().positive(), reason: confidential(500).meta({ description: '更正说明，印在更正版上 / printed on the corrected version' }),
  }),
};
