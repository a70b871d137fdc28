/** Quoting: the premium follows from sum and rate; above the limit of one person it says that a second is needed. */
import { Button, Checkbox, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useDraft } from '../../forms/drafts.ts';
import type { SpecialScreen } from '../../forms/special.ts';
import { useTaking } from '../../forms/taking.ts';
import { fenOf, formatFen, yuanOf } from '../../parts/money.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { useCaller } from '../../session/caller.ts';
import { Clauses } from '../party/clauses.tsx';
import { AmountField } from '../party/offer-form.tsx';
import { useCase } from '../case/case-context.ts';
import { currencyOf, insuranceOf, premiumOf, ratePpmOf, sumToInsure } from './cover.ts';
import { useOfficeWords } from './words.ts';
import '../../forms/forms.css';
import '../party/party.css';
import './office.css';

interface Typed { readonly sum: string; readonly rate: string; readonly premium: string; readonly deductible: string; readonly accelerated: boolean; readonly until: string; readonly terms: string }

export function Screen({ done }: SpecialScreen) {
  const t = useOfficeWords();
  const { settlement } = useCase();
  return (
    <div className="file-columns">
      <QuoteForm done={done} />
      {settlement ? <section className="panel stack" aria-labelledby="facts"><h2 id="facts">{t('obligations')}</h2><p className="quiet small">{t('facts-lead')}</p><Clauses settlement={settlement} /></section> : null}
    </div>
  );
}

function useQuote(done: SpecialScreen['done']) {
  const view = useCase();
  const { id } = useCaller();
  const taking = useTaking('offer-quote');
  const draft = useDraft<Typed>(`${id}.${view.caseId}.offer-quote`, { sum: yuanOf(sumToInsure(view)), rate: '', premium: '', deductible: '0', accelerated: true, until: '', terms: '' });
  const typed = draft.value;
  const [sumInsuredFen, ratePpm, deductibleFen] = [fenOf(typed.sum), ratePpmOf(typed.rate), fenOf(typed.deductible)];
  const computed = sumInsuredFen === undefined || ratePpm === undefined ? undefined : premiumOf(sumInsuredFen, ratePpm);
  const premiumFen = typed.premium === '' ? computed : fenOf(typed.premium);
  const body = sumInsuredFen === undefined || ratePpm === undefined || deductibleFen === undefined || premiumFen === undefined ? undefined
    : { sumInsuredFen, premiumFen, ratePpm, deductibleFen, includesAccelerated: typed.accelerated, ...(typed.until === '' ? {} : { validUntil: typed.until }), ...(typed.terms.trim() === '' ? {} : { termsVersion: typed.terms.trim() }) };
  const send = () => (body ? taking.mutate(body, { onSuccess: (taken) => { draft.forget(); done(taken); } }) : undefined);
  return { typed, put: (change: Partial<Typed>) => draft.set({ ...typed, ...change }), computed, premiumFen, sumInsuredFen, body, send, taking };
}

function QuoteForm({ done }: Pick<SpecialScreen, 'done'>) {
  const t = useOfficeWords();
  const view = useCase();
  const { typed, put, computed, premiumFen, sumInsuredFen, body, send, taking } = useQuote(done);
  const [tried, setTried] = useState(false);
  const money = (fen: number) => formatFen(fen, currencyOf(view));
  const limit = insuranceOf(view)?.authority?.quoteFen;
  const above = limit !== undefined && sumInsuredFen !== undefined && sumInsuredFen > limit;
  const submit = (event: FormEvent) => { event.preventDefault(); setTried(true); send(); };
  const bad = (text: string, read: unknown) => read === undefined && (tried || text !== '');
  return (
    <form className="panel party-form" aria-labelledby="quote" onSubmit={submit} noValidate>
      <h2 id="quote">{t('quote-title')}</h2>
      <p className="quiet">{t('quote-lead', { sum: money(sumToInsure(view)) })}</p>
      <AmountField id="quote-sum" label={t('sum-insured')} value={typed.sum} change={(sum) => put({ sum })} bad={bad(typed.sum, sumInsuredFen)} />
      <div className="field"><label htmlFor="quote-rate">{t('rate-percent')}</label><Input id="quote-rate" className="amount-input number" inputMode="decimal" autoComplete="off" value={typed.rate} onChange={(event) => put({ rate: event.target.value })} {...(bad(typed.rate, ratePpmOf(typed.rate)) ? { status: 'error' as const, 'aria-invalid': true } : {})} /></div>
      <AmountField id="quote-premium" label={t('premium-computed')} value={typed.premium === '' && computed !== undefined ? yuanOf(computed) : typed.premium} change={(premium) => put({ premium })} bad={bad(typed.premium, premiumFen)} />
      <AmountField id="quote-deductible" label={t('deductible')} value={typed.deductible} change={(deductible) => put({ deductible })} bad={bad(typed.deductible, fenOf(typed.deductible))} />
      <Checkbox checked={typed.accelerated} onChange={(event) => put({ accelerated: event.target.checked })}>{t('includes-accelerated')}</Checkbox>
      <div className="field"><label htmlFor="quote-until">{t('valid-until')} <span className="quiet small">{t('valid-hint')}</span></label><Input id="quote-until" type="date" className="date-input" value={typed.until} onChange={(event) => put({ until: event.target.value })} /></div>
      <div className="field"><label htmlFor="quote-terms">{t('terms-version')} <span className="quiet small">{t('optional')}</span></label><Input id="quote-terms" maxLength={60} value={typed.terms} onChange={(event) => put({ terms: event.target.value })} /></div>
      {above ? <p className="notice warn">{t('above-limit', { sum: money(limit) })}</p> : null}
      {taking.error ? <ProblemNotice error={taking.error} /> : null}
      <div><Button type="primary" htmlType="submit" disabled={body === undefined} loading={taking.isPending}>{above ? t('quote-propose') : t('quote-do', { sum: premiumFen === undefined ? '…' : money(premiumFen) })}</Button></div>
    </form>
  );
}
