/**
 * Every route of the API as data: the api mounts these and the OpenAPI document describes these, so that neither can
 * have one that the other lacks. The actions' routes follow from the action table.
 */
import { z } from 'zod';
import { commercialSubjects, caseStates, outcomes, securities } from '../domain/case.ts';
import { measures } from '../domain/centre/figures.ts';
import { bigramsOf } from '../domain/party-names.ts';
import { applicationForm } from './application-form.ts';
import { agreedTerms } from './inputs/terms.ts';
import { instant, localDate } from './fields.ts';
import { accessOperations } from './access.ts';
import { publicActionNames, type PublicActionName } from './action-inputs.ts';
import { auditOperations } from './audit.ts';
import { centreOperations } from './centre.ts';
import { referralOperations } from './referral.ts';
import type { ErrorCode } from './problems.ts';
import { providerEvent } from './provider-protocol.ts';
import { fileOperations } from './files.ts';
import { deadLetterOperations } from './dead-letters.ts';
import { eSignatureOperations } from './e-signature.ts';
import { practiceFaultOperations } from './practice-faults.ts';
import { noticeOperations } from './notices.ts';
import { providerInboxOperations } from './provider-inbox.ts';
import { roomOperations } from './room.ts';
import { verificationOperations } from './verification.ts';
import { packOperations } from './enforcement-pack.ts';
import { webhookOperations } from './webhooks.ts';
import * as views from './views.ts';
import { streamOperations } from './stream.ts';
import { statisticsOperations } from './statistics.ts';
import { temporalCodecOperations } from './temporal-codec.ts';
import { deadlineOperations } from './deadlines.ts';
import { workOperations } from './work.ts';
import { breakGlassOperations } from './break-glass.ts';
import { deskOperations } from './desk.ts';
import { privacyOperations } from './privacy.ts';
import { complaintOperations } from './complaints.ts';
import { policyOperations } from './policies.ts';
import { queueOperations } from './queue.ts';
import { proposalOperations } from './proposals.ts';

export interface Operation {
  readonly method: 'get' | 'post' | 'put';
  /** OpenAPI's notation: `/v1/cases/{caseId}`. */
  readonly path: string;
  readonly tag: string;
  readonly zh: string;
  readonly en: string;
  /** What the caller proves who it is by: a key, or a session that acts for an organisation; `known` takes a session that acts for nobody too; `open` needs nothing. */
  readonly caller: 'key' | 'known' | 'open' | 'signature';
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Takes an Idempotency-Key. */
  readonly once?: boolean;
  readonly ifMatch?: boolean;
  readonly status: number;
  readonly reply: z.ZodType | 'application/pdf' | 'application/zip' | 'application/x-pem-file' | 'application/json' | 'application/octet-stream' | 'text/html' | 'text/calendar' | 'text/event-stream';
  readonly replyName?: string;
  readonly errors: readonly ErrorCode[];
}

const count = (max: number, usual: number) => z.coerce.number().int().min(1).max(max).default(usual);

export const caseFilters = z.strictObject({
  state: z.enum(caseStates).optional(),
  outcome: z.enum(outcomes).optional(),
  subject: z.enum(commercialSubjects).optional(),
  caseNo: z.string().trim().min(1).max(60).optional().meta({ description: '案号全文，或者其中的序号（如 128） / the whole number, or its running number alone' }),
  path: z.enum(securities).optional().meta({ description: '选定的保障方式 / the security chosen' }),
  measure: z.enum(measures).optional().meta({ description: '统计口径：/v1/statistics 所计的案件 / the cases that a number of /v1/statistics counts' }),
  period: z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/).optional().meta({ description: 'measure 所在的年度或者月份 / the year or month in which' }),
  q: z.string().trim().max(60).refine((text) => bigramsOf(text).length > 0, 'at least two characters').optional()
    .meta({ description: '当事人名称中的连续文字（至少两字） / part of a party’s name, two characters and more; a page may hold fewer cases than its limit' }),
  order: z.enum(['newest', 'due']).default('newest').meta({ description: '次序：最新提交在前，或者期限最近在前（没有期限的在后） / the newest first, or those whose next deadline is nearest; what has none comes last' }),
  limit: count(100, 20),
  after: z.string().max(100).optional().meta({ description: 'the `after` of the page before' }),
}).refine((f) => f.period === undefined || f.measure !== undefined, { path: ['period'], message: 'needs a measure' });
export const eventFilters = z.strictObject({
  after: z.coerce.number().int().min(0).max(1_000_000_000).default(0).meta({ description: 'the version after which the page begins' }),
  limit: count(500, 100),
});
export const ledgerFilters = z.strictObject({ asOf: localDate.optional() });

/** The furthest a practice clock goes; local dates end with the year 9999. */
const furthest = Date.parse('2100-01-01T00:00:00Z');
export const clockChange = z.strictObject({
  to: instant.refine((ms) => ms <= furthest, 'not after 2100-01-01').optional().meta({ description: 'the case instant to jump to' }),
  advanceDays: z.int().min(1).max(3660).optional(),
  rate: z.number().min(1).max(86_400).optional().meta({ description: 'case seconds in a real second' }),
  paused: z.boolean().optional(),
}).refine((c) => Object.keys(c).length > 0, 'name what to change')
  .refine((c) => c.to === undefined || c.advanceDays === undefined, { path: ['advanceDays'], message: 'either `to` or `advanceDays`' });

/** PostgreSQL's integer; a larger sequence is no sequence. */
export const webhookEvent = providerEvent.extend({ sequence: z.int().positive().max(2_147_483_647) });

const ofCase = ['unauthenticated', 'not-found'] as const satisfies readonly ErrorCode[];
const body = ['malformed-json', 'body-too-large', 'unsupported-media-type', 'bad-input'] as const satisfies readonly ErrorCode[];
const once = ['idempotency-key-missing', 'idempotency-key-reused'] as const satisfies readonly ErrorCode[];

/** The version to compare with; without it, the one before. */
export const differencesQuery = z.strictObject({ against: z.coerce.number().int().positive().max(100_000).optional().meta({ description: '对比的版本；不填则为上一版本' }) });

export const operations = {
  submitCase: {
    method: 'post', path: '/v1/cases', tag: 'cases', zh: '提交调解申请', en: 'Submit a case', caller: 'key', body: applicationForm, once: true,
    status: 201, reply: views.receiptView, replyName: 'Receipt',
    errors: ['unauthenticated', ...body, ...once, 'not-your-action', 'outside-commercial-mediation'],
  },
  listCases: {
    method: 'get', path: '/v1/cases', tag: 'cases', zh: '我的案件', en: 'The cases in which the caller has a part', caller: 'key', query: caseFilters,
    status: 200, reply: views.caseListPage, replyName: 'CaseListPage', errors: ['unauthenticated', 'bad-input'],
  },
  readCase: {
    method: 'get', path: '/v1/cases/{caseId}', tag: 'cases', zh: '案件', en: 'A case, with what comes next and what the caller may do', caller: 'key',
    status: 200, reply: views.caseView, replyName: 'Case', errors: [...ofCase, 'not-visible'],
  },
  readEvents: {
    method: 'get', path: '/v1/cases/{caseId}/events', tag: 'cases', zh: '案件记录', en: 'The chained events of a case', caller: 'key', query: eventFilters,
    status: 200, reply: views.eventPage, replyName: 'EventPage', errors: [...ofCase, 'not-visible', 'bad-input'],
  },
  readLedger: {
    method: 'get', path: '/v1/cases/{caseId}/ledger', tag: 'cases', zh: '账目', en: 'The ledger of each obligation', caller: 'key', query: ledgerFilters,
    status: 200, reply: views.ledgerView, replyName: 'Ledger', errors: [...ofCase, 'not-visible', 'bad-input'],
  },
  readChecks: {
    method: 'get', path: '/v1/cases/{caseId}/settlement/checks', tag: 'settlement', zh: '现有条款的检查结果', en: 'The checks of the terms as they stand', caller: 'key',
    status: 200, reply: views.checksView, replyName: 'TermChecks', errors: [...ofCase, 'not-visible'],
  },
  checkDraft: {
    method: 'post', path: '/v1/cases/{caseId}/settlement/checks', tag: 'settlement', zh: '检查条款草稿（不保存）', en: 'The checks of draft terms; nothing is kept', caller: 'key',
    body: agreedTerms, status: 200, reply: views.checksView, replyName: 'TermChecks', errors: [...ofCase, ...body, 'not-visible'],
  },
  previewDraft: {
    method: 'post', path: '/v1/cases/{caseId}/settlement/preview', tag: 'settlement', zh: '条款草稿的协议书样稿（带“草稿”字样，不登记）', en: 'Draft terms as the agreement they would become: marked as a draft, never registered', caller: 'key',
    body: agreedTerms, status: 200, reply: 'application/pdf', errors: [...ofCase, ...body, 'not-visible'],
  },
  readVersions: {
    method: 'get', path: '/v1/cases/{caseId}/settlement/versions', tag: 'settlement', zh: '调解协议的各版本', en: 'Every version of the settlement, and what became of it', caller: 'key',
    status: 200, reply: views.settlementVersions, replyName: 'SettlementVersions', errors: [...ofCase, 'not-visible'],
  },
  readDifferences: {
    method: 'get', path: '/v1/cases/{caseId}/settlement/versions/{version}/differences', tag: 'settlement', zh: '两个版本之间的差异', en: 'What differs between two versions', caller: 'key',
    query: differencesQuery, status: 200, reply: views.differencesView, replyName: 'SettlementDifferences', errors: [...ofCase, 'not-visible', 'bad-input'],
  },
  readPaths: {
    method: 'get', path: '/v1/cases/{caseId}/security/paths', tag: 'settlement', zh: '可选的保障方式：费用、时间、违约后果、条件', en: 'The paths of security: cost, time, what happens on default, what each needs', caller: 'key',
    status: 200, reply: views.pathsView, replyName: 'SecurityPaths', errors: [...ofCase, 'not-visible'],
  },
  listDocuments: {
    method: 'get', path: '/v1/cases/{caseId}/documents', tag: 'documents', zh: '文书', en: 'The documents of a case', caller: 'key',
    status: 200, reply: views.documentList, replyName: 'DocumentList', errors: [...ofCase, 'not-visible'],
  },
  readDocument: {
    method: 'get', path: '/v1/cases/{caseId}/documents/{kind}/{version}', tag: 'documents', zh: '下载文书', en: 'One document', caller: 'key',
    status: 200, reply: 'application/pdf', errors: [...ofCase, 'not-visible'],
  },
  acceptInvitation: {
    method: 'post', path: '/v1/invitations/{code}', tag: 'access', zh: '使用邀请码（演练）', en: 'Practice stacks: use an invitation, returns the invited party’s key, once. Elsewhere: …/mailbox', caller: 'open',
    body: z.strictObject({}), once: true, status: 201, reply: views.invitationReply, replyName: 'NewKey', errors: [...body, ...once, 'invitation-unknown', 'not-a-practice-stack'],
  },
  ...accessOperations,
  listProviders: {
    method: 'get', path: '/v1/providers', tag: 'providers', zh: '保险人与公证机构', en: 'The insurers and notary offices that can be named', caller: 'key',
    status: 200, reply: views.providerList, replyName: 'ProviderList', errors: ['unauthenticated'],
  },
  readNotice: {
    method: 'get', path: '/v1/notarization-notices/{noticeVersion}', tag: 'providers', zh: '公证告知文本', en: 'The text of the notice (告知), by version; `current` for the one in force', caller: 'open',
    status: 200, reply: views.noticeView, replyName: 'Notice', errors: ['not-found'],
  },
  takeProviderEvent: {
    method: 'post', path: '/v1/providers/{providerId}/events', tag: 'providers', zh: '机构回调', en: 'An event of an insurer or notary office (Standard Webhooks)',
    caller: 'signature', body: webhookEvent, status: 202, reply: views.storedReply, replyName: 'Stored', errors: [...body, 'bad-signature', 'not-found'],
  },
  readClock: {
    method: 'get', path: '/v1/practice/clock', tag: 'practice', zh: '演练时钟', en: 'The practice clock, and what is still pending', caller: 'open',
    status: 200, reply: views.practiceClockView, replyName: 'PracticeClock', errors: ['not-a-practice-stack'],
  },
  changeClock: {
    method: 'put', path: '/v1/practice/clock', tag: 'practice', zh: '调整演练时钟', en: 'Run, jump or pause the practice clock (clerk or administrator)', caller: 'key',
    body: clockChange, status: 200, reply: views.practiceClockView, replyName: 'PracticeClock',
    errors: ['unauthenticated', ...body, 'not-your-action', 'clock-never-runs-back', 'not-a-practice-stack'],
  },
  readCalendar: {
    method: 'get', path: '/v1/calendar', tag: 'centre', zh: '工作日历', en: 'The public calendar that deadlines are counted by, and the years still missing', caller: 'open',
    status: 200, reply: views.calendarView, replyName: 'Calendar', errors: [],
  },
  ...practiceFaultOperations, ...workOperations, ...deadlineOperations, ...streamOperations, ...policyOperations, ...queueOperations, ...complaintOperations, ...breakGlassOperations, ...verificationOperations, ...statisticsOperations, ...temporalCodecOperations,
  ...roomOperations, ...auditOperations,
  ...centreOperations, ...proposalOperations,
  ...packOperations, ...webhookOperations, ...deadLetterOperations, ...providerInboxOperations,
  ...referralOperations,
  ...fileOperations,
  ...noticeOperations, ...eSignatureOperations, ...deskOperations, ...privacyOperations,
  readDocumentOfApi: {
    method: 'get', path: '/openapi.json', tag: 'service', zh: '本文档', en: 'This document', caller: 'open', status: 200, reply: 'application/json', errors: [],
  },
  readProviderProtocol: {
    method: 'get', path: '/provider-protocol.json', tag: 'providers', zh: '机构协议', en: 'The provider protocol, for the engineers of an insurer or a notary office', caller: 'open',
    status: 200, reply: 'application/json', errors: [],
  },
  readLive: {
    method: 'get', path: '/health/live', tag: 'service', zh: '存活', en: 'Whether the process runs', caller: 'open',
    status: 200, reply: views.liveView, replyName: 'Live', errors: [],
  },
  readReady: {
    method: 'get', path: '/health/ready', tag: 'service', zh: '就绪', en: 'What is down: 503 without PostgreSQL, degraded without Temporal', caller: 'open',
    status: 200, reply: views.readyView, replyName: 'Ready', errors: [],
  },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;

/** The actions with a path of their own; those that open a case are `POST /v1/cases`, `/v1/referrals`, `/v1/paper-filings`. */
export type FilingAction = 'submit-case' | 'refer-case' | 'file-on-paper';
export const filingActions: readonly FilingAction[] = ['submit-case', 'refer-case', 'file-on-paper'];
export type RoutedAction = Exclude<PublicActionName, FilingAction>;
export const routedActions = publicActionNames.filter((name): name is RoutedAction => !(filingActions as readonly string[]).includes(name));
export const actionPath = (caseId: string, action: string): string => `/v1/cases/${caseId}/actions/${action}`;
export const actionErrors: readonly ErrorCode[] = [...ofCase, ...body, ...once, 'stale-version', 'not-your-action', 'not-in-this-state', 'deadline-passed'];
