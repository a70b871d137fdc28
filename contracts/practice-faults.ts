/** Faults of the simulated providers of a practice stack, thrown from the portal so that the centre's answers to them can be seen. */
import { z } from 'zod';
import { handle } from './fields.ts';
import type { Operation } from './operations.ts';

/** Each strikes once, at the next occasion it fits (sandbox/faults.ts says what it does). */
export const practiceFaults = [
  'timeout-before', 'timeout-after', 'status-500', 'status-429', 'malformed-reply', 'duplicate-callback', 'out-of-order-callback', 'lost-callback', 'wrong-signature', 'hang',
] as const;
export type PracticeFault = (typeof practiceFaults)[number];

export interface FaultsPort {
  readonly providers: readonly string[];
  /** Those that still wait to strike. */
  waiting(provider: string): Promise<readonly PracticeFault[]>;
  /** From now on these and no others wait. */
  arrange(provider: string, faults: readonly PracticeFault[]): Promise<void>;
}

export const faultsInput = z.strictObject({
  provider: handle, faults: z.array(z.enum(practiceFaults)).max(practiceFaults.length).meta({ description: '下一次遇到的故障；空则全部取消 / what strikes next, each once; empty takes all back' }),
});
const faultList = z.strictObject({ items: z.array(z.strictObject({ provider: z.string(), name: z.string(), faults: z.array(z.enum(practiceFaults)) })) });

const refused = ['unauthenticated', 'not-your-action', 'not-a-practice-stack', 'unavailable'] as const;

export const practiceFaultOperations = {
  listFaults: {
    method: 'get', path: '/v1/practice/faults', tag: 'practice', zh: '演练故障', en: 'The faults that wait to strike at each simulated provider (clerk or administrator)', caller: 'key',
    status: 200, reply: faultList, replyName: 'PracticeFaults', errors: refused,
  },
  arrangeFaults: {
    method: 'put', path: '/v1/practice/faults', tag: 'practice', zh: '制造演练故障', en: 'Let a simulated provider fail, once for each fault (clerk or administrator)', caller: 'key',
    body: faultsInput, status: 200, reply: faultList, replyName: 'PracticeFaults', errors: [...refused, 'malformed-json', 'body-too-large', 'unsupported-media-type', 'bad-input', 'not-found'],
  },
} as const satisfies Record<string, Operation>;
