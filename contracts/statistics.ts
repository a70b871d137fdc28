/** The centre's figures: whole for those who answer for it, year by year for everybody. Counts of cases, never a case. */
import { z } from 'zod';
import { commercialSubjects, securities } from '../domain/case.ts';
import { measures, type Measure } from '../domain/centre/figures.ts';
import type { Operation } from './operations.ts';
import { dateView } from './view-parts.ts';

export const statisticsFilters = z.strictObject({
  year: z.coerce.number().int().min(2000).max(2199).optional().meta({ description: '统计年度，连同上一年度；不填则为当年 / that year and the one before; without it the current one' }),
});

const counts = (value: z.ZodType) => Object.fromEntries(measures.map((measure) => [measure, value])) as Record<Measure, z.ZodType>;

const cell = z.strictObject({
  month: z.string().regex(/^\d{4}-\d{2}$/), subject: z.enum(commercialSubjects),
  path: z.enum(securities).optional().meta({ description: '保障方式；尚未选择的没有 / absent before a path is chosen' }),
  measure: z.enum(measures), cases: z.int().positive(),
});

const yearly = z.strictObject({ year: z.int(), ...counts(z.int().nullable().meta({ description: '少于五件的不公布 / null where fewer than five' })) });

export const statisticsOperations = {
  readStatistics: {
    method: 'get', path: '/v1/statistics', tag: 'centre', zh: '统计：受理、和解、承保、履行、执行，按月份、行业、保障方式', en: 'Cases accepted, settled, insured, performed, enforced, by month, industry and path (director, administrator, clerk)',
    caller: 'key', query: statisticsFilters, status: 200, reply: z.strictObject({ year: z.int(), today: dateView, items: z.array(cell) }), replyName: 'Statistics', errors: ['unauthenticated', 'not-your-action', 'bad-input'],
  },
  readPublishedStatistics: {
    method: 'get', path: '/v1/statistics/published', tag: 'centre', zh: '公布的统计', en: 'What the centre publishes: yearly counts, until the end of last month', caller: 'open',
    status: 200, reply: z.strictObject({ until: dateView, years: z.array(yearly) }), replyName: 'PublishedStatistics', errors: [],
  },
} as const satisfies Record<string, Operation>;
