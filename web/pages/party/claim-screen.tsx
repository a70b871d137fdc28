/** Filing the claim in three clicks: the case's button, this page, its button. The sum is computed and unfolded; a creditor may claim less. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type FormEvent } from 'react';
import { calendarQuery, ledgerQuery } from '../../client/queries.ts';
import type { SpecialScreen } from '../../forms/special.ts';
import { useTaking } from '../../forms/taking.ts';
import { unitOf } from '../../forms/unit.ts';
import { fenOf, formatFen, yuanOf } from '../../parts/money.ts';
import { Loaded, ProblemNotice } from '../../parts/states.tsx';
import { useCase, useNames } from '../case/case-context.ts';
import { claimedOf, claimLines, type Account } from './claim-sum.ts';
import { ObligationChoice, useOwnObligations } from './obligation-choice.tsx';
import { AmountField } from './offer-form.tsx';
import { SumLines } from './sum-lines.tsx';
import { usePartyWords } from './words.ts';
import '../../forms/forms.css';
import './party.css';

export function Screen({ done }: SpecialScreen) {
  const { caseId } = useCase();
  const ledger = useQuery(ledgerQuery(caseId));
  const own = useOwnObligations('creditor');
  const [chosen, choose] = useState<string>();
  const id = chosen ?? own.find((o) => ledger.data?.obligations.some((a) => a.obligation === o.id && a.pastDueFen > 0))?.id ?? own[0]?.id;
  return <Loaded query={ledger}>{({ obligations }) => { const account = obligations.find((a) => a.obligation === id); return account ? <ClaimForm account={account} choose={choose} done={done} /> : null; }}</Loaded>;
}

function ClaimForm({ account, choose, done }: Pick<SpecialScreen, 'done'> & { readonly account: Account; readonly choose: (id: string) => void }) {
  const t = usePartyWords();
  const names = useNames();
  const { insurances, settlement } = useCase();
  // Only terms counted from the signing need it; without it weekends are known all the same.
  const years = useQuery(calendarQuery).data?.years;
  const insurance = insurances?.at(-1);
  const taking = useTaking('file-claim');
  const declared = [...insurance?.settledClaims ?? []].filter((c) => c.obligation === account.obligation).reduce((most, c) => Math.max(most, c.otherRecoveriesFen), 0);
  const [typed, setTyped] = useState(declared === 0 ? '0' : formatFen(declared, '').trim());
  const [asked, ask] = useState<string>();
  if (!insurance) return null;
  const others = fenOf(typed);
  const lines = claimLines(insurance, account, others ?? 0, { settlement, years });
  const claimed = asked ?? yuanOf(lines.claimableFen);
  const amountFen = claimedOf(claimed, lines.claimableFen);
  const money = (fen: number) => formatFen(fen, account.currency);
  const unit = unitOf(account.currency);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (others !== undefined && amountFen !== undefined) taking.mutate({ obligation: account.obligation, amountFen, otherRecoveriesFen: others }, { onSuccess: done });
  };
  return (
    <form className="panel party-form" aria-labelledby="claim" onSubmit={submit} noValidate>
      <h2 id="claim">{t('claim-title')}</h2>
      <ObligationChoice part="creditor" value={account.obligation} change={choose} />
      <SumLines caption={t('claim-lines')} lines={[
        [t('past-due'), money(lines.pastDueFen)], [t('most-insured', { sum: money(lines.coverLeftFen) }), money(Math.min(lines.coverLeftFen, lines.pastDueFen))], [t('deducted'), `−${money(lines.deductibleFen)}`],
        [t('less-others'), `−${money(lines.otherRecoveriesFen)}`], [t('claim-sum'), money(lines.claimableFen)],
      ]} />
      {lines.notCoveredFen > 0 ? <p className="notice small">{t('early-not-covered', { sum: money(lines.notCoveredFen) })}</p> : null}
      <AmountField id="claim-others" label={t('other-recoveries', { unit })} value={typed} change={setTyped} bad={others === undefined} />
      <AmountField id="claim-amount" label={t('claim-amount', { unit })} value={claimed} change={ask} bad={amountFen === undefined} fault={t('claim-amount-fault', { most: money(lines.claimableFen) })} />
      <p className="quiet small">{t('claim-effect')}</p>
      {taking.error ? <ProblemNotice error={taking.error} /> : null}
      <div><Button type="primary" htmlType="submit" disabled={amountFen === undefined} loading={taking.isPending}>{t('claim-do', { who: names.handle(insurance.applications.find((a) => a.id === insurance.chosen)?.insurer ?? ''), sum: amountFen === undefined ? '…' : money(amountFen) })}</Button></div>
    </form>
  );
}
