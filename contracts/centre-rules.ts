/** The centre rules as they are proposed: whole, each figure within what a person could mean. */
import { z } from 'zod';
import { actionNames } from '../domain/actions.ts';
import { mostOf, ruleFields, type RuleField } from '../domain/centre/rule-fields.ts';
import type { CentreRules } from '../domain/centre-rules.ts';
import { fen, handle, label } from './fields.ts';

const unitTexts: Readonly<Record<RuleField['unit'], string>> = { wd: '工作日 / working days', d: '日 / calendar days', h: '小时 / hours', fen: '分 / fen', count: '次、件 / a count' };
const figure = ({ unit, zh, en }: RuleField) => z.int().positive().max(mostOf[unit]).meta({ description: `${zh} / ${en}（${unitTexts[unit]}）` });

const figures = Object.fromEntries(Object.entries(ruleFields).map(([name, field]) => [name, figure(field)])) as Record<keyof typeof ruleFields, ReturnType<typeof figure>>;

const count = z.int().positive();
const limits = z.strictObject({
  mostBytes: count.max(2_147_483_648), mostOfCase: count.max(100_000), mostBytesOfCase: count.max(1_099_511_627_776),
  mostUnnamed: count.max(100_000), mostBytesUnnamed: count.max(1_099_511_627_776), unnamedDays: count.max(365),
});

/** By insurer, `*` for those who told nothing. */
const authority = z.record(z.union([z.literal('*'), handle]), z.strictObject({ quoteFen: fen, claimFen: fen }));

const years = z.int().positive().max(100);
/** Years from a case's end. */
const retention = z.strictObject({ settledY: years, otherwiseY: years }).meta({ description: '案卷保存年限：达成调解协议的、其他的 / years for which files are kept, with a settlement and without' });

export const centreRulesEntry = z.strictObject({
  version: z.string().regex(/^\d{4}-\d{2}(\.\d{1,3})?$/, 'as in 2026-05, or 2026-05.2').meta({ description: '版本 / as in 2026-05, or 2026-05.2' }),
  body: z.strictObject({ name: label(100), caseNoPrefix: label(30) }),
  insurerAuthority: authority, files: limits, unprovenMayNot: z.array(z.enum(actionNames)).max(100), retention: retention.optional(),
  ...figures,
}) satisfies z.ZodType<CentreRules>;
