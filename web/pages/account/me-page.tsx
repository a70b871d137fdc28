/** Who I am here, how I sign in, and where I am signed in. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTitle } from '../../app/title.ts';
import { Loaded, ProblemNotice } from '../../parts/states.tsx';
import { dayOf, formatDay, formatInstant } from '../../parts/time.ts';
import { auth } from '../../session/auth.ts';
import { useCaller } from '../../session/caller.ts';
import { addPasskey, passkeysHere } from '../../session/passkeys.ts';
import { deviceOf, passkeysQuery, sessionsQuery, type Passkey, type Session } from './account.ts';
import { Enrolment, NewBackupCodes } from './authenticator.tsx';
import { SmallForm, Text } from './form.tsx';
import { useAccountWords } from './words.ts';

export function Page() {
  const t = useAccountWords();
  useTitle(t('security'));
  const { person } = useCaller();
  if (!person) return <><h1>{t('security')}</h1><p className="panel">{t('by-key')}</p></>;
  return (
    <>
      <h1>{t('security')}</h1>
      <section className="panel"><dl className="facts">
        <div className="fact"><dt>{t('person')}</dt><dd>{person.name}</dd></div>
        <div className="fact"><dt>{t('email')}</dt><dd>{person.email}</dd></div>
      </dl></section>
      <Authenticator on={person.twoFactor} />
      <Passkeys />
      <Sessions />
      <Password />
    </>
  );
}

function Part({ name, id, children }: { readonly name: string; readonly id: string; readonly children: ReactNode }) {
  return <section className="panel stack" aria-labelledby={id}><h2 id={id}>{name}</h2>{children}</section>;
}

function Authenticator({ on }: { readonly on: boolean }) {
  const t = useAccountWords();
  const [open, choose] = useState<'set' | 'backup' | 'done'>();
  const closing = <div><Button onClick={() => choose(undefined)}>{t('cancel')}</Button></div>;
  return (
    <Part name={t('two-factor')} id="two-factor">
      {open === 'done' ? <p className="notice" role="status">{t('two-factor-done')}</p> : <p>{t(on ? 'two-factor-on' : 'two-factor-off')}</p>}
      {open === 'set' ? <><Enrolment label={t('continue')} instead={on} {...(on ? { hint: t('two-factor-again-hint') } : {})} done={() => choose('done')} />{closing}</>
        : open === 'backup' ? <><NewBackupCodes />{closing}</>
          : <div className="row"><Button type={on ? 'default' : 'primary'} onClick={() => choose('set')}>{t(on ? 'two-factor-again' : 'two-factor-set')}</Button>{on ? <Button onClick={() => choose('backup')}>{t('backup-anew')}</Button> : null}</div>}
    </Part>
  );
}

function Passkeys() {
  const t = useAccountWords();
  const queries = useQueryClient();
  const passkeys = useQuery(passkeysQuery);
  const [name, type] = useState('');
  const refresh = () => { type(''); void queries.invalidateQueries(passkeysQuery); };
  return (
    <Part name={t('passkeys')} id="passkeys">
      <p className="quiet">{t('passkeys-hint')}</p>
      <Loaded query={passkeys}>{(items) => (items.length === 0 ? <p>{t('passkeys-none')}</p> : <ul className="account-lines">{items.map((item) => <PasskeyLine key={item.id} passkey={item} />)}</ul>)}</Loaded>
      {passkeysHere() ? (
        <SmallForm send={() => addPasskey(name.trim())} sent={refresh} ready={name.trim() !== ''} label={t('passkey-add')} primary={false}><Text label={t('passkey-name')} value={name} change={type} /></SmallForm>
      ) : <p className="quiet">{t('passkeys-unable')}</p>}
    </Part>
  );
}

function PasskeyLine({ passkey: { id, name, createdAt } }: { readonly passkey: Passkey }) {
  const t = useAccountWords();
  const queries = useQueryClient();
  const removing = useMutation({ mutationFn: () => auth('/passkey/delete-passkey', { id }), onSuccess: () => queries.invalidateQueries(passkeysQuery) });
  const called = name ?? t('passkey-unnamed');
  return (
    <li><span><strong>{called}</strong>{createdAt ? <span className="quiet small number"> {t('passkey-since', { day: formatDay(dayOf(createdAt)) })}</span> : null}</span>
      <Button size="small" danger loading={removing.isPending} aria-label={t('passkey-remove-named', { name: called })} onClick={() => removing.mutate()}>{t('passkey-remove')}</Button>
      {removing.error ? <ProblemNotice error={removing.error} /> : null}
    </li>
  );
}

function Sessions() {
  const t = useAccountWords();
  const queries = useQueryClient();
  const sessions = useQuery(sessionsQuery);
  const ending = useMutation({ mutationFn: () => auth('/revoke-other-sessions', {}), onSuccess: () => queries.invalidateQueries(sessionsQuery) });
  return (
    <Part name={t('sessions')} id="sessions">
      <p className="quiet">{t('sessions-hint')}</p>
      <Loaded query={sessions}>{(items) => (
        <>
          <ul className="account-lines">{items.map((session) => <SessionLine key={session.id} session={session} />)}</ul>
          {ending.error ? <ProblemNotice error={ending.error} /> : null}
          {items.length > 1 ? <div><Button danger loading={ending.isPending} onClick={() => ending.mutate()}>{t('sessions-end-others')}</Button></div> : null}
        </>
      )}</Loaded>
    </Part>
  );
}

function SessionLine({ session }: { readonly session: Session & { readonly here: boolean } }) {
  const t = useAccountWords();
  const queries = useQueryClient();
  const ending = useMutation({ mutationFn: () => auth('/revoke-session', { token: session.token }), onSuccess: () => queries.invalidateQueries(sessionsQuery) });
  const known = deviceOf(session.userAgent);
  const device = known ? t('device', known) : t('device-unknown');
  const since = formatInstant(session.createdAt);
  return (
    <li><span className="number">{t('session-line', { device, since, until: formatInstant(session.expiresAt) })} {session.here ? <span className="chip strong">{t('session-here')}</span> : null}</span>
      {session.here ? null : <Button size="small" loading={ending.isPending} aria-label={t('session-end-named', { device, since })} onClick={() => ending.mutate()}>{t('session-end')}</Button>}
      {ending.error ? <ProblemNotice error={ending.error} /> : null}
    </li>
  );
}

function Password() {
  const t = useAccountWords();
  const queries = useQueryClient();
  const [now, typeNow] = useState('');
  const [next, typeNext] = useState('');
  const [changed, told] = useState(false);
  const send = () => auth('/change-password', { currentPassword: now, newPassword: next, revokeOtherSessions: true });
  const sent = () => { typeNow(''); typeNext(''); told(true); void queries.invalidateQueries(sessionsQuery); };
  return (
    <Part name={t('password')} id="password-part">
      {changed ? <p className="notice" role="status">{t('password-changed')}</p> : null}
      <SmallForm send={send} sent={sent} ready={now !== '' && next !== ''} label={t('password-change')} primary={false}>
        <Text label={t('password-now')} type="password" autoComplete="current-password" value={now} change={typeNow} />
        <Text label={t('password-new')} hint={t('password-new-hint')} type="password" autoComplete="new-password" value={next} change={typeNext} />
      </SmallForm>
    </Part>
  );
}
