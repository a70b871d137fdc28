/** While the file stands open to an administrator, the parties and that administrator see it on every page of the case: why, what, until when, and what was read. */
import { formatInstant } from '../../parts/time.ts';
import { valueWord } from '../../words/values.ts';
import { useCase } from './case-context.ts';
import { useCaseWords } from './words.ts';

export function BreakGlassBand() {
  const t = useCaseWords();
  const { breakGlasses = [], breakGlassReads = [] } = useCase();
  const said = (kinds: readonly string[]) => kinds.map((kind) => valueWord('kinds', kind.startsWith('document:') ? 'documents' : kind)).filter((word, i, all) => all.indexOf(word) === i).join('、');
  return breakGlasses.filter(({ state }) => state === 'standing').map(({ n, kinds, reason, approved }) => {
    const reads = breakGlassReads.filter((read) => read.n === n);
    return (
      <section key={n} className="notice warn stack-tight" aria-label={t('open-file')}>
        <p><strong>{t('open-file-until', { until: approved ? formatInstant(approved.until) : '—' })}</strong></p>
        <p>{t('open-file-what')}：{said(kinds)}</p>
        <p>{t('open-file-why')}：{reason ?? '—'}</p>
        <p className="quiet small">{t('open-file-never')}</p>
        <details>
          <summary>{t('open-file-reads', { count: reads.length })}</summary>
          <ul>{reads.map((read) => <li key={`${read.at}${read.kinds.join()}`} className="small"><span className="number">{formatInstant(read.at)}</span> {said(read.kinds)}</li>)}</ul>
        </details>
      </section>
    );
  });
}
