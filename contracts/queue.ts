/** What an insurer or a notary office has in hand: each of its open processes with its clocks, as routes of the API. */
import { z } from 'zod';
import { pauseReasons } from '../domain/notarization/notarization-state.ts';
import type { Operation } from './operations.ts';
import { certificateSum, reckoning } from './reckoning-view.ts';
import { amount, dateView, instantView, labelView, statesView } from './view-parts.ts';
import { partyIdView as party } from './view-fields.ts';
import { basisView, listedParties, nextStepView } from './views.ts';

export const queueFilters = z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(200) });
export const certificateSumFilters = z.strictObject({
  proven: z.string().regex(/^p\d{1,6}(,p\d{1,6})*$/).optional().meta({ description: '认定已证明的付款，逗号分隔 / the payments taken as proven, with commas between' }),
});

const clock = z.strictObject({ label: labelView, from: instantView, dueDate: dateView, provisional: z.boolean(), basis: basisView, otherwise: labelView });
const review = z.strictObject({
  acceptedAt: instantView, workingDays: z.int(), daysLeft: z.int().optional().meta({ description: '剩余工作日；已逾期为负 / negative when late' }), dueDate: dateView,
  pausedAt: instantView.optional(), pauseReason: z.enum(pauseReasons).optional(), pauses: z.array(z.strictObject({ from: instantView, to: instantView.optional(), reason: z.enum(pauseReasons).optional() })),
}).meta({ description: '办证期限（公证法第三十条）；中止的日子不计入，到期日按至今已中止的日子计' });

const item = z.strictObject({
  caseId: z.uuid(), caseNo: z.string(), process: z.enum(['insurance', 'notarization']), states: statesView, since: instantView,
  parties: listedParties,
  obligations: z.array(z.strictObject({ id: z.string(), debtor: party, creditor: party, currency: z.string(), totalFen: amount, instalments: z.int() })),
  application: z.enum(['asked', 'conditional', 'quoted', 'declined', 'expired']).optional().meta({ description: '保险人：本机构的答复 / insurer: its own answer' }),
  claimedFen: amount.optional().meta({ description: '保险人：理赔请求 / insurer: what is claimed now' }),
  awaitsSecondPerson: z.boolean().meta({ description: '报价或者核定待第二人复核' }),
  steps: z.array(nextStepView), mine: z.boolean().meta({ description: '等本机构办理 / a step of the office itself is due' }),
  clocks: z.array(clock), review: review.optional(),
});

export const queueOperations = {
  listQueue: {
    method: 'get', path: '/v1/queue', tag: 'providers', zh: '在办事项：保险人、公证机构', en: 'What the caller’s insurer or notary office has in hand, what is due first before the rest', caller: 'key', query: queueFilters,
    status: 200, reply: z.strictObject({ items: z.array(item), inHand: z.int().meta({ description: 'how many in all' }), ownSystem: z.boolean().meta({ description: '由本机构的业务系统办理，人员在此查看 / the office’s own system acts, its people read' }) }), replyName: 'Queue',
    errors: ['unauthenticated', 'bad-input', 'not-your-action'],
  },
  readCertificateSum: {
    method: 'get', path: '/v1/cases/{caseId}/certificate-sum', tag: 'cases', zh: '执行证书的金额及核算过程', en: 'What the execution certificate would come to were these payments proven, and how', caller: 'key', query: certificateSumFilters,
    status: 200, reply: z.strictObject({ sum: certificateSum, reckoning }), replyName: 'CertificateSum',
    errors: ['unauthenticated', 'bad-input', 'not-found', 'not-visible', 'not-in-this-state', 'unknown-payment'],
  },
} as const satisfies Record<string, Operation>;
