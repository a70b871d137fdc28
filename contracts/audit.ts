/** The log of all events, for whoever holds a root against it: signed roots, and proofs as RFC 6962 orders them. Hashes are hexadecimal. */
import { z } from 'zod';
import { offices } from '../domain/actor.ts';
import { instant } from './fields.ts';
import type { Operation } from './operations.ts';
import { instantView, labelView } from './view-parts.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const size = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

export const rootFilters = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  before: size.optional().meta({ description: 'roots of logs smaller than this' }),
});
export const consistencyQuery = z.strictObject({ from: size, to: size });
export const inclusionQuery = z.strictObject({ size: size.optional().meta({ description: '在多大的日志中证明；不填则为目前的全部 / the log to prove it in; all of it where absent' }) });

const name = z.string().min(1).max(120);
export const eventSearch = z.strictObject({
  person: name.optional().meta({ description: '操作人标识 / who acted, by id' }),
  caseId: z.uuid().optional(),
  action: name.optional().meta({ description: '动作；中心自身的记录同此 / an action of a case or of the centre' }),
  kind: name.optional().meta({ description: '被查阅的内容类别，见可见性表 / what was opened or exported, as the table of who may see what names it' }),
  from: instant.optional(), until: instant.optional().meta({ description: '不含该时刻 / exclusive' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: size.optional().meta({ description: 'events entered before this one' }),
});

const foundEvent = z.strictObject({
  seq: z.int().meta({ description: 'the order in which events were entered, of all chains' }), at: instantView, action: z.string(), label: labelView.optional().meta({ description: 'of an action of a case' }),
  by: z.strictObject({ person: z.string(), name: z.string().optional().meta({ description: 'of who has an account still' }), organisation: z.string(), office: z.enum(offices) }),
  caseId: z.uuid().optional().meta({ description: 'whose chain it stands in; absent: the centre’s' }), caseNo: z.string().optional(), version: z.int(),
  about: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).optional().meta({ description: 'of an event of the centre: ids, kinds, numbers and dates' }),
});

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
  searchEvents: {
    method: 'get', path: '/v1/centre/audit-events', tag: 'audit', zh: '审计检索', en: 'Who did what when, in cases and at the centre, the newest entry first (administrator)', caller: 'key', query: eventSearch,
    status: 200, reply: z.strictObject({ items: z.array(foundEvent), before: z.int().nullable() }), replyName: 'AuditEvents', errors: ['unauthenticated', 'not-your-action', 'bad-input'],
  },
  readInclusion: {
    method: 'get', path: '/v1/cases/{caseId}/events/{version}/proof', tag: 'audit', zh: '事件的存在证明', en: 'The proof that an event of a case is in the log', caller: 'key', query: inclusionQuery,
    status: 200, reply: inclusionView, replyName: 'InclusionProof', errors: ['unauthenticated', 'not-found', 'not-visible', 'bad-input'],
  },
} as const satisfies Record<string, Operation>;
