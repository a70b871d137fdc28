/** One's own account: a menu of its pages around each. */
import { Link, Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { Loading } from '../../parts/states.tsx';
import { accountPages } from './pages.ts';
import { useAccountWords } from './words.ts';
import './account.css';

export function Page() {
  const t = useAccountWords();
  return (
    <div className="stack">
      <nav aria-label={t('menu')} className="no-print">
        <ul className="account-menu">{accountPages.map(({ to, word }) => <li key={to}><Link to={to} activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'page' }}>{t(word)}</Link></li>)}</ul>
      </nav>
      <Suspense fallback={<Loading />}><Outlet /></Suspense>
    </div>
  );
}
