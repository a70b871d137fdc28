/** Setting up an authenticator: password, QR code, backup codes, proof. Nothing is on before it is proved. */
import { useMutation } from '@tanstack/react-query';
import { Button, QRCode } from 'antd';
import { useState } from 'react';
import { save } from '../../parts/save.ts';
import { auth } from '../../session/auth.ts';
import { refreshCaller } from '../../session/caller.ts';
import { secretOf } from './account.ts';
import { SmallForm, Text } from './form.tsx';
import { useAccountWords } from './words.ts';

interface Enabled { readonly totpURI: string; readonly backupCodes: readonly string[] }

/** `instead`: of one that is set up. It is gone at once; there is one authenticator at a time. */
export function Enrolment({ label, hint, instead = false, done }: { readonly label: string; readonly hint?: string; readonly instead?: boolean; readonly done: () => void }) {
  const t = useAccountWords();
  const [password, type] = useState('');
  const [enabled, enable] = useState<Enabled>();
  const begin = async () => {
    if (instead) await auth('/two-factor/disable', { password });
    enable(await auth<Enabled>('/two-factor/enable', { password }));
    type('');
  };
  if (enabled) return <Steps enabled={enabled} done={done} />;
  return (
    <SmallForm send={begin} ready={password !== ''} label={label}>
      {hint === undefined ? null : <p className="quiet small">{hint}</p>}
      <Text label={t('password-now')} hint={t('password-now-hint')} type="password" autoComplete="current-password" value={password} change={type} />
    </SmallForm>
  );
}

function Steps({ enabled: { totpURI, backupCodes }, done }: { readonly enabled: Enabled; readonly done: () => void }) {
  const t = useAccountWords();
  const [code, type] = useState('');
  const prove = async () => {
    await auth('/two-factor/verify-totp', { code: code.trim() });
    await refreshCaller();
  };
  return (
    <ol className="enrol-steps">
      <li><h3>{t('scan')}</h3>
        <p className="sr-only">{t('scan-alt')}</p><div className="enrol-code" aria-hidden="true"><QRCode type="svg" value={totpURI} size={192} bordered={false} color="#000" bgColor="#FFF" /></div>
        <p className="small">{t('scan-by-hand')} <code className="enrol-key">{secretOf(totpURI)}</code></p>
      </li>
      <li><h3>{t('backup')}</h3><BackupCodes codes={backupCodes} /></li>
      <li><h3>{t('prove')}</h3>
        <SmallForm send={prove} sent={done} ready={/^\d{6}$/.test(code.trim())} label={t('prove-do')}>
          <Text label={t('code')} autoComplete="one-time-code" numeric value={code} change={type} />
        </SmallForm>
      </li>
    </ol>
  );
}

function BackupCodes({ codes }: { readonly codes: readonly string[] }) {
  const t = useAccountWords();
  return (
    <>
      <p className="quiet small">{t('backup-hint')}</p>
      <ul className="backup-codes">{codes.map((code) => <li key={code}>{code}</li>)}</ul>
      <Button onClick={() => save(t('backup-file'), new Blob([`${codes.join('\n')}\n`], { type: 'text/plain' }))}>{t('backup-save')}</Button>
    </>
  );
}

/** For whoever has used most of them, or lost the paper. */
export function NewBackupCodes() {
  const t = useAccountWords();
  const [password, type] = useState('');
  const making = useMutation({ mutationFn: () => auth<{ readonly backupCodes: readonly string[] }>('/two-factor/generate-backup-codes', { password }), onSuccess: () => type('') });
  if (making.data) return <BackupCodes codes={making.data.backupCodes} />;
  return (
    <SmallForm send={() => making.mutateAsync()} ready={password !== ''} label={t('backup-anew')} primary={false}>
      <p className="quiet small">{t('backup-anew-hint')}</p>
      <Text label={t('password-now')} type="password" autoComplete="current-password" value={password} change={type} />
    </SmallForm>
  );
}

