/** What the clerk enters beside an account: a payment, a waiver, an invoice's number, a request to all sides. Each stands there only while it can be taken. */
import { Button, Input, Select } from 'antd';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { useTaking } from '../../../forms/taking.ts';
import { fenOf, formatFen, yuanOf } from '../../../parts/money.ts';
import { ProblemNotice } from '../../../parts/states.tsx';
import { useToday } from '../../../session/caller.ts';
import { useLanguage } from '../../../words/language.ts';
import { valueWord } from '../../../words/values.ts';
import { useCase } from '../case-context.ts';
import type { Account } from './fees-page.tsx';
import { useFeeWords } from './words.ts';

const useMay = (action: string): boolean => useCase().allowed.some((allowed) => allowed.action === action);

interface EntryProps {
  readonly action: string;
  readonly open: string;
  readonly openName?: string;
  /** What the fields begin with, when they are opened. */
  readonly begin?: () => void;
  /** Undefined while what was typed is not whole. */
  readonly body: () => object | undefined;
  readonly word: string;
  readonly danger?: boolean;
  readonly children: ReactNode;
}

/** Opened by its button, gone once it is taken. */
function Entry({ action, open, openName, begin, body, word, danger = false, children }: EntryProps) {
  const t = useFeeWords();
  const may = useMay(action);
  const taking = useTaking(action);
  const [shown, show] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const input = body();
    if (input) taking.mutate(input, { onSuccess: () => show(false) });
  };
  if (!may) return null;
  if (!shown) return <div><Button size="small" aria-label={openName} onClick={() => { begin?.(); show(true); }}>{open}</Button></div>;
  return (
    <form className="fee-entry" aria-label={openName ?? open} onSubmit={submit}>
      {children}
      <div className="row"><Button type="primary" danger={danger} htmlType="submit" loading={taking.isPending}>{word}</Button><Button onClick={() => show(false)}>{t('cancel')}</Button></div>
      {taking.error ? <ProblemNotice error={taking.error} /> : null}
    </form>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return <div className="fee-field"><label htmlFor={id}>{label}</label>{children(id)}</div>;
}

function Amount({ label, value, change }: { readonly label: string; readonly value: string; readonly change: (value: string) => void }) {
  const t = useFeeWords();
  const wrong = value.trim() !== '' && fenOf(value) === undefined;
  return (
    <Field label={label}>
      {(id) => <><Input id={id} className="amount-input number" inputMode="decimal" autoComplete="off" suffix={<span className="quiet small">{t('yuan')}</span>} value={value} aria-invalid={wrong || undefined} onChange={(event) => change(event.target.value)} />{wrong ? <span className="field-fault small" role="alert">{t('not-an-amount')}</span> : null}</>}
    </Field>
  );
}

interface OfAccount { readonly account: Account; readonly who: string }

/** The sum on a button: as typed, once it is one. */
const shownSum = (typed: string): string => (fenOf(typed) === undefined ? '' : formatFen(fenOf(typed) ?? 0));

export function Book({ account, who }: OfAccount) {
  const t = useFeeWords();
  const today = useToday();
  const [sum, setSum] = useState('');
  const [paidOn, setPaidOn] = useState(today);
  const [reference, setReference] = useState('');
  const body = () => {
    const amountFen = fenOf(sum);
    return amountFen === undefined || amountFen === 0 ? undefined : { party: account.party, amountFen, paidOn, ...(reference.trim() === '' ? {} : { reference: reference.trim() }) };
  };
  return (
    <Entry action="record-fee-paid" open={t('book')} openName={t('book-of', { who })} begin={() => { setSum(account.owedFen > 0 ? yuanOf(account.owedFen) : ''); setReference(''); }} body={body} word={t('book-do', { sum: shownSum(sum) })}>
      <Amount label={t('amount')} value={sum} change={setSum} />
      <Field label={t('paid-on')}>{(id) => <Input id={id} type="date" required value={paidOn} onChange={(event) => setPaidOn(event.target.value)} />}</Field>
      <Field label={t('reference')}>{(id) => <Input id={id} value={reference} maxLength={60} onChange={(event) => setReference(event.target.value)} />}</Field>
    </Entry>
  );
}

export function Waive({ account, who }: OfAccount) {
  const t = useFeeWords();
  const [sum, setSum] = useState('');
  const [reason, setReason] = useState('');
  const body = () => {
    const amountFen = fenOf(sum);
    return amountFen === undefined || amountFen === 0 || reason.trim() === '' ? undefined : { party: account.party, amountFen, reason: reason.trim() };
  };
  if (account.owedFen <= 0) return null;
  return (
    <Entry action="waive-fee" open={t('waive')} openName={t('waive-of', { who })} begin={() => setSum(yuanOf(account.owedFen))} body={body} word={t('waive-do', { sum: shownSum(sum) })} danger>
      <Amount label={t('amount')} value={sum} change={setSum} />
      <Field label={t('reason')}>{(id) => <Input id={id} required value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />}</Field>
    </Entry>
  );
}

export function Invoice({ n }: { readonly n: number }) {
  const t = useFeeWords();
  const [invoiceNo, setInvoiceNo] = useState('');
  const may = useMay('record-invoice');
  if (!may) return <span className="quiet small">{t('no-invoice')}</span>;
  const what = t('payment-n', { n });
  return (
    <Entry action="record-invoice" open={t('enter-invoice')} openName={t('enter-invoice-of', { what })} body={() => (invoiceNo.trim() === '' ? undefined : { payment: n, invoiceNo: invoiceNo.trim() })} word={t('invoice-do')}>
      <Field label={t('invoice')}>{(id) => <Input id={id} required value={invoiceNo} maxLength={60} onChange={(event) => setInvoiceNo(event.target.value)} />}</Field>
    </Entry>
  );
}

const items = ['registration', 'hours', 'success'] as const;

export function Ask() {
  const t = useFeeWords();
  useLanguage();
  const may = useMay('request-fee-payment');
  const [item, setItem] = useState<(typeof items)[number]>('registration');
  const [minutes, setMinutes] = useState('');
  const [other, setOther] = useState('');
  const taking = useTaking('request-fee-payment');
  if (!may) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (other.trim() !== '' && fenOf(other) === undefined) return;
    taking.mutate({ item, ...(item === 'hours' && minutes !== '' ? { minutes: Number(minutes) } : {}), ...(item === 'success' && other.trim() !== '' ? { otherFen: fenOf(other) } : {}) });
  };
  return (
    <form className="panel stack-tight no-print" aria-labelledby="ask-fee" onSubmit={submit}>
      <h2 id="ask-fee">{t('ask')}</h2>
      <p className="quiet">{t('ask-effect')}</p>
      <div className="fee-entry">
        <Field label={t('item')}>{(id) => <Select id={id} value={item} options={items.map((value) => ({ value, label: valueWord('item', value) }))} onChange={setItem} />}</Field>
        {item === 'hours' ? <Field label={t('minutes')}>{(id) => <Input id={id} type="number" min={1} required value={minutes} onChange={(event) => setMinutes(event.target.value)} />}</Field> : null}
        {item === 'success' ? <Amount label={t('other')} value={other} change={setOther} /> : null}
        <Button type="primary" htmlType="submit" loading={taking.isPending}>{t('ask-do')}</Button>
      </div>
      {taking.error ? <ProblemNotice error={taking.error} /> : null}
      <p role="status">{taking.isSuccess ? t('asked') : ''}</p>
    </form>
  );
}
