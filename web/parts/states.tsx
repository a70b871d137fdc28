/** The states of a page that has nothing to show yet: loading, empty, refused, offline. Each says what to do. */
import type { UseQueryResult } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useSyncExternalStore, type ReactNode } from 'react';
import { ProblemError } from '../client/api.ts';
import { isReached, onReach } from '../client/reach.ts';
import { useLanguage } from '../words/language.ts';
import { remedyOf } from '../words/remedies.ts';
import { usePartWords } from './words.ts';

export function Loading() {
  const t = usePartWords();
  return <div role="status" aria-live="polite"><span className="sr-only">{t('loading')}</span><Skeleton active paragraph={{ rows: 3 }} /></div>;
}

/** What will stand here, and the one thing to do about it. */
export function Empty({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) {
  return <div className="panel stack-tight"><p className="quiet">{children}</p>{action}</div>;
}

export function ProblemNotice({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const t = usePartWords();
  const english = useLanguage() === 'en';
  const problem = error instanceof ProblemError ? error.problem : undefined;
  const remedy = problem && remedyOf(problem.code);
  return (
    <div className="notice bad stack-tight" role="alert">
      <strong>{problem ? (english ? problem.titleEn : problem.title) : t('crash')}</strong>
      {problem?.detail ? <p>{problem.detail}</p> : null}
      {remedy ? <p>{remedy}</p> : null}
      {problem?.instance ? <p className="small quiet">{t('reference', { id: problem.instance.replace('urn:uuid:', '') })}</p> : null}
      {retry ? <div><Button onClick={retry}>{t('retry')}</Button></div> : null}
    </div>
  );
}

/** Shows a query as far as it has come; what was read before stays while it is read again. */
export function Loaded<T>({ query, children }: { readonly query: UseQueryResult<T>; readonly children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ProblemNotice error={query.error} retry={() => void query.refetch()} />;
  return <Loading />;
}

/** A band while the server is out of reach, by whichever fault. */
export function OfflineNotice() {
  const t = usePartWords();
  const reached = useSyncExternalStore(onReach, isReached);
  return <div role="status">{reached ? null : <p className="notice warn">{t('offline')}</p>}</div>;
}
