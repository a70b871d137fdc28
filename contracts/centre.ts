/** What the centre keeps beside the cases: its roster of mediators. */
import { z } from 'zod';
import { qualificationGrounds, type QualificationGround } from '../domain/centre/roster.ts';
import { diagnosisOperations } from './diagnosis.ts';
import { fenOrZero, handle, label, localDate } from './fields.ts';
import type { Operation } from './operations.ts';
import { amount, dateView, labelView } from './view-parts.ts';

const grounds = Object.keys(qualificationGrounds) as [QualificationGround, ...QualificationGround[]];
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/).meta({ description: 'BCP 47, as in zh, en, yue' });
const inOrder = (p: { readonly from?: string | undefined; readonly until?: string | undefined }) => p.from === undefined || p.until === undefined || p.from <= p.until;

export const mediatorEntry = z.strictObject({
  name: label(60),
  languages: z.array(language).min(1).max(20),
  industries: z.array(label(40)).max(40).default([]),
  qualifications: z.array(z.strictObject({
    ground: z.enum(grounds).meta({ description: '条例第十二条' }), document: label(200).meta({ description: '证明文件及编号' }),
    validFrom: localDate.optional(), validUntil: localDate.optional(),
  }).refine((q) => inOrder({ from: q.validFrom, until: q.validUntil }), { path: ['validUntil'], message: 'before validFrom' })).min(1).max(20),
  leave: z.array(z.strictObject({ from: localDate, until: localDate.optional(), cover: handle.optional().meta({ description: '休假期间由谁接替征询' }) })
    .refine(inOrder, { path: ['until'], message: 'before from' })).max(50).default([]),
  maxOpenCases: z.int().min(0).max(100_000).optional().meta({ description: '在办案件上限；缺省按中心规则' }),
  struckOff: z.boolean().default(false).meta({ description: '已从名册除名，记录保留' }),
});

export const mediatorFilters = z.strictObject({
  language: language.optional(),
  industry: z.string().trim().min(1).max(40).optional(),
  available: z.enum(['true', 'false']).optional().meta({ description: 'true：资格有效、未休假且在办案件未达上限' }),
  maxLoad: z.coerce.number().int().min(0).max(100_000).optional().meta({ description: '在办案件不多于' }),
});

const leaveView = z.strictObject({ from: dateView, until: dateView.optional(), cover: z.string().optional() });
export const mediatorView = z.strictObject({
  handle: z.string(), name: z.string(), languages: z.array(z.string()), industries: z.array(z.string()),
  grounds: z.array(z.strictObject({ ground: z.enum(grounds), label: labelView })).meta({ description: '任职资格（当日有效）' }),
  openCases: z.int(), limit: z.int(), available: z.boolean(),
  unavailable: z.enum(['mediator-not-qualified', 'mediator-on-leave', 'mediator-at-limit']).optional(), backOn: dateView.optional().meta({ description: '休假最后一日' }),
  record: z.strictObject({
    qualifications: z.array(z.strictObject({ ground: z.enum(grounds), document: z.string(), validFrom: dateView.optional(), validUntil: dateView.optional() })),
    leave: z.array(leaveView), maxOpenCases: z.int().optional(), struckOff: z.boolean(),
  }).optional().meta({ description: 'clerk and administrator only' }),
});
export const mediatorList = z.strictObject({ items: z.array(mediatorView) });
/** What the centre publishes of its roster: who, in which languages and fields, and what qualifies them. */
export const publishedRoster = z.strictObject({ items: z.array(mediatorView.pick({ name: true, languages: true, industries: true, grounds: true })) });

const inBoth = (max: number) => z.strictObject({ zh: label(max), en: label(max) });
export const clauseTemplate = z.strictObject({ title: inBoth(100), text: inBoth(5000).meta({ description: '{centre} 代表中心名称 / stands for the centre’s name' }) });
export const clauseList = z.strictObject({
  items: z.array(z.strictObject({ id: z.string(), title: labelView, text: labelView, template: labelView.meta({ description: '含 {centre} 的原文 / as it is published, with {centre} for the name' }), revision: z.int().meta({ description: '0: as it came with the program' }) })),
});

/** Ten million yuan. */
const tariff = z.int().nonnegative().max(1_000_000_000);
const tier = z.strictObject({ overFen: fenOrZero.meta({ description: '超过此数的部分，至下一档止，分' }), ppm: z.int().nonnegative().max(1_000_000).meta({ description: '百万分率' }) });
export const feeScheduleEntry = z.strictObject({
  registrationFen: tariff.meta({ description: '案件登记费，每方，分' }),
  hourFen: tariff.meta({ description: '每小时调解费，按半小时起计，各方均摊，分' }),
  successTiers: z.array(tier).max(20).refine((tiers) => tiers.every((t, i) => i === 0 || t.overFen > tiers[i - 1]!.overFen), 'each tier begins above the one before')
    .meta({ description: '调解成功后按金额分档收取，各方均摊' }),
});
export const feeScheduleView = z.strictObject({
  revision: z.int().meta({ description: '0: as it came with the program' }), registrationFen: amount, hourFen: amount,
  successTiers: z.array(z.strictObject({ overFen: amount, ppm: z.int() })),
});

export const centreOperations = {
  ...diagnosisOperations,
  listMediators: {
    method: 'get', path: '/v1/mediators', tag: 'centre', zh: '调解员名册', en: 'The roster of mediators: qualification, languages, industries, load', caller: 'key', query: mediatorFilters,
    status: 200, reply: mediatorList, replyName: 'MediatorList', errors: ['unauthenticated', 'bad-input'],
  },
  readRoster: {
    method: 'get', path: '/v1/roster', tag: 'centre', zh: '公布的调解员名册', en: 'The roster of mediators as the centre publishes it', caller: 'open',
    status: 200, reply: publishedRoster, replyName: 'Roster', errors: [],
  },
  listClauses: {
    method: 'get', path: '/v1/clause-templates', tag: 'centre', zh: '示范条款', en: 'Model clauses for contracts', caller: 'open',
    status: 200, reply: clauseList, replyName: 'ClauseList', errors: [],
  },
  readFeeSchedule: {
    method: 'get', path: '/v1/fee-schedule', tag: 'centre', zh: '收费标准', en: 'The schedule of fees in force', caller: 'open',
    status: 200, reply: feeScheduleView, replyName: 'FeeSchedule', errors: [],
  },
} as const satisfies Record<string, Operation>;
