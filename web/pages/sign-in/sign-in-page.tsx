/** Signing in: with one's account; with an invitation's code, which gives a key; with a key; on a practice stack by taking a seat. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState, type FormEvent, type ReactNode } from 'react';
import { LooksButtons } from '../../app/shell.tsx';
import { useTitle } from '../../app/title.ts';
import { useShellWords } from '../../app/words.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { proveSecondFactor, seatsQuery, signIn, signInAtBureau, signInWithKey, signInWithPasskey, waysQuery } from '../../session/caller.ts';
import { SeatSelect } from '../../session/seats.tsx';
import { passkeysHere } from '../../session/passkeys.ts';
import { useSignInWords } from './words.ts';
import './sign-in.css';

/** Only to pages of our own. */
function useDestination(): string {
  const { to } = useSearch({ strict: false }) as { readonly to?: string };
  return to?.startsWith('/') === true && !to.startsWith('//') ? to : '/desk';
}

export function Page() {
  const t = useSignInWords();
  useTitle(t('title'));
  return (
    <main className="sign-in stack" id="content">
      <Heading />
      <Ended />
      <Seats />
      <Refused />
      <AccountForm />
      <OtherWays />
      <p className="panel"><Link to="/join">{t('code-title')}</Link></p>
      <details className="panel"><summary>{t('key-title')}</summary><KeyForm /></details>
    </main>
  );
}

function Heading() {
  const t = useSignInWords();
  const shell = useShellWords();
  return (
    <header className="stack-tight">
      <p className="spread"><strong className="sign-in-brand">{shell('brand')}</strong><span className="row"><LooksButtons /></span></p>
      <h1>{t('title')}</h1>
      <p className="quiet">{t('lead')}</p>
    </header>
  );
}

function Seats() {
  const t = useSignInWords();
  const to = useDestination();
  const seats = useQuery(seatsQuery);
  if (!seats.data) return null;
  return <section className="notice warn stack-tight"><label htmlFor="seat"><strong>{t('seats')}</strong></label><p className="small">{t('seats-hint')}</p><SeatSelect id="seat" label={t('seats')} placeholder={t('seat')} to={to} /></section>;
}

interface FormProps { readonly enter: () => Promise<boolean | void>; readonly ready: boolean; readonly label: string; readonly more?: () => void; readonly children: ReactNode }

/** `enter` answers true where something more is asked. */
export function EntryForm({ enter, ready, label, more, children }: FormProps) {
  const to = useDestination();
  const entering = useMutation({ mutationFn: enter, onSuccess: (unfinished) => (unfinished === true ? more?.() : go({ to })) });
  const go = useNavigate();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    entering.mutate();
  };
  return (
    <form className="stack entry-form" onSubmit={submit}>
      {children}
      {entering.error ? <ProblemNotice error={entering.error} /> : null}
      <div><Button type="primary" htmlType="submit" loading={entering.isPending} disabled={!ready}>{label}</Button></div>
    </form>
  );
}

function AccountForm() {
  const t = useSignInWords();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [second, setSecond] = useState(false);
  if (second) return <SecondFactor />;
  return (
    <div className="panel">
      <EntryForm enter={() => signIn(email.trim(), password)} more={() => setSecond(true)} ready={email.trim() !== '' && password !== ''} label={t('enter')}>
        <div className="stack-tight"><label htmlFor="email">{t('email')}</label><Input id="email" type="email" autoComplete="username" value={email} onChange={(event) => setEmail(event.target.value)} /></div>
        <div className="stack-tight"><label htmlFor="password">{t('password')}</label><Input.Password id="password" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} /></div>
      </EntryForm>
      <p className="small"><Link to="/new-password">{t('forgot')}</Link></p>
    </div>
  );
}

/** Without a password: by a passkey of this device, or at the bureau one belongs to. */
function OtherWays() {
  const t = useSignInWords();
  const to = useDestination();
  const go = useNavigate();
  const ways = useQuery(waysQuery).data?.items ?? [];
  const byPasskey = useMutation({ mutationFn: signInWithPasskey, onSuccess: () => go({ to }) });
  const atBureau = useMutation({ mutationFn: (id: string) => signInAtBureau(id, to) });
  const error = byPasskey.error ?? atBureau.error;
  return (
    <div className="stack-tight other-ways">
      {passkeysHere() ? <Button block loading={byPasskey.isPending} onClick={() => byPasskey.mutate()}>{t('passkey')}</Button> : null}
      {ways.map(({ id, name }) => <Button key={id} block loading={atBureau.isPending} onClick={() => atBureau.mutate(id)}>{t('bureau', { name })}</Button>)}
      {error ? <ProblemNotice error={error} /> : null}
    </div>
  );
}

/** Why somebody who was at work stands here again. */
function Ended() {
  const t = useSignInWords();
  const { ended } = useSearch({ strict: false }) as { readonly ended?: string };
  return ended === undefined ? null : <div className="notice warn stack-tight" role="status"><strong>{t('ended')}</strong><p>{t('ended-hint')}</p></div>;
}

/** What the bureau's sign-in came back with; which code it was is nothing to people. */
function Refused() {
  const t = useSignInWords();
  const { error } = useSearch({ strict: false }) as { readonly error?: string };
  return error === undefined ? null : <div className="notice bad stack-tight" role="alert"><strong>{t('bureau-refused')}</strong><p>{t('bureau-refused-hint')}</p></div>;
}

function SecondFactor() {
  const t = useSignInWords();
  const [code, setCode] = useState('');
  return (
    <div className="panel">
      <EntryForm enter={() => proveSecondFactor(code.trim())} ready={code.trim() !== ''} label={t('enter')}>
        <div className="stack-tight"><label htmlFor="otp">{t('otp')}</label><Input id="otp" inputMode="numeric" autoComplete="one-time-code" autoFocus value={code} onChange={(event) => setCode(event.target.value)} aria-describedby="otp-hint" /><p id="otp-hint" className="quiet small">{t('otp-hint')}</p></div>
      </EntryForm>
    </div>
  );
}

function KeyForm() {
  const t = useSignInWords();
  const [key, setKey] = useState('');
  return (
    <EntryForm enter={() => signInWithKey(key.trim())} ready={key.trim() !== ''} label={t('enter')}>
      <div className="stack-tight">
        <label htmlFor="key">{t('key')}</label>
        <Input.Password id="key" autoComplete="off" value={key} onChange={(event) => setKey(event.target.value)} aria-describedby="key-hint" />
        <p id="key-hint" className="quiet small">{t('key-hint')}</p>
      </div>
    </EntryForm>
  );
}
