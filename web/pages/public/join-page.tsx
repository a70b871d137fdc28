/** Ways in: by the address in a mail, or by the case code of a letter, which leads to such a mail. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTitle } from '../../app/title.ts';
import { client, dataOf, ProblemError } from '../../client/api.ts';
import { callerQuery } from '../../client/queries.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { refreshCaller, seatsQuery, signIn } from '../../session/caller.ts';
import { SmallForm, Text } from '../account/form.tsx';
import { CodeForm } from '../sign-in/code-form.tsx';
import { PracticeMail } from './practice-mail.tsx';
import { usePublicWords } from './words.ts';

export function Page() {
  const t = usePublicWords();
  useTitle(t('join'));
  const { token } = useSearch({ strict: false }) as { readonly token?: string };
  return <div className="stack narrow">{token === undefined ? <ByCode /> : <ByMail token={token} />}</div>;
}

function ByCode() {
  const t = usePublicWords();
  const practice = useQuery(seatsQuery).data !== undefined;
  const [code, typeCode] = useState('');
  const [email, typeEmail] = useState('');
  const claiming = useMutation({ mutationFn: () => dataOf(client.POST('/v1/invitations/{code}/mailbox', { params: { path: { code: code.trim() } }, body: { email: email.trim() } })) });
  return (
    <>
      <h1>{t('join')}</h1>
      <p>{t('join-lead')}</p>
      <p className="quiet">{t('join-silence')}</p>
      {claiming.data ? <div className="notice stack-tight" role="status"><strong>{t('join-sent', { email: email.trim() })}</strong><p>{t('join-sent-hint')}</p>{practice ? <PracticeMail to={email.trim()} /> : null}</div> : null}
      <div className="panel">
        <SmallForm send={() => claiming.mutateAsync()} ready={code.trim() !== '' && /.@./.test(email)} label={t('join-claim')}>
          <Text label={t('join-code')} hint={t('join-code-hint')} value={code} change={typeCode} />
          <Text label={t('join-email')} hint={t('join-email-hint')} type="email" autoComplete="email" value={email} change={typeEmail} />
        </SmallForm>
      </div>
      {practice ? <details className="panel"><summary>{t('join-practice-key')}</summary><CodeForm /></details> : null}
    </>
  );
}

function ByMail({ token }: { readonly token: string }) {
  const t = usePublicWords();
  const caller = useQuery({ ...callerQuery, retry: false }).data;
  const go = useNavigate();
  const [name, typeName] = useState('');
  const [password, typePassword] = useState('');
  const signedIn = caller?.person !== undefined;
  const joining = useMutation({
    mutationFn: async () => {
      const { email } = await dataOf(client.POST('/v1/joinings', { body: signedIn ? { token } : { token, name: name.trim(), password } }));
      if (signedIn) return refreshCaller();
      await signIn(email, password);
    },
    onSuccess: () => go({ to: '/desk' }),
  });
  if (joining.error instanceof ProblemError && joining.error.code === 'sign-in-first') return <HasAccount token={token} />;
  if (joining.error instanceof ProblemError && joining.error.code === 'joining-unknown') return <><h1>{t('join-mail')}</h1><ProblemNotice error={joining.error} /><p>{t('join-too-old')}</p></>;
  return (
    <>
      <h1>{t('join-mail')}</h1>
      <p>{t(signedIn ? 'join-as-signed-in' : 'join-new', { name: caller?.person?.name ?? '' })}</p>
      <div className="panel">
        <SmallForm send={() => joining.mutateAsync()} ready={signedIn || (name.trim() !== '' && password !== '')} label={t('join-do')}>
          {signedIn ? null : (
            <>
              <Text label={t('join-name')} autoComplete="name" value={name} change={typeName} />
              <Text label={t('new-password')} hint={t('password-rule')} type="password" autoComplete="new-password" value={password} change={typePassword} />
            </>
          )}
        </SmallForm>
      </div>
      {signedIn ? null : <p>{t('join-have')} <SignInFirst token={token} /></p>}
    </>
  );
}

const SignInFirst = ({ token }: { readonly token: string }) => <Link to="/sign-in" search={{ to: `/join?token=${encodeURIComponent(token)}` }}>{usePublicWords()('join-sign-in')}</Link>;

function HasAccount({ token }: { readonly token: string }) {
  const t = usePublicWords();
  return <><h1>{t('join-mail')}</h1><div className="notice stack-tight" role="alert"><strong>{t('join-account')}</strong><p>{t('join-account-hint')}</p><p><SignInFirst token={token} /></p></div></>;
}
