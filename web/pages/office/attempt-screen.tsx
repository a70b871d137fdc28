/** One attempt at verification: whom, by which of the agreed channels, when, and what came of it. */
import { Button, Input, Select } from 'antd';
import { useState, type FormEvent } from 'react';
import type { ActionInput } from '../../client/actions.ts';
import type { SpecialScreen } from '../../forms/special.ts';
import { useTaking } from '../../forms/taking.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { useLanguage } from '../../words/language.ts';
import { valueWord } from '../../words/values.ts';
import { useCase, useNames } from '../case/case-context.ts';
import { useOfficeWords } from './words.ts';
import '../../forms/forms.css';
import '../party/party.css';

type Result = ActionInput<'record-verification-attempt'>['result'];
const results: readonly Result[] = ['confirmed-default', 'objected', 'no-answer', 'unreachable', 'sent'];

export function Screen({ done }: SpecialScreen) {
  const t = useOfficeWords();
  const names = useNames();
  useLanguage();
  const { notarizations, settlement } = useCase();
  const taking = useTaking('record-verification-attempt');
  const asked = [...new Set((notarizations?.at(-1)?.certificates.at(-1)?.attempts ?? []).map((a) => a.party))];
  const [typed, setTyped] = useState<{ party?: string; channel?: number; at: string; result?: Result; note: string }>({ at: '', note: '', ...(asked.length === 1 && asked[0] ? { party: asked[0] } : {}) });
  const put = (change: Partial<typeof typed>) => setTyped({ ...typed, ...change });
  const ready = typed.party !== undefined && typed.channel !== undefined && typed.result !== undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const { party, channel, at, result, note } = typed;
    taking.mutate({ party, channel, result, ...(at === '' ? {} : { attemptedAt: `${at}:00+08:00` }), ...(note.trim() === '' ? {} : { note: note.trim() }) }, { onSuccess: done });
  };
  const choice = <V extends string | number>(id: string, label: string, value: V | undefined, change: (value: V) => void, options: readonly { readonly value: V; readonly label: string }[]) => (
    <div className="field"><label htmlFor={id}>{label}</label><Select id={id} aria-required value={value ?? null} options={[...options]} onChange={(next: V | null) => (next === null ? undefined : change(next))} /></div>
  );
  return (
    <form className="panel party-form" aria-labelledby="attempt" onSubmit={submit} noValidate>
      <h2 id="attempt">{t('attempt-title')}</h2>
      <p className="quiet">{t('attempt-lead')}</p>
      {choice('attempt-party', t('party'), typed.party, (party: string) => put({ party }), asked.map((value) => ({ value, label: names.party(value) })))}
      {choice('attempt-channel', t('channel'), typed.channel, (channel: number) => put({ channel }), (settlement?.verificationChannels ?? []).map((text, value) => ({ value, label: text ?? String(value + 1) })))}
      {choice('attempt-result', t('attempt-result'), typed.result, (result: Result) => put({ result }), results.map((value) => ({ value, label: valueWord('result', value) })))}
      <div className="field"><label htmlFor="attempt-at">{t('attempt-at')} <span className="quiet small">{t('attempt-now')}</span></label><Input id="attempt-at" type="datetime-local" className="date-input" value={typed.at} onChange={(event) => put({ at: event.target.value })} /></div>
      <div className="field"><label htmlFor="attempt-note">{t('note')} <span className="quiet small">{t('optional')}</span></label><Input.TextArea id="attempt-note" rows={2} maxLength={2000} value={typed.note} onChange={(event) => put({ note: event.target.value })} /></div>
      {taking.error ? <ProblemNotice error={taking.error} /> : null}
      <div><Button type="primary" htmlType="submit" disabled={!ready} loading={taking.isPending}>{t('attempt-do')}</Button></div>
    </form>
  );
}
