/** What Temporal's UI sends to its codec server, and gets back: payloads as JSON, every value base64. It only decodes here. */
import { z } from 'zod';
import type { Operation } from './operations.ts';

const payload = z.object({ metadata: z.record(z.string().max(100), z.base64()).optional(), data: z.base64().optional() });
export const codedPayloads = z.object({ payloads: z.array(payload).max(1000) });
export type CodedPayload = z.output<typeof payload>;

export const temporalCodecOperations = {
  decodePayloads: {
    tag: 'operations', caller: 'key', method: 'post', path: '/v1/temporal-codec/decode', zh: '为 Temporal 界面解密', en: 'Decodes payloads for Temporal’s UI: for an administrator who is signed in; each use is an event',
    body: codedPayloads, status: 200, reply: codedPayloads, replyName: 'DecodedPayloads', errors: ['unauthenticated', 'foreign-origin', 'session-needed', 'not-your-action', 'not-found', 'malformed-json', 'body-too-large', 'unsupported-media-type', 'bad-input'],
  },
} as const satisfies Record<string, Operation>;
