/** What stands around the pages that need no sign-in. */
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { LooksButtons } from '../../app/shell.tsx';
import { useShellWords } from '../../app/words.ts';
import { callerQuery } from '../../client/queries.ts';
import { Loading, OfflineNotice } from '../../parts/states.tsx';
import { usePublicWords } from './words.ts';
import './public.css';

const places = [['/', 'home'], ['/fees', 'fees'], ['/roster', 'roster'], ['/statistics', 'statistics'], ['/check', 'check'], ['/join', 'join']] as const;

export function Page() {
  const t = usePublicWords();
  const shell = useShellWords();
  return (
    <>
      <a className="skip-link" href="#content">{shell('skip')}</a>
      <header className="site-header">
        <Link to="/" className="brand"><strong>{shell('brand')}</strong> <span className="brand-line">{shell('brand-line')}</span></Link>
        <nav aria-label={t('nav')}><ul className="public-nav">{places.map(([to, word]) => <li key={to}><Link to={to} activeOptions={{ exact: to === '/', includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>{t(word)}</Link></li>)}</ul></nav>
        <div className="site-me"><LooksButtons /><Entrance /></div>
      </header>
      <main className="page stack" id="content" tabIndex={-1}>
        <OfflineNotice />
        <Suspense fallback={<Loading />}><Outlet /></Suspense>
      </main>
    </>
  );
}

/** Whoever is signed in goes on to work. */
export function Entrance() {
  const t = usePublicWords();
  const signedIn = useQuery({ ...callerQuery, retry: false }).data !== undefined;
  return signedIn ? <Link className="button-link" to="/desk">{t('to-desk')}</Link> : <Link className="button-link" to="/sign-in">{t('sign-in')}</Link>;
}
