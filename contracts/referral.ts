/** Cases that courts and the one-stop platform refer, and those a clerk enters from paper. */
import { z } from 'zod';
import { returnCodes, sources } from '../domain/intake/referral.ts';
import { caseStates, outcomes } from '../domain/case.ts';
import { paperForm, referralForm } from './referral-forms.ts';
import type { Operation } from './operations.ts';
import type { ErrorCode } from './problems.ts';
import { closingReason } from './view-parts.ts';
import { receiptView } from './views.ts';
import { dateView, erasable, instantView, partyIdView } from './view-fields.ts';

export const referralStatusView = z.strictObject({
  number: z.string(), courtCaseNo: z.string().optional(), referredOn: dateView, caseId: z.uuid(), caseNo: z.string(), state: z.enum(caseStates), since: instantView,
  receivedAt: instantView, mediator: z.string().optional(), materialsSignedAt: instantView.optional(), dueDate: dateView.optional().meta({ description: '委派调解期限届满日' }),
  outcome: z.enum(outcomes).optional(), returnCode: z.enum(returnCodes).optional(), returnPackage: z.string().optional().meta({ description: '退回材料的路径；结案或者协议生效后才有' }),
});

export const returnPackageView = z.strictObject({
  caseId: z.uuid(), caseNo: z.string(), source: z.enum(sources), number: z.string(), courtCaseNo: z.string().optional(), referredOn: dateView,
  code: z.enum(returnCodes), ground: closingReason.optional(), closedAt: instantView.optional(), settledAt: instantView.optional(),
  mediator: z.string().optional(), materialsSignedAt: instantView.optional(),
  parties: z.array(z.strictObject({ id: partyIdView, side: z.enum(['applicant', 'respondent', 'guarantor']), name: erasable, consentedAt: instantView.optional(), serviceAddressConfirmed: z.boolean() })),
  contactAttempts: z.array(z.strictObject({ party: partyIdView, channel: z.string(), at: instantView, reached: z.boolean() })),
  sessions: z.array(z.strictObject({ n: z.int(), scheduledFor: instantView, heldAt: instantView.optional(), absent: z.array(partyIdView).optional() })),
  terminationRecord: z.strictObject({ version: z.int(), sha256: z.string() }).optional().meta({ description: '调解终结书' }),
}).meta({ description: '从不载明方案与让步 / never a proposal or a concession' });

export const referralFilters = z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(50), after: z.string().max(100).optional().meta({ description: 'the `after` of the page before' }) });

const ofCase = ['unauthenticated', 'not-found', 'not-visible'] as const satisfies readonly ErrorCode[];
const body = ['malformed-json', 'body-too-large', 'unsupported-media-type', 'bad-input'] as const satisfies readonly ErrorCode[];

export const referralOperations = {
  referCase: {
    method: 'post', path: '/v1/referrals', tag: 'referrals', zh: '委派、移送案件（法院、解纷一件事平台）', en: 'Refer a case (court or one-stop platform); repeating a number shows the same case', caller: 'key',
    body: referralForm, status: 200, reply: referralStatusView, replyName: 'Referral',
    errors: ['unauthenticated', ...body, 'not-your-action', 'outside-commercial-mediation', 'court-number-malformed', 'date-out-of-range'],
  },
  listReferrals: {
    method: 'get', path: '/v1/referrals', tag: 'referrals', zh: '本单位委派、移送的案件', en: 'The cases that the caller’s court or platform referred, the newest first', caller: 'key', query: referralFilters,
    status: 200, reply: z.strictObject({ items: z.array(referralStatusView), after: z.string().nullable() }), replyName: 'Referrals', errors: ['unauthenticated', 'bad-input', 'not-your-action'],
  },
  readReferral: {
    method: 'get', path: '/v1/referrals/{number}', tag: 'referrals', zh: '委派案件的状态', en: 'How a referred case stands, by the referrer’s own number', caller: 'key',
    status: 200, reply: referralStatusView, replyName: 'Referral', errors: ['unauthenticated', 'not-found'],
  },
  readReturnPackage: {
    method: 'get', path: '/v1/cases/{caseId}/return-package', tag: 'referrals', zh: '退回材料', en: 'What goes back to the referrer once the case ended', caller: 'key',
    status: 200, reply: returnPackageView, replyName: 'ReturnPackage', errors: [...ofCase, 'not-referred', 'not-in-this-state'],
  },
  fileOnPaper: {
    method: 'post', path: '/v1/paper-filings', tag: 'cases', zh: '代为录入书面申请（案件秘书）', en: 'Enter an application filed on paper (clerk)', caller: 'key', body: paperForm, once: true,
    status: 201, reply: receiptView, replyName: 'Receipt',
    errors: ['unauthenticated', ...body, 'idempotency-key-missing', 'idempotency-key-reused', 'not-your-action', 'outside-commercial-mediation', 'date-out-of-range'],
  },
} as const satisfies Record<string, Operation>;
