/** Deciding a claim: the loss by today's ledger unfolded beside what was claimed; zero refuses it and needs a reason. */
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { ledgerQuery } from '../../client/queries.ts';
import type { SpecialScreen } from '../../forms/special.ts';
import { useTaking } from '../../forms/taking.ts';
import { fenOf, formatFen, yuanOf } from '../../parts/money.ts';
import { Loaded, ProblemNotice } from '../../parts/states.tsx';
import { AmountField } from '../party/offer-form.tsx';
import { useCase } from '../case/case-context.ts';
import { atStake, insuranceOf } from './cover.ts';
import { LossLines } from './loss-lines.tsx';
import type { Insurance } from './types.ts';
import { useOfficeWords } from './words.ts';
import '../../forms/forms.css';
import '../party/party.css';

export function Screen({ done }: SpecialScreen) {
  const view = useCase();
  const ledger = useQuery(ledgerQuery(view.caseId));
  const insurance = insuranceOf(view);
  const claim = insurance?.claim;
  if (!insurance || !claim) return null;
  return <Loaded query={ledger}>{({ obligations }) => { const account = obligations.find((a) => a.obligation === claim.obligation); return account ? <Decide insurance={insurance} claim={claim} currency={account.currency} done={done} lines={<LossLines insurance={insurance} claim={claim} account={account} />} /> : null; }}</Loaded>;
}

interface Props extends Pick<SpecialScreen, 'done'> { readonly insurance: Insurance; readonly claim: NonNullable<Insurance['claim']>; readonly currency: string; readonly lines: React.ReactNode }

function Decide({ insurance, claim, currency, lines, done }: Props) {
  const t = useOfficeWords();
  const taking = useTaking('decide-claim');
  const [typed, setTyped] = useState(yuanOf(claim.amountFen));
  const [reason, setReason] = useState('');
  const approvedFen = fenOf(typed);
  const money = (fen: number) => formatFen(fen, currency);
  const limit = insurance.authority?.claimFen;
  const above = limit !== undefined && approvedFen !== undefined && atStake(claim.amountFen, approvedFen) > limit;
  const ready = approvedFen !== undefined && approvedFen <= claim.amountFen && (approvedFen > 0 || reason.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) taking.mutate({ approvedFen, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }, { onSuccess: done });
  };
  return (
    <form className="panel party-form" aria-labelledby="decide" onSubmit={submit} noValidate>
      <h2 id="decide">{t('decide-title')}</h2>
      <p>{t('claim-amount')} <strong className="number">{money(claim.amountFen)}</strong></p>
      {lines}
      <p id="approved-hint" className="quiet small">{t('approved-hint')}</p>
      <AmountField id="approved" label={t('approved')} value={typed} change={setTyped} bad={approvedFen === undefined || approvedFen > claim.amountFen} />
      <div className="field"><label htmlFor="decide-reason">{t('reason')} {approvedFen === 0 ? null : <span className="quiet small">{t('optional')}</span>}</label><Input.TextArea id="decide-reason" rows={3} maxLength={2000} value={reason} onChange={(event) => setReason(event.target.value)} /></div>
      {above ? <p className="notice warn">{t('above-limit', { sum: money(limit) })}</p> : null}
      {taking.error ? <ProblemNotice error={taking.error} /> : null}
      <div><Button type="primary" danger={approvedFen === 0} htmlType="submit" disabled={!ready} loading={taking.isPending}>{above ? t('decide-propose') : approvedFen === 0 ? t('decide-refuse') : t('decide-do', { sum: approvedFen === undefined ? '…' : money(approvedFen) })}</Button></div>
    </form>
  );
}
