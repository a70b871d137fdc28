/** The mediation room over HTTP: its channels, and the records of each kind. */
import { z } from 'zod';
import { roomKinds, type RoomKind } from '../domain/mediation/room.ts';
import { confidential, sha256, uploadedFile } from './fields.ts';
import { negotiationOperations } from './negotiation.ts';
import type { Operation } from './operations.ts';
import type { ErrorCode } from './problems.ts';
import { instantView } from './view-parts.ts';

const words = z.strictObject({ text: confidential(20_000) });

/** What is written, by kind. The words leave the edge as `Confidential`. */
export const roomInputs = {
  message: words,
  note: words,
  draft: words,
  evidence: z.strictObject({
    title: confidential(300), sha256: sha256.optional().meta({ description: '未上传的文件的 SHA-256 / of a file that stays with the party' }), file: uploadedFile.optional(),
    mediatorOnly: z.boolean().default(false).meta({ description: '仅供调解员阅看 / for the mediator only' }),
  }).refine((e) => (e.file === undefined) !== (e.sha256 === undefined), { path: ['sha256'], message: 'either the digest or an uploaded file' }),
};

export const roomFilters = z.strictObject({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0).meta({ description: 'the `after` of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const channelName = z.string().meta({ description: 'joint, caucus:A1, caucus:R1' });
const receipt = z.strictObject({
  id: z.uuid(), caseId: z.uuid(), channel: channelName, kind: z.enum(roomKinds), at: instantView,
  digest: z.string().meta({ description: 'salted; proves what was written' }), sha256: z.string().optional(), file: z.uuid().optional(),
});
const author = z.strictObject({ role: z.enum(['mediator', 'party']), party: z.string().optional(), handle: z.string().optional() });
const record = z.strictObject({
  id: z.uuid(), at: instantView, by: author, digest: z.string(), text: z.string().optional().meta({ description: 'absent once erased' }),
  title: z.string().optional(), sha256: z.string().optional(), file: z.uuid().optional(), mediatorOnly: z.boolean().optional(),
});
const page = z.strictObject({ items: z.array(record), after: z.int().nullable() });
const channels = z.strictObject({
  items: z.array(z.strictObject({ channel: channelName, path: z.string(), mayWrite: z.array(z.enum(roomKinds)) })),
});

const reading = ['unauthenticated', 'not-found', 'not-visible'] as const satisfies readonly ErrorCode[];
const writing = [
  'unauthenticated', 'not-found', 'not-visible', 'malformed-json', 'body-too-large', 'unsupported-media-type', 'bad-input', 'idempotency-key-missing', 'idempotency-key-reused',
  'not-your-action', 'not-in-this-state', 'unknown-file', 'file-not-ready', 'case-files-full',
] as const satisfies readonly ErrorCode[];

export const roomPaths = { message: 'messages', evidence: 'evidence', note: 'notes', draft: 'drafts' } as const satisfies Record<RoomKind, string>;
const pathOf = (kind: RoomKind) => `/v1/cases/{caseId}/channels/{channel}/${roomPaths[kind]}`;

const read = (kind: RoomKind, zh: string, en: string) => ({
  method: 'get', path: pathOf(kind), tag: 'room', zh, en, caller: 'key', query: roomFilters, status: 200, reply: page, replyName: 'RoomPage', errors: [...reading, 'bad-input'],
}) as const satisfies Operation;
const write = (kind: RoomKind, zh: string, en: string) => ({
  method: 'post', path: pathOf(kind), tag: 'room', zh, en, caller: 'key', body: roomInputs[kind], once: true, status: 201, reply: receipt, replyName: 'RoomReceipt', errors: writing,
}) as const satisfies Operation;

export const roomOperations = {
  listChannels: {
    method: 'get', path: '/v1/cases/{caseId}/channels', tag: 'room', zh: '调解室频道', en: 'The channels the caller sits in', caller: 'key',
    status: 200, reply: channels, replyName: 'Channels', errors: reading,
  },
  listMessages: read('message', '频道消息', 'What was said in a channel, oldest first'),
  postMessage: write('message', '发送消息', 'Say something in a channel'),
  listEvidence: read('evidence', '频道证据', 'The evidence brought in a channel'),
  postEvidence: write('evidence', '提交证据', 'Bring evidence: its title, and an uploaded file or the digest of one; for the mediator only if so marked'),
  listNotes: read('note', '调解员笔记', 'The mediator’s own notes'),
  postNote: write('note', '记笔记', 'Take a note (mediator): nobody else reads it'),
  listDrafts: read('draft', '草稿', 'Own drafts'),
  postDraft: write('draft', '存草稿', 'Keep a draft that only the author’s own side reads'),
  ...negotiationOperations,
} as const satisfies Record<string, Operation>;
