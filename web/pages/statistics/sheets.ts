/** The rows of the annual report's table. */
import type { Schemas } from '../../client/types.ts';
import type { Sheet } from '../../parts/save.ts';
import { measures, measureWords, pathWords } from '../../words/figures.ts';
import { wordIn, type Word } from '../../words/language.ts';
import { subjectWords } from '../../words/states.ts';
import { change, monthOf, months, of, sum, within, both, type Pick } from './figures.ts';
import type { useStatisticsWords } from './words.ts';

export function sheetsOf({ year, items }: Schemas['Statistics'], t: ReturnType<typeof useStatisticsWords>): readonly Sheet[] {
  const counts = (pick: Pick) => measures.map((measure) => sum(items, both(of(measure), pick)));
  const head = (first: string) => [first, ...measures.map((measure) => wordIn(measureWords[measure]))];
  const split = (field: 'subject' | 'path', words: Readonly<Record<string, Word>>) => [...Object.entries(words), ...(field === 'path' ? [[undefined, undefined] as const] : [])]
    .map(([value, word]) => [word ? wordIn(word) : t('not-chosen'), ...counts(both(within(year, 12), (cell) => cell[field] === value))]);
  const total = [t('total'), ...counts(within(year, 12))];
  const compared = measures.map((measure) => {
    const [now, before] = [year, year - 1].map((y) => sum(items, both(of(measure), within(y, 12)))) as [number, number];
    return [wordIn(measureWords[measure]), now, before, change(now, before) ?? '—'];
  });
  return [
    { sheet: t('total'), head: [t('measure'), t('year-n', { year }), t('year-n', { year: year - 1 }), t('change')], rows: compared },
    { sheet: t('month'), head: head(t('month')), rows: [...months.map((month) => [t('month-n', { month }), ...counts((cell) => cell.month === monthOf(year, month))]), total] },
    { sheet: t('by-subject'), head: head(t('by-subject')), rows: [...split('subject', subjectWords), total] },
    { sheet: t('by-path'), head: head(t('by-path')), rows: [...split('path', pathWords), total] },
  ];
}
