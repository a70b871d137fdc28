/** Making an offer: the button says the sum and who will see it. */
import { Button, Input, Radio } from 'antd';
import { useState, type FormEvent } from 'react';
import { useDraft } from '../../forms/drafts.ts';
import { useTaking } from '../../forms/taking.ts';
import { unitOf } from '../../forms/unit.ts';
import { fenOf, formatFen } from '../../parts/money.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { useCaller } from '../../session/caller.ts';
import { useCase } from '../case/case-context.ts';
import { usePartyWords } from './words.ts';

interface Typed { readonly amount: string; readonly text: string; readonly until: string; readonly channel: 'joint' | 'caucus' }
const empty: Typed = { amount: '', text: '', until: '', channel: 'joint' };

export function OfferForm({ currency }: { readonly currency: string }) {
  const t = usePartyWords();
  const { allowed, caseId } = useCase();
  const { id } = useCaller();
  const draft = useDraft<Typed>(`${id}.${caseId}.make-offer`, empty);
  const taking = useTaking('make-offer');
  const [tried, setTried] = useState(false);
  if (!allowed.some((a) => a.action === 'make-offer')) return null;
  const typed = draft.value;
  const put = (change: Partial<Typed>) => draft.set({ ...typed, ...change });
  const amountFen = fenOf(typed.amount);
  const bad = amountFen === undefined && (tried || typed.amount !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (amountFen === undefined) return;
    const body = { amountFen, currency, channel: typed.channel, ...(typed.text.trim() === '' ? {} : { text: typed.text.trim() }), ...(typed.until === '' ? {} : { validUntil: typed.until }) };
    taking.mutate(body, { onSuccess: () => { draft.set(empty); draft.forget(); setTried(false); } });
  };
  return (
    <form className="party-form" aria-label={t('make-offer')} onSubmit={submit} noValidate>
      <h3>{t('make-offer')}</h3>
      <AmountField id="offer-amount" label={t('amount', { unit: unitOf(currency) })} value={typed.amount} change={(amount) => put({ amount })} bad={bad} />
      <fieldset><legend>{t('seen-by')}</legend><Radio.Group name="offer-channel" value={typed.channel} onChange={(event) => put({ channel: event.target.value as Typed['channel'] })} options={[{ value: 'joint', label: t('joint-choice') }, { value: 'caucus', label: t('caucus-choice') }]} /></fieldset>
      <div className="field"><label htmlFor="offer-text">{t('words')}</label><Input.TextArea id="offer-text" rows={2} maxLength={2000} value={typed.text} onChange={(event) => put({ text: event.target.value })} /></div>
      <div className="field"><label htmlFor="offer-until">{t('until')}</label><Input id="offer-until" type="date" className="date-input" value={typed.until} onChange={(event) => put({ until: event.target.value })} /></div>
      {taking.error ? <ProblemNotice error={taking.error} /> : null}
      <div><Button type="primary" htmlType="submit" loading={taking.isPending}>{t(`send-${typed.channel}`, { sum: amountFen === undefined ? '…' : formatFen(amountFen, currency) })}</Button></div>
    </form>
  );
}

interface AmountProps { readonly id: string; readonly label: string; readonly value: string; readonly change: (value: string) => void; readonly bad: boolean; readonly fault?: string }

export function AmountField({ id, label, value, change, bad, fault }: AmountProps) {
  const t = usePartyWords();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Input id={id} className="amount-input number" inputMode="decimal" autoComplete="off" value={value} onChange={(event) => change(event.target.value)} {...(bad ? { status: 'error' as const, 'aria-invalid': true, 'aria-describedby': `${id}-fault` } : {})} />
      {bad ? <p id={`${id}-fault`} className="field-fault">{fault ?? t('amount-fault')}</p> : null}
    </div>
  );
}
