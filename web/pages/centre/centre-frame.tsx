/** What the centre does beside the single case: a menu of its pages, by office. */
import { Link, Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { Loading } from '../../parts/states.tsx';
import { useCaller } from '../../session/caller.ts';
import { centrePagesOf } from './pages.ts';
import { useCentreWords } from './words.ts';
import './centre.css';

export function Page() {
  const t = useCentreWords();
  const { office } = useCaller();
  return (
    <div className="stack">
      <nav aria-label={t('menu')} className="no-print">
        <ul className="centre-menu">{centrePagesOf(office).map(({ to, word }) => <li key={to}><Link to={to} activeProps={{ 'aria-current': 'page' }}>{t(word)}</Link></li>)}</ul>
      </nav>
      <Suspense fallback={<Loading />}><Outlet /></Suspense>
    </div>
  );
}
