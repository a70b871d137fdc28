/** A person's day: what waits for the caller in all cases, the soonest first. */
import { z } from 'zod';
import type { Operation } from './operations.ts';
import { instantView } from './view-parts.ts';
import { listedParties, nextStepView } from './views.ts';

export const workFilters = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(300).optional().meta({ description: 'the `after` of the page before' }),
});

const item = z.strictObject({
  caseId: z.uuid(), caseNo: z.string(), version: z.int(), since: instantView, step: nextStepView, parties: listedParties,
  path: z.string().optional().meta({ description: 'POST 以完成此步 / takes the step' }),
});

export const workOperations = {
  listWork: {
    method: 'get', path: '/v1/work', tag: 'cases', zh: '我的待办', en: 'What waits for the caller in all cases, by due day, with what happens otherwise', caller: 'key', query: workFilters,
    status: 200, reply: z.strictObject({ items: z.array(item), after: z.string().nullable() }), replyName: 'Work', errors: ['unauthenticated', 'bad-input'],
  },
} as const satisfies Record<string, Operation>;
