/** Live updates, as server-sent events: that a case has changed or something was written in a channel, never how or what. */
import type { Operation } from './operations.ts';

export const streamOperations = {
  streamChanges: {
    method: 'get', path: '/v1/stream', tag: 'cases', zh: '案件变化', en: 'Server-sent events: `case` with caseId and version for each change of a case in which the caller has a part, `room` with caseId and channel for what is written where the caller reads, `missed` when some may have been lost: read again',
    caller: 'key', status: 200, reply: 'text/event-stream', errors: ['unauthenticated'],
  },
} as const satisfies Record<string, Operation>;
