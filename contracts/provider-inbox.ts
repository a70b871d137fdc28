/** What Heyi asked of a provider, for its people: the queue of an office without a system of its own, and a look behind the protocol for the others. */
import { z } from 'zod';
import type { Operation } from './operations.ts';
import { insurerEffects, notaryEffects } from '../domain/effects.ts';
import { settlementFacts } from './provider-protocol.ts';
import { instantView, labelView } from './view-parts.ts';

export const requestFilters = z.strictObject({
  open: z.enum(['true', 'false']).transform((text) => text === 'true').optional().meta({ description: '只看未结流程的 / only of processes that are not closed' }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  after: z.string().max(200).optional().meta({ description: 'the `after` of the page before' }),
});

const request = z.strictObject({
  id: z.uuid().meta({ description: 'the Idempotency-Key under which it was sent' }), applicationId: z.string(), caseId: z.uuid(), caseNo: z.string(),
  type: z.enum([...insurerEffects, ...notaryEffects]), label: labelView, at: instantView,
  status: z.enum(['pending', 'performed', 'rejected', 'replayed']), state: z.string().optional().meta({ description: '流程当前状态 / where the process stands now' }),
  content: z.record(z.string(), z.unknown()).optional().meta({ description: 'absent once erased' }), settlement: settlementFacts.optional(),
});

export const providerInboxOperations = {
  listProviderRequests: {
    method: 'get', path: '/v1/provider-requests', tag: 'providers', zh: '收到的请求', en: 'What Heyi asked of the caller’s insurer or notary office, newest first', caller: 'key', query: requestFilters,
    status: 200, reply: z.strictObject({ items: z.array(request), after: z.string().nullable() }), replyName: 'ProviderRequests', errors: ['unauthenticated', 'not-your-action', 'bad-input'],
  },
} as const satisfies Record<string, Operation>;
