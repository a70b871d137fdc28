/** What the centre publishes: cases by year, until the end of last month; small numbers stay unpublished. */
import { useQuery } from '@tanstack/react-query';
import { useTitle } from '../../app/title.ts';
import { publishedQuery } from '../../client/queries.ts';
import type { Schemas } from '../../client/types.ts';
import { Empty, Loaded } from '../../parts/states.tsx';
import { formatDay } from '../../parts/time.ts';
import { measures, measureWords } from '../../words/figures.ts';
import { useLanguage, wordIn } from '../../words/language.ts';
import { usePublicWords } from './words.ts';

export function Page() {
  const t = usePublicWords();
  useTitle(t('statistics'));
  const published = useQuery(publishedQuery);
  return <><h1>{t('statistics')}</h1><Loaded query={published}>{(found) => <Figures published={found} />}</Loaded></>;
}

function Figures({ published: { until, years } }: { readonly published: Schemas['PublishedStatistics'] }) {
  const t = usePublicWords();
  useLanguage();
  if (years.length === 0) return <Empty>{t('statistics-none', { day: formatDay(until) })}</Empty>;
  return (
    <section className="panel stack">
      <p>{t('statistics-lead', { day: formatDay(until) })}</p>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={t('statistics')}>
        <table className="plain">
          <thead><tr><th scope="col">{t('year')}</th>{measures.map((measure) => <th key={measure} scope="col" className="right">{wordIn(measureWords[measure])}</th>)}</tr></thead>
          <tbody>
            {years.toSorted((a, b) => b.year - a.year).map((line) => (
              <tr key={line.year}><th scope="row" className="number">{t('in-year', { year: line.year })}</th>{measures.map((measure) => <td key={measure} className="right number">{line[measure] ?? <span className="quiet small">{t('few')}</span>}</td>)}</tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet small">{t('statistics-few')}</p>
    </section>
  );
}
