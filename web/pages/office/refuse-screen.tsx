/** Refusing the notarization: on one of the grounds of 公证法 31, each in words, with the reason of the decision. */
import { Button, Checkbox, Input, Select } from 'antd';
import { useState, type FormEvent } from 'react';
import type { SpecialScreen } from '../../forms/special.ts';
import { useTaking } from '../../forms/taking.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { inLanguage, useLanguage } from '../../words/language.ts';
import { refusalGrounds } from './grounds.ts';
import { useOfficeWords } from './words.ts';
import '../../forms/forms.css';
import '../party/party.css';

export function Screen({ done }: SpecialScreen) {
  const t = useOfficeWords();
  useLanguage();
  const taking = useTaking('refuse-notarization');
  const [ground, setGround] = useState<number>();
  const [reason, setReason] = useState('');
  const [unclearTerms, setUnclear] = useState(false);
  const ready = ground !== undefined && reason.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) taking.mutate({ ground, reason: reason.trim(), ...(unclearTerms ? { unclearTerms } : {}) }, { onSuccess: done });
  };
  return (
    <form className="panel party-form" aria-labelledby="refuse" onSubmit={submit} noValidate>
      <h2 id="refuse">{t('refuse-title')}</h2>
      <p className="notice bad">{t('refuse-lead')}</p>
      <div className="field"><label htmlFor="refuse-ground">{t('refuse-ground')}</label><Select id="refuse-ground" aria-required value={ground ?? null} onChange={(next: number | null) => setGround(next ?? undefined)} options={refusalGrounds.map((text, n) => ({ value: n + 1, label: `${n + 1}. ${inLanguage(text)}` }))} /></div>
      <div className="field"><label htmlFor="refuse-reason">{t('reason')}</label><Input.TextArea id="refuse-reason" rows={3} maxLength={2000} aria-required value={reason} onChange={(event) => setReason(event.target.value)} /></div>
      <Checkbox checked={unclearTerms} onChange={(event) => setUnclear(event.target.checked)}>{t('unclear-terms')}</Checkbox>
      {taking.error ? <ProblemNotice error={taking.error} /> : null}
      <div><Button type="primary" danger htmlType="submit" disabled={!ready} loading={taking.isPending}>{t('refuse-do')}</Button></div>
    </form>
  );
}
