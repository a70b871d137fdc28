/** Webhooks of ours over HTTP: where an enterprise's own system wants to be told of its cases, and every call made there. */
import { z } from 'zod';
import { actionNames } from '../domain/actions.ts';
import type { Operation } from './operations.ts';
import type { ErrorCode } from './problems.ts';
import { instantView } from './view-parts.ts';

const names = actionNames as readonly [string, ...string[]];

export const webhookInput = z.strictObject({
  url: z.string().max(500).meta({ description: 'https，公网地址 / https, a public address' }),
  actions: z.array(z.enum(names)).min(1).max(200).optional().meta({ description: '只通知这些操作；缺省为全部 / only these actions; all without it' }),
  enabled: z.boolean().default(true),
});

const endpoint = z.strictObject({
  id: z.uuid(), url: z.string(), actions: z.array(z.string()).optional(), enabled: z.boolean(),
  disabledBecause: z.enum(['by-owner', 'gone']).optional().meta({ description: '`gone`: it answered 410' }),
  createdAt: instantView,
});
const endpointWithSecret = endpoint.extend({ secret: z.string().meta({ description: 'Standard Webhooks: verify each delivery with it' }) });

const call = z.strictObject({ n: z.int(), at: instantView, ms: z.int(), status: z.int().optional(), fault: z.string().optional() });
const delivery = z.strictObject({
  id: z.uuid().meta({ description: '`webhook-id`' }), action: z.string(), caseId: z.uuid().optional(), version: z.int().optional(),
  status: z.enum(['waiting', 'delivered', 'dead']), createdAt: instantView, nextAt: instantView.optional(), calls: z.array(call),
});

export const deliveryFilters = z.strictObject({
  status: z.enum(['waiting', 'delivered', 'dead']).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  after: z.string().max(100).optional().meta({ description: 'the `after` of the page before' }),
});

const own = ['unauthenticated', 'not-your-action', 'not-found'] as const satisfies readonly ErrorCode[];
const written = ['malformed-json', 'body-too-large', 'unsupported-media-type', 'bad-input', 'webhooks-off'] as const satisfies readonly ErrorCode[];
const tag = { tag: 'webhooks', caller: 'key' } as const;

export const webhookOperations = {
  listWebhooks: {
    ...tag, method: 'get', path: '/v1/webhooks', zh: '本单位的通知地址', en: "The organisation's webhooks", status: 200,
    reply: z.strictObject({ items: z.array(endpoint) }), replyName: 'Webhooks', errors: ['unauthenticated', 'not-your-action'],
  },
  putWebhook: {
    ...tag, method: 'put', path: '/v1/webhooks/{webhookId}', zh: '设置通知地址', en: 'Create or change a webhook under an id of your choice (UUID); shows its secret',
    body: webhookInput, status: 200, reply: endpointWithSecret, replyName: 'Webhook', errors: [...own, ...written],
  },
  pingWebhook: {
    ...tag, method: 'post', path: '/v1/webhooks/{webhookId}/ping', zh: '试发', en: 'Send a delivery that is about nothing', status: 202,
    reply: z.strictObject({ delivery: z.uuid() }), replyName: 'Ping', errors: [...own, 'webhooks-off'],
  },
  listDeliveries: {
    ...tag, method: 'get', path: '/v1/webhooks/{webhookId}/deliveries', zh: '通知记录', en: 'What was told there, newest first, with every call', query: deliveryFilters,
    status: 200, reply: z.strictObject({ items: z.array(delivery), after: z.string().nullable() }), replyName: 'Deliveries', errors: [...own, 'bad-input'],
  },
  resendDelivery: {
    ...tag, method: 'post', path: '/v1/webhooks/{webhookId}/deliveries/{deliveryId}/resend', zh: '重新通知', en: 'Tell it once more', status: 202,
    reply: z.strictObject({ delivery: z.uuid() }), replyName: 'Ping', errors: [...own, 'webhooks-off'],
  },
} as const satisfies Record<string, Operation>;
