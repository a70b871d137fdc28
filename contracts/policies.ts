/** The insurer's own policies, as a route of the API. */
import { z } from 'zod';
import { insuranceProductNames } from '../domain/insurance/products.ts';
import { insuranceStates } from '../domain/insurance/insurance-state.ts';
import type { Operation } from './operations.ts';
import { dateView, exposureView } from './view-parts.ts';

export const policyFilters = z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(100) });

const policy = exposureView.extend({
  caseId: z.uuid(), caseNo: z.string(), policyNo: z.string(), product: z.enum(insuranceProductNames), state: z.enum(insuranceStates), issuedOn: dateView, coverUntil: dateView.optional(),
});

export const policyOperations = {
  listPolicies: {
    method: 'get', path: '/v1/policies', tag: 'providers', zh: '本保险人的有效保单，按风险敞口从大到小', en: "The insurer's own policies that stand, the largest exposure first", caller: 'key', query: policyFilters,
    status: 200, reply: z.strictObject({ items: z.array(policy), policies: z.int().meta({ description: 'how many stand in all' }) }), replyName: 'Policies',
    errors: ['unauthenticated', 'bad-input', 'not-your-action'],
  },
} as const satisfies Record<string, Operation>;
