/** Notices over HTTP: what everybody reads and sets, the letters a clerk posts, the proofs of service of a case, and the receipts of the SMS service. */
import { z } from 'zod';
import { mutes, switchable } from '../domain/notices/catalogue.ts';
import { languages } from '../domain/notices/notice.ts';
import { processKinds } from '../domain/processes.ts';
import { label, localDate, sha256 } from './fields.ts';
import type { Operation } from './operations.ts';
import type { ErrorCode } from './problems.ts';
import { dateView, instantView, labelView } from './view-parts.ts';

const language = z.enum(languages);

export const noticeFilters = z.strictObject({
  unread: z.enum(['true', 'false']).default('false').transform((text) => text === 'true').meta({ description: '只列未读 / the unread only' }),
  language: language.optional().meta({ description: '缺省用通知设置的语言 / without it that of the preferences' }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  after: z.string().max(120).optional().meta({ description: 'the `after` of the page before' }),
});

const notice = z.strictObject({
  id: z.uuid(), event: z.string(), caseId: z.uuid(), caseNo: z.string(), at: instantView.meta({ description: '案件时间 / case time' }), subject: z.string(), text: z.string(), todo: z.string(),
  dueDate: dateView.optional(), moment: instantView.optional(), formal: z.boolean().meta({ description: '程序性送达，不能关闭 / service that cannot be switched off' }), readAt: instantView.optional(),
});

export const preferencesInput = z.strictObject({
  language: language.default('zh'), email: z.boolean().default(true), sms: z.boolean().default(true),
  muted: z.array(z.string().max(80).refine((named) => mutes.has(named), 'no such event, or not on that channel')).max(400).default([])
    .meta({ description: '不再以邮件、短信告知的事项；「事项/email」「事项/sms」只关闭一个渠道 / events not told by e-mail or SMS; `event/email` or `event/sms` for one of them alone' }),
  address: z.email().max(200).optional().meta({ description: '机构人员的邮箱；当事人以其送达地址为准 / of an office; a party is written to where it is served' }),
});
const noticeEvent = z.strictObject({ event: z.string(), label: labelView, process: z.enum(processKinds), channels: z.array(z.enum(switchable)), formal: z.boolean().meta({ description: '程序性送达，不能关闭 / cannot be switched off' }) });
const preferences = z.strictObject({ language, email: z.boolean(), sms: z.boolean(), muted: z.array(z.string()), address: z.string().optional() });

export const letterFilters = z.strictObject({ status: z.enum(['to-post', 'posted', 'delivered', 'failed']).default('to-post'), limit: z.coerce.number().int().min(1).max(200).default(50) });
const letter = z.strictObject({
  id: z.uuid(), caseId: z.uuid(), caseNo: z.string(), party: z.string(), to: z.string().optional().meta({ description: '收件当事人；已退出或者删除的没有 / absent for a party that left or was erased' }), event: z.string(), label: labelView, status: z.enum(['to-post', 'posted', 'delivered', 'failed']), sha256: z.string(), pressedAt: instantView, path: z.string(),
});
export const postingInput = z.strictObject({ number: label(60).meta({ description: '邮寄单号 / the number of the posting' }), postedOn: localDate });
export const returnInput = z.strictObject({
  outcome: z.enum(['received', 'returned']).meta({ description: '签收或者退回 / signed for, or sent back' }), on: localDate,
  document: sha256.optional().meta({ description: '回执扫描件 / the scanned receipt' }),
});

const proof = z.strictObject({ kind: z.string(), at: instantView, content: z.string(), sha256: z.string().meta({ description: '`content` 的 SHA-256' }) });
const served = z.strictObject({
  notice: z.uuid(), event: z.string(), formal: z.boolean(), role: z.string(), party: z.string().optional(), at: instantView, readAt: instantView.optional(),
  deliveries: z.array(z.strictObject({
    id: z.uuid(), channel: z.enum(['email', 'sms', 'letter']), status: z.enum(['waiting', 'sent', 'delivered', 'to-post', 'posted', 'failed', 'no-address', 'dead']),
    why: z.string().optional(), attempts: z.int(), proofs: z.array(proof),
  })),
});

/** What an SMS service says of a message, signed as a Standard Webhook. */
export const smsReceipt = z.strictObject({ reference: z.uuid(), status: z.enum(['delivered', 'failed']), reason: z.string().max(60).regex(/^[a-z0-9-]*$/).default('') });

const own = ['unauthenticated'] as const satisfies readonly ErrorCode[];
const staff = ['unauthenticated', 'not-your-action', 'not-found'] as const satisfies readonly ErrorCode[];
const written = ['malformed-json', 'body-too-large', 'unsupported-media-type', 'bad-input'] as const satisfies readonly ErrorCode[];
const tag = { tag: 'notices', caller: 'key' } as const;
const letterChanged = z.strictObject({ id: z.uuid(), status: z.string() });

export const noticeOperations = {
  listNotices: {
    ...tag, method: 'get', path: '/v1/notices', zh: '我的通知', en: 'What the caller was told, the unread first', query: noticeFilters, status: 200,
    reply: z.strictObject({ items: z.array(notice), unread: z.int(), after: z.string().nullable() }), replyName: 'Notices', errors: [...own, 'bad-input'],
  },
  markNoticeRead: {
    ...tag, method: 'put', path: '/v1/notices/{noticeId}/read', zh: '标为已读', en: 'Mark it as read', body: z.strictObject({}), status: 200,
    reply: z.strictObject({ id: z.uuid(), read: z.literal(true) }), replyName: 'NoticeRead', errors: [...own, 'not-found', ...written],
  },
  readNoticePreferences: {
    ...tag, method: 'get', path: '/v1/notice-preferences', zh: '通知设置', en: 'How the caller wants to be told', status: 200, reply: preferences, replyName: 'NoticePreferences', errors: own,
  },
  listNoticeEvents: {
    ...tag, method: 'get', path: '/v1/notice-events', zh: '会通知我的事项', en: 'Every event of which the caller’s office is told, with its channels', status: 200, reply: z.strictObject({ items: z.array(noticeEvent) }), replyName: 'NoticeEvents', errors: own,
  },
  putNoticePreferences: {
    ...tag, method: 'put', path: '/v1/notice-preferences', zh: '修改通知设置', en: 'Language, and what comes by e-mail and SMS; service in the proceedings comes all the same', body: preferencesInput, status: 200,
    reply: preferences, replyName: 'NoticePreferences', errors: [...own, ...written],
  },
  listCaseNotices: {
    ...tag, method: 'get', path: '/v1/cases/{caseId}/notices', zh: '送达记录与证明', en: 'Every notice of a case, its deliveries and the proofs of service (clerk)', status: 200,
    reply: z.strictObject({ items: z.array(served) }), replyName: 'ServiceRecord', errors: [...own, 'not-found', 'not-visible'],
  },
  listLetters: {
    ...tag, method: 'get', path: '/v1/letters', zh: '待寄信件', en: 'Letters, the oldest first (clerk)', query: letterFilters, status: 200,
    reply: z.strictObject({ items: z.array(letter) }), replyName: 'Letters', errors: ['unauthenticated', 'not-your-action', 'bad-input'],
  },
  readLetter: { ...tag, method: 'get', path: '/v1/letters/{letterId}', zh: '打印信件', en: 'The letter with its address page (clerk)', status: 200, reply: 'application/pdf', errors: staff },
  recordPosting: {
    ...tag, method: 'put', path: '/v1/letters/{letterId}/posting', zh: '登记寄出', en: 'It was posted (clerk)', body: postingInput, status: 200, reply: letterChanged, replyName: 'LetterChanged', errors: [...staff, ...written, 'already-done'],
  },
  recordReturn: {
    ...tag, method: 'put', path: '/v1/letters/{letterId}/return', zh: '登记回执或者退件', en: 'It was signed for, or came back (clerk)', body: returnInput, status: 200, reply: letterChanged, replyName: 'LetterChanged',
    errors: [...staff, ...written, 'already-done', 'not-yet-due'],
  },
  takeSmsReceipt: {
    method: 'post', path: '/v1/sms-receipts', tag: 'notices', zh: '短信回执', en: 'A receipt of the SMS service (Standard Webhooks)', caller: 'signature', body: smsReceipt, status: 202,
    reply: z.strictObject({ status: z.literal('stored') }), replyName: 'ReceiptStored', errors: [...written, 'bad-signature', 'not-found'],
  },
} as const satisfies Record<string, Operation>;
