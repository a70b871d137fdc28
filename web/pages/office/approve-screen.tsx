/** The second person: what the first proposed, to be approved or to be proposed anew. Who proposed it cannot approve it. */
import { Button } from 'antd';
import type { FormEvent } from 'react';
import type { SpecialScreen } from '../../forms/special.ts';
import { useTaking } from '../../forms/taking.ts';
import { formatFen } from '../../parts/money.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { formatInstant } from '../../parts/time.ts';
import { useCaller, useToday } from '../../session/caller.ts';
import { useCase } from '../case/case-context.ts';
import { applicationOf, currencyOf, insuranceOf } from './cover.ts';
import { Facts, type Fact } from './facts.tsx';
import { QuoteFacts } from './quote-facts.tsx';
import { useOfficeWords } from './words.ts';
import '../../forms/forms.css';
import '../party/party.css';

export function Screen({ action, done }: SpecialScreen) {
  const t = useOfficeWords();
  const view = useCase();
  const { id } = useCaller();
  const today = useToday();
  const taking = useTaking(action);
  const insurance = insuranceOf(view);
  const quote = insurance && applicationOf(insurance)?.proposedQuote;
  const decision = insurance?.claim?.proposed;
  const proposed = action === 'approve-quote' ? quote : decision;
  if (!proposed) return null;
  const own = proposed.by === id;
  const limit = action === 'approve-quote' ? insurance?.authority?.quoteFen : insurance?.authority?.claimFen;
  const submit = (event: FormEvent) => { event.preventDefault(); if (!own) taking.mutate({}, { onSuccess: done }); };
  const made: Fact = [t('made-at'), formatInstant(proposed.at, today)];
  return (
    <form className="panel party-form" aria-labelledby="approve" onSubmit={submit} noValidate>
      <h2 id="approve">{t(action === 'approve-quote' ? 'approve-quote-title' : 'approve-claim-title')}</h2>
      {action === 'approve-quote' && quote ? <QuoteFacts quote={quote.quote} currency={currencyOf(view)} /> : decision ? <Facts facts={[[t('claim-amount'), formatFen(insurance?.claim?.amountFen ?? 0, currencyOf(view))], [t('approved'), formatFen(decision.approvedFen, currencyOf(view))], [t('reason'), decision.reason]]} /> : null}
      <Facts facts={[made, ...(limit === undefined ? [] : [[t('limit-of-one'), formatFen(limit, currencyOf(view))] as Fact])]} />
      {own ? <p className="notice warn">{t('approve-own')}</p> : null}
      {taking.error ? <ProblemNotice error={taking.error} /> : null}
      <div><Button type="primary" htmlType="submit" disabled={own} loading={taking.isPending}>{t('approve-do')}</Button></div>
    </form>
  );
}
