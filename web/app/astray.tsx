/** Pages for an address that leads nowhere, and for a page that failed. */
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { ProblemError } from '../client/api.ts';
import { ProblemNotice } from '../parts/states.tsx';
import { usePartWords } from '../parts/words.ts';

export function NotFound() {
  const t = usePartWords();
  return (
    <main className="page stack" id="content">
      <h1>{t('not-found')}</h1>
      <p>{t('not-found-hint')}</p>
      <p><Link to="/desk">{t('to-desk')}</Link></p>
    </main>
  );
}

export function Crash({ error }: { readonly error: unknown }) {
  const t = usePartWords();
  return (
    <main className="page stack">
      <ProblemNotice error={error} />
      {error instanceof ProblemError ? null : <div><Button onClick={() => location.reload()}>{t('reload')}</Button></div>}
      <p><Link to="/desk">{t('to-desk')}</Link></p>
    </main>
  );
}
