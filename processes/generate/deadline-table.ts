/** docs/generated/deadlines.md: what is awaited, until when, on which basis, and what happens otherwise. */
import { centreRules } from '../../domain/centre-rules.ts';
import type { Basis } from '../../domain/deadline.ts';
import { deadlineRules, deadlinesIn, type DeadlineName } from '../../domain/deadlines.ts';
import { processKinds } from '../../domain/processes.ts';
import { code, codes, generatedNote, page, table } from './markdown.ts';

const basisInWords = (basis: Basis): string =>
  basis.kind === 'statute' ? basis.citation : basis.kind === 'centre' ? '中心规则 centre default' : '约定 contract';

const keptIn = (name: DeadlineName): readonly string[] => processKinds.flatMap((kind) =>
  Object.entries(deadlinesIn[kind] as Readonly<Record<string, readonly string[]>>).flatMap(([state, names]) => (names.includes(name) ? [`${kind}/${state}`] : [])));

function row(name: DeadlineName): readonly string[] {
  const { label, basis, hard, awaits, then, otherwise } = deadlineRules[name];
  return [
    code(name), `${label.zh} ${label.en}`, basisInWords(basis), hard ? 'hard' : 'until lapsed', codes(keptIn(name)), codes(awaits) || 'nobody',
    `${otherwise.zh} / ${otherwise.en} (${code(then)})`,
  ];
}

const units: readonly (readonly [ending: string, unit: string])[] = [['Wd', 'working days'], ['D', 'calendar days']];

function defaults(): readonly (readonly string[])[] {
  return Object.entries(centreRules).flatMap(([name, value]) => {
    const unit = units.find(([ending]) => name.endsWith(ending))?.[1];
    return unit ? [[code(name), String(value), unit]] : [];
  });
}

export function deadlineTable(): string {
  return page(
    generatedNote('domain/deadlines.ts and domain/centre-rules.ts'),
    '# Deadlines',
    'A `hard` deadline refuses a late action even if no timer ran; of the others an action is taken until the deadline has lapsed. '
    + 'Days are those of Asia/Shanghai; a deadline ends with its last day.',
    table(['deadline', '', 'basis', 'late actions', 'kept in', 'awaits', 'otherwise'], (Object.keys(deadlineRules) as DeadlineName[]).map(row)),
    `## The centre's defaults (${centreRules.version})`,
    'None of them is law. A case keeps the rules it was submitted under.',
    table(['rule', 'days', 'counted in'], defaults()),
  );
}
