/** Personal data: consents and what withdrawing them does, one's own data, and requests that it be deleted. */
import { z } from 'zod';
import { purposes } from '../domain/privacy/consents.ts';
import { offices } from '../domain/actor.ts';
import { deletionOutcomes } from '../domain/privacy/retention.ts';
import { label } from './fields.ts';
import type { Operation } from './operations.ts';
import { dateView, instantView, partyIdView } from './view-fields.ts';

const consequence = z.strictObject({ code: z.string(), zh: z.string(), en: z.string(), basis: z.string().optional() });
export const withdrawalView = z.strictObject({
  stops: z.array(consequence).meta({ description: '停止的处理 / what stops' }), stays: z.array(consequence).meta({ description: '保留的处理及理由 / what stays, and why' }),
});

const consentText = z.strictObject({ purpose: z.enum(purposes), version: z.int(), zh: z.string(), en: z.string(), inForce: z.boolean() });
const consentLine = z.strictObject({
  party: partyIdView, purpose: z.enum(purposes), recipient: z.string().optional(), at: instantView, text: z.int().optional(), withdrawnAt: instantView.optional(),
  ifWithdrawn: withdrawalView.optional().meta({ description: '现在撤回的后果；已撤回的没有 / what withdrawing it now would do' }),
});

export const deletionDecision = z.strictObject({
  outcome: z.enum(deletionOutcomes).meta({ description: '须与依法应当作出的决定一致 / as the files and their periods demand' }), reason: label(1000).meta({ description: '告知本人的理由' }),
});
const requestView = {
  requestId: z.uuid(), askedAt: instantView, dueDate: dateView, state: z.enum(['open', ...deletionOutcomes]), decidedAt: instantView.optional(), reason: z.string().optional(),
  keptUntil: dateView.optional().meta({ description: '案卷保存至；其后删除 / kept until then, erased after' }),
};
const due = z.strictObject({ outcome: z.enum(deletionOutcomes), until: dateView.optional(), cases: z.array(z.uuid()) });
const queueLine = z.strictObject({
  ...requestView, person: z.string(), name: z.string().optional().meta({ description: '申请人姓名；已删除的没有 / absent once erased' }), overdue: z.boolean(), decidedBy: z.string().optional(), erasedAt: instantView.optional(), due: due.optional().meta({ description: '依法应当作出的决定 / what can be done now' }),
});
const anything = z.record(z.string(), z.unknown());
const dataView = z.strictObject({
  account: z.strictObject({ handle: z.string(), name: z.string(), email: z.string(), twoFactor: z.boolean() }),
  memberships: z.array(z.strictObject({ organisation: z.string(), name: z.string(), office: z.enum(offices), owner: z.boolean() })),
  sessions: z.array(z.strictObject({ since: instantView, until: instantView, address: z.string().optional(), device: z.string().optional() })),
  passkeys: z.array(z.strictObject({ name: z.string().optional(), since: instantView.optional() })),
  notices: z.array(z.strictObject({ event: z.string(), caseId: z.uuid(), at: instantView })), preferences: z.array(anything),
  cases: z.array(z.strictObject({
    caseId: z.uuid(), caseNo: z.string(), state: z.string(), roles: z.array(z.string()), parties: z.array(anything).meta({ description: '所代表的当事人的信息，含联系方式' }),
    consents: z.array(consentLine), documents: z.array(z.strictObject({ kind: z.string(), version: z.int(), at: instantView })),
  })),
  requests: z.array(z.strictObject(requestView)),
});
const ownErrors = ['unauthenticated', 'session-needed', 'second-factor-needed'] as const;
const body = ['malformed-json', 'body-too-large', 'unsupported-media-type', 'bad-input'] as const;

export const privacyOperations = {
  exportMyData: {
    method: 'get', path: '/v1/me/data', tag: 'access', zh: '导出本人的个人信息', en: 'What the centre holds of oneself, as a file: account, sessions, memberships, own parties with their contacts, consents, notices, the list of documents', caller: 'known',
    status: 200, reply: dataView, replyName: 'MyData', errors: [...ownErrors],
  },
  askDeletion: {
    method: 'post', path: '/v1/me/deletion-requests', tag: 'access', zh: '申请删除本人的个人信息', en: 'Ask that one’s data be deleted; asked again while one is open, it is that one', caller: 'known',
    body: z.strictObject({}), status: 201, reply: z.strictObject(requestView), replyName: 'DeletionRequest', errors: [...ownErrors, 'foreign-origin', ...body],
  },
  listMyDeletions: {
    method: 'get', path: '/v1/me/deletion-requests', tag: 'access', zh: '本人的删除申请', en: 'One’s own requests, with the reason of each decision', caller: 'known',
    status: 200, reply: z.strictObject({ items: z.array(z.strictObject(requestView)) }), replyName: 'DeletionRequests', errors: [...ownErrors],
  },
  listPrivacyRequests: {
    method: 'get', path: '/v1/centre/privacy-requests', tag: 'centre', zh: '个人信息删除申请', en: 'Requests that personal data be deleted, by the day they are due, with what can be done (clerk or administrator)', caller: 'key',
    status: 200, reply: z.strictObject({ items: z.array(queueLine) }), replyName: 'PrivacyRequests', errors: ['unauthenticated', 'not-your-action'],
  },
  decidePrivacyRequest: {
    method: 'post', path: '/v1/centre/privacy-requests/{requestId}/decision', tag: 'centre', zh: '决定删除申请', en: 'Decide a request: erase, seal for the period of the file, or refuse while a case is open (clerk or administrator, never one’s own)', caller: 'key',
    body: deletionDecision, status: 200, reply: z.strictObject({ requestId: z.uuid(), state: z.enum(deletionOutcomes) }), replyName: 'DeletionDecided',
    errors: ['unauthenticated', 'not-your-action', 'not-found', 'already-done', 'other-outcome-due', ...body],
  },
  listConsentTexts: {
    method: 'get', path: '/v1/consent-texts', tag: 'centre', zh: '个人信息同意书的各版本', en: 'The texts on which consent is given, every version of them; {recipient} stands for the recipient’s name', caller: 'open',
    status: 200, reply: z.strictObject({ items: z.array(consentText) }), replyName: 'ConsentTexts', errors: [],
  },
  listConsents: {
    method: 'get', path: '/v1/cases/{caseId}/consents', tag: 'case', zh: '提供个人信息的同意', en: 'Consents to pass data on, by purpose and recipient: a party’s own, all of them for those who see the choice of security', caller: 'key',
    status: 200, reply: z.strictObject({ items: z.array(consentLine) }), replyName: 'Consents', errors: ['unauthenticated', 'not-found'],
  },
} as const satisfies Record<string, Operation>;
