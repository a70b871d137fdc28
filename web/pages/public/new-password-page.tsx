/** A forgotten password: the mailbox is named, a mail leads back here, a new password is set and every session ends. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTitle } from '../../app/title.ts';
import { auth } from '../../session/auth.ts';
import { seatsQuery } from '../../session/caller.ts';
import { SmallForm, Text } from '../account/form.tsx';
import { PracticeMail } from './practice-mail.tsx';
import { usePublicWords } from './words.ts';

export function Page() {
  const t = usePublicWords();
  useTitle(t('new-password'));
  const { token } = useSearch({ strict: false }) as { readonly token?: string };
  return <div className="stack narrow"><h1>{t('new-password')}</h1>{token === undefined ? <Ask /> : <Set token={token} />}</div>;
}

function Ask() {
  const t = usePublicWords();
  const practice = useQuery(seatsQuery).data !== undefined;
  const [email, type] = useState('');
  const asking = useMutation({ mutationFn: () => auth('/request-password-reset', { email: email.trim() }) });
  return (
    <>
      <p>{t('forgot-lead')}</p>
      {asking.data ? <div className="notice stack-tight" role="status"><strong>{t('forgot-sent')}</strong><p>{t('forgot-sent-hint')}</p>{practice ? <PracticeMail to={email.trim()} /> : null}</div> : null}
      <div className="panel">
        <SmallForm send={() => asking.mutateAsync()} ready={/.@./.test(email)} label={t('forgot-do')}><Text label={t('email')} type="email" autoComplete="username" value={email} change={type} /></SmallForm>
      </div>
    </>
  );
}

function Set({ token }: { readonly token: string }) {
  const t = usePublicWords();
  const [password, type] = useState('');
  const setting = useMutation({ mutationFn: () => auth('/reset-password', { token, newPassword: password }) });
  if (setting.data) return <div className="notice stack-tight" role="status"><strong>{t('reset-done')}</strong><p><Link to="/sign-in">{t('sign-in')}</Link></p></div>;
  return (
    <>
      <p>{t('reset-lead')}</p>
      <div className="panel">
        <SmallForm send={() => setting.mutateAsync()} ready={password !== ''} label={t('reset-do')}><Text label={t('new-password')} hint={t('password-rule')} type="password" autoComplete="new-password" value={password} change={type} /></SmallForm>
      </div>
      <p><Link to="/new-password">{t('forgot-again')}</Link></p>
    </>
  );
}
