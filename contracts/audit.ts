/** The log of all events, for whoever holds a root against it: signed roots, and proofs as RFC 6962 orders them. Hashes are hexadecimal. */
import { z } from 'zod';
import type { Operation } from './operations.ts';
import { instantView } from './view-parts.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const size = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

export const rootFilters = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  before: size.optional().meta({ description: 'roots of logs smaller than this' }),
});
export const consistencyQuery = z.strictObject({ from: size, to: size });
export const inclusionQuery = z.strictObject({ size: size.optional().meta({ description: '在多大的日志中证明；不填则为目前的全部 / the log to prove it in; all of it where absent' }) });

const rootView = z.strictObject({
  size: z.int().meta({ description: '日志中的事件数 / events in the log' }), root: hash, at: instantView,
  key: hash.meta({ description: 'SHA-256 of the centre’s public key' }), signature: z.string().meta({ description: 'Ed25519 over `heyi-audit-root/1`, size, root and at in UTC ms, each line ended by LF; hexadecimal' }),
  stamp: z.base64().optional().meta({ description: 'RFC 3161 time-stamp of the signature' }),
});
const inclusionView = z.strictObject({
  index: z.int(), size: z.int(), eventHash: hash.meta({ description: 'the leaf is SHA-256 of the byte 0 and this' }), path: z.array(hash), root: hash,
});

export const auditOperations = {
  listRoots: {
    method: 'get', path: '/v1/audit/roots', tag: 'audit', zh: '日志根', en: 'The signed roots of the log of all events, newest first', caller: 'open', query: rootFilters,
    status: 200, reply: z.strictObject({ items: z.array(rootView), before: z.int().nullable() }), replyName: 'AuditRoots', errors: ['bad-input'],
  },
  readConsistency: {
    method: 'get', path: '/v1/audit/consistency', tag: 'audit', zh: '一致性证明', en: 'The proof that a later log begins with an earlier one', caller: 'open', query: consistencyQuery,
    status: 200, reply: z.strictObject({ from: z.int(), to: z.int(), path: z.array(hash) }), replyName: 'ConsistencyProof', errors: ['bad-input', 'not-found'],
  },
  readInclusion: {
    method: 'get', path: '/v1/cases/{caseId}/events/{version}/proof', tag: 'audit', zh: '事件的存在证明', en: 'The proof that an event of a case is in the log', caller: 'key', query: inclusionQuery,
    status: 200, reply: inclusionView, replyName: 'InclusionProof', errors: ['unauthenticated', 'not-found', 'not-visible', 'bad-input'],
  },
} as const satisfies Record<string, Operation>;
