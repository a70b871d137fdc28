/** Complaints of mediators in all cases, as a route of the API. */
import { z } from 'zod';
import { handle } from './fields.ts';
import type { Operation } from './operations.ts';
import { complaintLine, dateView } from './view-parts.ts';

export const complaintFilters = z.strictObject({
  open: z.enum(['true', 'false']).optional().meta({ description: 'true：待处理；false：已处理或者撤回' }),
  mediator: handle.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

const line = complaintLine.extend({
  caseId: z.uuid(), caseNo: z.string(), dueDate: dateView.meta({ description: '处理期限' }), provisional: z.boolean(), overdue: z.boolean(),
});

export const complaintOperations = {
  listComplaints: {
    method: 'get', path: '/v1/complaints', tag: 'centre', zh: '对调解员的投诉：待处理的在前，按期限排列', en: 'Complaints of mediators, the open ones first, by the day they are due (clerk or administrator)', caller: 'key',
    query: complaintFilters, status: 200, reply: z.strictObject({ items: z.array(line), complaints: z.int().meta({ description: 'how many there are in all' }) }), replyName: 'Complaints',
    errors: ['unauthenticated', 'bad-input', 'not-your-action'],
  },
} as const satisfies Record<string, Operation>;
