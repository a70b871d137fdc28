/** What an administrator sees of the traffic with providers and enterprises' systems: how each provider fares, and what was left undelivered. */
import { z } from 'zod';
import type { Operation } from './operations.ts';
import type { ErrorCode } from './problems.ts';
import { instantView } from './view-parts.ts';

const kinds = ['provider-event', 'provider-request', 'webhook', 'notice'] as const;

export const letterFilters = z.strictObject({
  kind: z.enum(kinds).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)).optional().meta({ description: 'the `before` of the page before' }),
});

const letter = z.strictObject({
  kind: z.enum(kinds), id: z.string(), at: instantView,
  party: z.string().meta({ description: '机构、通知地址所属单位或者收件人 / the provider, the organisation whose webhook it is, or whom the notice is for' }),
  about: z.string().meta({ description: '事件、请求或操作 / the event, the request or the action' }),
  caseId: z.uuid().optional(), why: z.record(z.string(), z.unknown()), path: z.string().meta({ description: 'POST 重新处理 / to replay it' }),
});

const health = z.strictObject({
  id: z.string(), face: z.enum(['insurer', 'notary']), name: z.string(),
  pending: z.int().meta({ description: '尚未确认的请求 / requests not yet acknowledged' }), oldestPendingAt: instantView.optional(),
  rejected: z.int(), lastHeardAt: instantView.optional(), lastAskedAt: instantView.optional(),
  silent: z.int().meta({ description: '已询问而未答复的申请 / open applications asked and not heard since' }),
  events: z.strictObject({ waiting: z.int(), refused: z.int(), parked: z.int() }),
});

const own = ['unauthenticated', 'not-your-action'] as const satisfies readonly ErrorCode[];
const tag = { tag: 'operations', caller: 'key' } as const;

export const deadLetterOperations = {
  readProviderHealth: {
    ...tag, method: 'get', path: '/v1/providers/health', zh: '机构运行状况', en: 'How each provider fares (clerk, administrator)', status: 200,
    reply: z.strictObject({ items: z.array(health) }), replyName: 'ProviderHealth', errors: own,
  },
  listDeadLetters: {
    ...tag, method: 'get', path: '/v1/dead-letters', zh: '未送达与未受理的消息', en: 'What could not be delivered or taken, newest first (administrator)', query: letterFilters, status: 200,
    reply: z.strictObject({ items: z.array(letter), before: instantView.nullable() }), replyName: 'DeadLetters', errors: [...own, 'bad-input'],
  },
  replayDeadLetter: {
    ...tag, method: 'post', path: '/v1/dead-letters/{letterKind}/{letterId}/replay', zh: '重新处理', en: 'Send it, or take it, once more (administrator)', status: 200,
    reply: z.strictObject({ result: z.enum(['sent-again', 'applied', 'refused']), why: z.record(z.string(), z.unknown()).optional() }), replyName: 'Replayed', errors: [...own, 'not-found'],
  },
} as const satisfies Record<string, Operation>;
