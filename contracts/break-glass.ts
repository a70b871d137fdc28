/** Break-glass in all cases, as a route of the API: what waits for a second administrator, and what stands open. */
import { z } from 'zod';
import { breakGlassStates } from '../domain/centre/break-glass.ts';
import { grantableKinds } from '../domain/visibility.ts';
import type { Operation } from './operations.ts';
import { erasable, instantView } from './view-fields.ts';

const byWhom = { by: z.string(), at: instantView };
export const breakGlassView = z.strictObject({
  n: z.int(), ...byWhom, reason: erasable, kinds: z.array(z.enum(grantableKinds)), state: z.enum(breakGlassStates),
  approved: z.strictObject({ ...byWhom, until: instantView }).optional(), refused: z.strictObject({ ...byWhom, reason: erasable }).optional(), ended: z.strictObject(byWhom).optional(),
  lapseNotedAt: instantView.optional().meta({ description: '到期失效记入案卷的时刻 / when the record was told that it lapsed' }),
});

export const breakGlassFilters = z.strictObject({
  state: z.enum(breakGlassStates).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

const line = breakGlassView.extend({
  caseId: z.uuid(), caseNo: z.string(), mine: z.boolean().meta({ description: '由本人申请 / asked for by the caller, who cannot approve it' }),
  waitsUntil: instantView.optional().meta({ description: '待批准的最后时刻 / a request lapses then' }),
});

export const breakGlassOperations = {
  listBreakGlasses: {
    method: 'get', path: '/v1/break-glass', tag: 'centre', zh: '应急查阅：待批准的在前', en: 'Break-glass asked for and standing, those that wait for a second administrator first (administrator)', caller: 'key',
    query: breakGlassFilters, status: 200, reply: z.strictObject({ items: z.array(line) }), replyName: 'BreakGlasses', errors: ['unauthenticated', 'bad-input', 'not-your-action'],
  },
} as const satisfies Record<string, Operation>;
