/** The board of deadlines: every dated step that waits for a person, in the cases in which the caller has a part. */
import { z } from 'zod';
import type { Operation } from './operations.ts';
import { workFilters } from './work.ts';
import { listedParties, nextStepView } from './views.ts';

export const deadlineFilters = workFilters.extend({
  mine: z.enum(['true', 'false']).optional().meta({ description: 'false：只列等待他人的 / those alone that wait for others' }),
});

const item = z.strictObject({ caseId: z.uuid(), caseNo: z.string(), step: nextStepView, mine: z.boolean(), parties: listedParties });

export const deadlineOperations = {
  listDeadlines: {
    method: 'get', path: '/v1/deadlines', tag: 'cases', zh: '期限一览：本人参与的案件中等待各方办理的事项', en: 'Whose step is due when, in all cases in which the caller has a part, the soonest first', caller: 'key', query: deadlineFilters,
    status: 200, reply: z.strictObject({ items: z.array(item), after: z.string().nullable() }), replyName: 'Deadlines', errors: ['unauthenticated', 'bad-input'],
  },
} as const satisfies Record<string, Operation>;
