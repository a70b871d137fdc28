/** Issuing the deed: shut until the list is whole, and saying what is missing. */
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import type { SpecialScreen } from '../../forms/special.ts';
import { useTaking } from '../../forms/taking.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { useCase } from '../case/case-context.ts';
import { Needs } from './checklist.tsx';
import { needsOf } from './needs.ts';
import { useOfficeWords } from './words.ts';
import '../../forms/forms.css';
import '../party/party.css';

export function Screen({ done }: SpecialScreen) {
  const t = useOfficeWords();
  const view = useCase();
  const taking = useTaking('issue-deed');
  const [deedNo, setDeedNo] = useState('');
  const notarization = view.notarizations?.at(-1);
  if (!notarization) return null;
  const whole = needsOf(view, notarization).length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (whole && deedNo.trim() !== '') taking.mutate({ deedNo: deedNo.trim() }, { onSuccess: done });
  };
  return (
    <form className="panel party-form" aria-labelledby="issue-deed" onSubmit={submit} noValidate>
      <h2 id="issue-deed">{t('issue-title')}</h2>
      <Needs notarization={notarization} />
      <NumberField id="deed-number" label={t('deed-no')} value={deedNo} change={setDeedNo} />
      {taking.error ? <ProblemNotice error={taking.error} /> : null}
      <div><Button type="primary" htmlType="submit" disabled={!whole || deedNo.trim() === ''} loading={taking.isPending}>{t('issue-do', { no: deedNo.trim() })}</Button></div>
    </form>
  );
}

interface NumberProps { readonly id: string; readonly label: string; readonly value: string; readonly change: (value: string) => void }

export function NumberField({ id, label, value, change }: NumberProps) {
  const t = useOfficeWords();
  return <div className="field"><label htmlFor={id}>{label}</label><p id={`${id}-hint`} className="quiet small">{t('number-hint')}</p><Input id={id} maxLength={60} autoComplete="off" aria-describedby={`${id}-hint`} aria-required value={value} onChange={(event) => change(event.target.value)} /></div>;
}
