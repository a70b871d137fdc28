/** What the centre asks of the parties for itself: the input of each action. */
import { z } from 'zod';
import { documentKinds } from '../../domain/documents.ts';
import { confidential } from '../fields.ts';

const score = z.int().min(1).max(5);

export const centreInputs = {
  'give-feedback': z.strictObject({
    scores: z.strictObject({
      mediator: score.meta({ description: '调解员' }), procedure: score.meta({ description: '调解程序' }), service: score.meta({ description: '中心服务' }),
    }).meta({ description: '各项 1（差）至 5（好）' }),
    remark: confidential(2000).optional().meta({ description: '意见与建议；仅本人与案件秘书可见' }),
  }),
  'correct-document': z.strictObject({
    document: z.enum(documentKinds), version: z.int().positive(), reason: confidential(500).meta({ description: '更正说明，印在更正版上 / printed on the corrected version' }),
  }),
};
