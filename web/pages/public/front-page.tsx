/** The front page: what this is, a diagnosis of one's own dispute, and the doors for those who hold a code or a document. */
import { Link } from '@tanstack/react-router';
import { useTitle } from '../../app/title.ts';
import { Diagnosis } from './diagnosis.tsx';
import { usePublicWords } from './words.ts';

export function Page() {
  const t = usePublicWords();
  useTitle(t('title'));
  return (
    <>
      <section className="hero stack-tight"><h1>{t('title')}</h1><p>{t('lead')}</p></section>
      <Diagnosis />
      <section className="stack-tight" aria-labelledby="how">
        <h2 id="how">{t('how')}</h2>
        <ol className="how stack-tight">{(['how-1', 'how-2', 'how-3'] as const).map((word) => <li key={word}><span>{t(word)}</span></li>)}</ol>
        <p><Link className="button-link" to="/cases/new">{t('file')}</Link></p>
      </section>
      <div className="doors">
        <section className="panel stack-tight"><h2>{t('invited')}</h2><p>{t('invited-hint')}</p><p><Link to="/join">{t('join')}</Link></p></section>
        <section className="panel stack-tight"><h2>{t('holding')}</h2><p>{t('holding-hint')}</p><p><Link to="/check">{t('check')}</Link></p></section>
        <section className="panel stack-tight"><h2>{t('how-many')}</h2><p>{t('how-many-hint')}</p><p><Link to="/statistics">{t('statistics')}</Link></p></section>
      </div>
    </>
  );
}
