/** Sealed bids: one's own figure goes away and is not shown again, the other's never comes. */
import { Button } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTaking } from '../../forms/taking.ts';
import { unitOf } from '../../forms/unit.ts';
import { fenOf } from '../../parts/money.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { useCase, useNames } from '../case/case-context.ts';
import { AmountField } from './offer-form.tsx';
import type { Negotiation } from './offers-page.tsx';
import { usePartyWords } from './words.ts';

interface Props { readonly rounds: Negotiation['rounds']; readonly currency: string }

export function SealedBids({ rounds, currency }: Props) {
  const t = usePartyWords();
  const names = useNames();
  return (
    <section className="panel stack" aria-labelledby="sealed">
      <h2 id="sealed">{t('sealed')}</h2>
      <p className="quiet small">{t('sealed-lead')}</p>
      {rounds.length > 0 ? (
        <ul className="stack-tight">{rounds.map((round) => (
          <li key={round.n}><strong>{t('round', { n: round.n })}</strong> <span className="chip">{round.outcome ? t(`round-${round.outcome}`) : round.placedBy.length > 0 ? t('round-placed', { who: round.placedBy.map((id) => names.party(id)).join(t('between')) }) : t('round-waiting')}</span></li>
        ))}</ul>
      ) : null}
      <BidForm rounds={rounds} currency={currency} />
    </section>
  );
}

function BidForm({ rounds, currency }: Props) {
  const t = usePartyWords();
  const { allowed, acting, roles } = useCase();
  const taking = useTaking('place-sealed-bid');
  // A secret is nobody's draft: it is not kept in the browser.
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const placed = rounds.some((round) => round.outcome === undefined && acting.some((id) => round.placedBy.includes(id)));
  if (placed || !allowed.some((a) => a.action === 'place-sealed-bid')) return null;
  const amount = fenOf(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (amount === undefined || !confirm(t('sealed-sure'))) return;
    taking.mutate({ amount, currency }, { onSuccess: () => { setTyped(''); setTried(false); } });
  };
  return (
    <form className="party-form" aria-label={t('sealed')} onSubmit={submit} noValidate>
      <AmountField id="sealed-amount" label={t(roles.includes('applicant') ? 'sealed-least' : 'sealed-most', { unit: unitOf(currency) })} value={typed} change={setTyped} bad={amount === undefined && (tried || typed !== '')} />
      {taking.error ? <ProblemNotice error={taking.error} /> : null}
      <div><Button type="primary" htmlType="submit" loading={taking.isPending}>{t('sealed-send')}</Button></div>
    </form>
  );
}
