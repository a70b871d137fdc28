/** Reporting a payment: the instalment is chosen, sum and day stand there already. */
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Radio } from 'antd';
import { useState, type FormEvent } from 'react';
import { ledgerQuery } from '../../client/queries.ts';
import type { SpecialScreen } from '../../forms/special.ts';
import { useTaking } from '../../forms/taking.ts';
import { unitOf } from '../../forms/unit.ts';
import { fenOf, formatFen, yuanOf } from '../../parts/money.ts';
import { Loaded, ProblemNotice } from '../../parts/states.tsx';
import { formatDay } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { useCase } from '../case/case-context.ts';
import type { Account } from './claim-sum.ts';
import { ObligationChoice, useOwnObligations } from './obligation-choice.tsx';
import { AmountField } from './offer-form.tsx';
import { usePartyWords } from './words.ts';
import '../../forms/forms.css';
import './party.css';

export function Screen({ done }: SpecialScreen) {
  const { caseId } = useCase();
  const ledger = useQuery(ledgerQuery(caseId));
  const own = useOwnObligations('debtor');
  const [chosen, choose] = useState(own[0]?.id);
  return <Loaded query={ledger}>{({ obligations }) => { const account = obligations.find((a) => a.obligation === chosen); return account ? <ReportForm key={chosen} account={account} choose={choose} done={done} /> : null; }}</Loaded>;
}

function ReportForm({ account, choose, done }: Pick<SpecialScreen, 'done'> & { readonly account: Account; readonly choose: (id: string) => void }) {
  const t = usePartyWords();
  const today = useToday();
  const taking = useTaking('report-payment');
  const open = account.instalments.filter((i) => i.unpaidFen > 0);
  const [n, setN] = useState(open[0]?.n ?? 0);
  const [typed, setTyped] = useState(yuanOf(open[0]?.unpaidFen ?? 0));
  const [paidOn, setPaidOn] = useState(today);
  const [proof, setProof] = useState('');
  const amountFen = fenOf(typed);
  const choice = (next: number) => {
    setN(next);
    const unpaid = open.find((i) => i.n === next)?.unpaidFen;
    if (unpaid !== undefined) setTyped(yuanOf(unpaid));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (amountFen !== undefined) taking.mutate({ obligation: account.obligation, amountFen, paidOn, ...(proof.trim() === '' ? {} : { proof: proof.trim() }) }, { onSuccess: done });
  };
  const options = [...open.map((i) => ({ value: i.n, label: `${t('instalment', { n: i.n })} ${t('sum-of', { sum: formatFen(i.unpaidFen, account.currency), due: formatDay(i.due, today) })}` })), { value: 0, label: t('pay-other') }];
  return (
    <form className="panel party-form" aria-labelledby="report" onSubmit={submit} noValidate>
      <h2 id="report">{t('pay-title')}</h2>
      <ObligationChoice part="debtor" value={account.obligation} change={choose} />
      <fieldset><legend>{t('pay-which')}</legend><Radio.Group name="instalment" value={n} options={options} onChange={(event) => choice(event.target.value as number)} /></fieldset>
      <AmountField id="pay-amount" label={t('amount', { unit: unitOf(account.currency) })} value={typed} change={setTyped} bad={amountFen === undefined} />
      <div className="field"><label htmlFor="paid-on">{t('paid-on')}</label><Input id="paid-on" type="date" className="date-input" max={today} value={paidOn} onChange={(event) => setPaidOn(event.target.value)} /></div>
      <div className="field"><label htmlFor="pay-proof">{t('pay-proof')}</label><Input id="pay-proof" value={proof} maxLength={200} onChange={(event) => setProof(event.target.value)} /></div>
      <p className="quiet small">{t('pay-effect')}</p>
      {taking.error ? <ProblemNotice error={taking.error} /> : null}
      <div><Button type="primary" htmlType="submit" loading={taking.isPending}>{t('pay-do', { sum: amountFen === undefined ? '…' : formatFen(amountFen, account.currency) })}</Button></div>
    </form>
  );
}
