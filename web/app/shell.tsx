/** What stands around every page: header with what this office works with, practice bar, the way past both. */
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { keepListening } from '../client/live.ts';
import { callerQuery } from '../client/queries.ts';
import { chooseScheme, useScheme } from '../looks/scheme.ts';
import { Loading, OfflineNotice } from '../parts/states.tsx';
import { formatDay } from '../parts/time.ts';
import { SessionEnd } from '../session/session-end.tsx';
import { actFor, actsForSomebody, signOut, useCaller, useToday } from '../session/caller.ts';
import { speak, useLanguage } from '../words/language.ts';
import { officeWords, wordFor } from '../words/states.ts';
import { navigationOf } from './navigation.ts';
import { PracticeBar } from './practice-bar.tsx';
import { useShellWords } from './words.ts';
import './shell.css';

const FirstFactors = lazy(() => import('../pages/account/first-factors.tsx'));

export function Shell() {
  const t = useShellWords();
  const { data } = useSuspenseQuery(callerQuery);
  const acts = actsForSomebody(data);
  useEffect(() => {
    const stop = new AbortController();
    if (acts) void keepListening(stop.signal);
    return () => stop.abort();
  }, [acts]);
  useArrival();
  if (!acts) return <ActsForNobody />;
  return (
    <>
      <a className="skip-link" href="#content">{t('skip')}</a>
      <Header />
      <PracticeBar />
      <main className="page" id="content" tabIndex={-1}>
        <OfflineNotice />
        <Suspense fallback={<Loading />}><Outlet /></Suspense>
      </main>
      <Printed />
      <SessionEnd />
    </>
  );
}

/** Another page begins at its beginning for who does not see it change: the content takes the focus, as after a load. */
function useArrival(): void {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== pathname) document.getElementById('content')?.focus({ preventScroll: true });
    before.current = pathname;
  }, [pathname]);
}

/** At the foot of a page of paper: who printed it, on which day of the case. */
function Printed() {
  const t = useShellWords();
  const { person, organisation } = useCaller();
  const today = useToday();
  return <p className="print-only quiet small">{t('printed', { who: person?.name ?? organisation, day: formatDay(today) })}</p>;
}

function Header() {
  const t = useShellWords();
  const { office } = useCaller();
  return (
    <header className="site-header">
      <Link to="/desk" className="brand"><strong>{t('brand')}</strong> <span className="brand-line">{t('brand-line')}</span></Link>
      <nav aria-label={t('nav')}>
        <ul className="site-nav">
          {navigationOf(office).map(({ to, word }) => <li key={to}><Link to={to} activeProps={{ 'aria-current': 'page' }}>{t(word)}</Link></li>)}
        </ul>
      </nav>
      <Me />
    </header>
  );
}

function Me() {
  const t = useShellWords();
  const { person, office } = useCaller();
  const name = person ? person.name : t('account');
  const part = wordFor(officeWords, office);
  return (
    <div className="site-me">
      <span><Link to="/account">{name}<span className="sr-only">{t('account-hint')}</span></Link> {name.includes(part) ? null : <span className="quiet small">{part}</span>}</span>
      <ActingFor />
      <LooksButtons />
      <SignOut />
    </div>
  );
}

/** Whoever belongs to several organisations acts for one at a time, and sees for which. */
function ActingFor() {
  const t = useShellWords();
  const { organisation, memberships = [] } = useCaller();
  const change = useMutation({ mutationFn: actFor, onSuccess: () => location.assign('/desk') });
  if (memberships.length < 2) return null;
  return <Select size="small" aria-label={t('acting-for')} value={organisation} loading={change.isPending} popupMatchSelectWidth={false} options={memberships.map((m) => ({ value: m.organisation, label: m.name }))} onChange={(next) => change.mutate(next)} />;
}

function SignOut() {
  const t = useShellWords();
  const go = useNavigate();
  const leaving = useMutation({ mutationFn: signOut, onSuccess: () => go({ to: '/sign-in' }) });
  return <Button size="small" loading={leaving.isPending} onClick={() => leaving.mutate()}>{t('sign-out')}</Button>;
}

function ActsForNobody() {
  const t = useShellWords();
  const second = useSuspenseQuery(callerQuery).data.secondFactorNeeded === true;
  return (
    <main className="page stack" id="content">
      <h1>{t(second ? 'second-factor' : 'nobody')}</h1>
      <p>{t(second ? 'second-factor-hint' : 'nobody-hint')}</p>
      {second ? <Suspense fallback={<Loading />}><FirstFactors /></Suspense> : null}
      <div><SignOut /></div>
    </main>
  );
}

/** Language, and light or dark. */
export function LooksButtons() {
  const t = useShellWords();
  const other = useLanguage() === 'en' ? 'zh-CN' : 'en';
  const scheme = useScheme();
  return (
    <>
      <Button size="small" type="text" lang={other} onClick={() => speak(other)}>{t('language')}</Button>
      <Button size="small" type="text" onClick={() => chooseScheme(scheme === 'dark' ? 'light' : 'dark')}>{t(scheme === 'dark' ? 'light' : 'dark')}</Button>
    </>
  );
}
