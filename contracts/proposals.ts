/** Changes of what the centre works by, proposed by one person and decided by another. */
import { z } from 'zod';
import { isLocalDate, isWorkingDay } from '../domain/calendar.ts';
import { proposalKinds, proposalStates, type ProposalKindName } from '../domain/centre/proposals.ts';
import { clauseTemplate, feeScheduleEntry, mediatorEntry } from './centre.ts';
import { ruleUnits } from '../domain/centre/rule-fields.ts';
import { centreRulesEntry } from './centre-rules.ts';
import { handle, label, localDate } from './fields.ts';
import type { Operation } from './operations.ts';
import type { ErrorCode } from './problems.ts';
import { instantView, labelView } from './view-parts.ts';

const kinds = Object.keys(proposalKinds) as [ProposalKindName, ...ProposalKindName[]];

export const calendarYear = z.strictObject({
  off: z.array(localDate).min(1).max(200).meta({ description: '放假日（含与假期相连的周末）' }),
  workedWeekends: z.array(localDate).max(60).meta({ description: '调休上班的周末' }),
  source: label(300).meta({ description: '依据的通知 / the notice it is taken from' }),
});

/** The Standard Webhooks secret holds 24 to 64 bytes. */
const isWebhookSecret = (secret: string): boolean => {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  return secret.startsWith('whsec_') && key.length >= 24 && key.length <= 64 && key.toString('base64') === secret.slice('whsec_'.length);
};
export const providerCredentials = z.strictObject({
  apiKey: z.string().regex(/^[\x21-\x7e]{16,500}$/, '16 to 500 printable ASCII characters'),
  webhookSecret: z.string().refine(isWebhookSecret, 'whsec_ and 24 to 64 bytes in base64'),
});

const year = z.string().regex(/^(202[4-9]|20[3-9]\d|21\d\d)$/, 'a year from 2024').meta({ description: '年度' });
const why = label(1000).meta({ description: '变更理由，供复核人阅读 / why, for whom decides' });
const once = z.literal('').default('').meta({ description: '该种事项只有一份 / there is one of this kind' });

/** A day off is of that year; a worked weekend day is a Saturday or Sunday of it, and not off as well. */
function strayDays({ subject, content }: { readonly subject: string; readonly content: z.output<typeof calendarYear> }) {
  const bare = { version: '', years: {} };
  const { off } = content;
  // What is no date has its fault already.
  const dates = (days: readonly string[]) => days.map((date, i) => [date, i] as const).filter(([date]) => isLocalDate(date));
  const fault = (list: string, i: number, message: string) => ({ code: 'custom' as const, path: ['content', list, i], message, input: undefined });
  const elsewhere = `not a day of ${subject}`;
  const ofWeekend = (date: string): string | undefined =>
    (date.startsWith(`${subject}-`) ? isWorkingDay(bare, date) ? 'not a Saturday or Sunday' : off.includes(date) ? 'is named as a day off too' : undefined : elsewhere);
  return [
    ...dates(off).flatMap(([date, i]) => (date.startsWith(`${subject}-`) ? [] : [fault('off', i, elsewhere)])),
    ...dates(content.workedWeekends).flatMap(([date, i]) => { const message = ofWeekend(date); return message === undefined ? [] : [fault('workedWeekends', i, message)]; }),
  ];
}

export const newProposal = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fee-schedule'), subject: once, why, content: feeScheduleEntry }),
  z.strictObject({ kind: z.literal('calendar-year'), subject: year, why, content: calendarYear }).superRefine((proposal, issues) => {
    for (const fault of strayDays(proposal)) issues.addIssue(fault);
  }),
  z.strictObject({ kind: z.literal('mediator'), subject: handle, why, content: mediatorEntry }).superRefine(({ subject, content }, issues) => {
    content.leave.forEach(({ cover }, i) => { if (cover === subject) issues.addIssue({ code: 'custom', path: ['content', 'leave', i, 'cover'], message: 'nobody covers for oneself' }); });
  }),
  z.strictObject({ kind: z.literal('clause'), subject: handle, why, content: clauseTemplate }),
  z.strictObject({ kind: z.literal('centre-rules'), subject: once, why, content: centreRulesEntry }),
  z.strictObject({ kind: z.literal('provider-credentials'), subject: handle, why, content: providerCredentials }),
]);

export const proposalFilters = z.strictObject({
  state: z.enum(proposalStates).optional(),
  kind: z.enum(kinds).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional().meta({ description: 'the `before` of the page before' }),
});
export const refusalOfProposal = z.strictObject({ reason: label(1000).meta({ description: '不批准的理由' }) });

const person = z.strictObject({ handle: z.string(), name: z.string().optional() });
const differenceView = z.strictObject({
  field: labelView.meta({ description: '变更的项目' }), before: labelView.optional().meta({ description: '现行 / in force; absent where it is new' }), after: labelView.optional().meta({ description: '拟改为 / absent where it goes' }),
});
const proposalLine = z.strictObject({
  proposal: z.int(), kind: z.enum(kinds), label: labelView, subject: z.string().meta({ description: '年度、调解员、条款或者机构的标识；只有一份的为空' }), subjectName: z.string().optional(), state: z.enum(proposalStates),
  proposedBy: person, proposedAt: instantView, decidedBy: person.optional(), decidedAt: instantView.optional(),
  stale: z.boolean().meta({ description: '所依据的内容已经变更：不能再批准 / what it rests on has changed: it can be approved no more' }),
  mine: z.boolean(), decide: z.boolean().meta({ description: '可由您批准或者不批准 / yours to approve or refuse' }),
});
const proposalView = proposalLine.extend({ why: z.string(), reason: z.string().optional(), differences: z.array(differenceView) });

const body = ['malformed-json', 'body-too-large', 'unsupported-media-type', 'bad-input'] as const satisfies readonly ErrorCode[];
const ofCentre = ['unauthenticated', 'not-your-action'] as const satisfies readonly ErrorCode[];
const decided = { status: 200, reply: proposalView, replyName: 'Proposal' } as const;
const decision = [...ofCentre, ...body, 'not-found', 'session-needed', 'proposal-decided'] as const satisfies readonly ErrorCode[];

const rulesView = z.strictObject({
  rules: centreRulesEntry,
  figures: z.array(z.strictObject({ name: z.string(), label: labelView, unit: z.enum(ruleUnits), value: z.int() })).meta({ description: '各项数值 / what each figure is called and counts in' }),
});

export const proposalOperations = {
  readCentreRules: {
    method: 'get', path: '/v1/centre/rules', tag: 'centre', zh: '现行中心规则', en: 'The centre rules in force for new cases (clerk or administrator)', caller: 'key',
    status: 200, reply: rulesView, replyName: 'CentreRules', errors: [...ofCentre],
  },
  listProposals: {
    method: 'get', path: '/v1/centre/proposals', tag: 'centre', zh: '变更提案', en: 'Changes that were proposed, the newest first (clerk or administrator)', caller: 'key', query: proposalFilters,
    status: 200, reply: z.strictObject({ items: z.array(proposalLine), before: z.int().nullable() }), replyName: 'Proposals', errors: [...ofCentre, 'bad-input'],
  },
  proposeChange: {
    method: 'post', path: '/v1/centre/proposals', tag: 'centre', zh: '提出变更', en: 'Propose a change: fee schedule, calendar, roster, model clause, centre rules, credentials of a provider', caller: 'key', body: newProposal,
    ...decided, status: 201, errors: [...ofCentre, ...body, 'session-needed', 'nothing-changes'],
  },
  readProposal: {
    method: 'get', path: '/v1/centre/proposals/{proposal}', tag: 'centre', zh: '变更提案与差异', en: 'A proposed change, with what differs from what is in force', caller: 'key',
    ...decided, errors: [...ofCentre, 'not-found'],
  },
  approveProposal: {
    method: 'post', path: '/v1/centre/proposals/{proposal}/approve', tag: 'centre', zh: '批准变更', en: 'Approve a change that somebody else proposed: it is in force at once', caller: 'key', body: z.strictObject({}),
    ...decided, errors: [...decision, 'second-person-required', 'proposal-stale'],
  },
  refuseProposal: {
    method: 'post', path: '/v1/centre/proposals/{proposal}/refuse', tag: 'centre', zh: '不批准变更', en: 'Refuse a change that somebody else proposed, with the reason', caller: 'key', body: refusalOfProposal,
    ...decided, errors: [...decision, 'second-person-required'],
  },
  withdrawProposal: {
    method: 'post', path: '/v1/centre/proposals/{proposal}/withdraw', tag: 'centre', zh: '撤回提案', en: 'Withdraw a change of one’s own that is not decided', caller: 'key', body: z.strictObject({}),
    ...decided, errors: decision,
  },
} as const satisfies Record<string, Operation>;
