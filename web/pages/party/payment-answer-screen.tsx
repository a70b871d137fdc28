/** Confirming or disputing a payment that the other side reported: chosen from those that wait, with its proof, the last day, and what either answer does. */
import { Link } from '@tanstack/react-router';
import { Radio } from 'antd';
import { useMemo, useState } from 'react';
import type { CaseView } from '../../client/queries.ts';
import { GenericForm } from '../../forms/action-form.tsx';
import type { SpecialScreen } from '../../forms/special.ts';
import type { Typed } from '../../forms/typed.ts';
import { Due } from '../../parts/due.tsx';
import { formatFen, yuanOf } from '../../parts/money.ts';
import { dayOf, formatDay } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { inLanguage, useLanguage } from '../../words/language.ts';
import { useCase, useNames } from '../case/case-context.ts';
import { useAnswerWords } from './answer-words.ts';
import './party.css';

type Payment = NonNullable<CaseView['payments']>[number];

/** Those that wait for one of the parties the viewer acts for. */
function useWaiting(): readonly Payment[] {
  const { payments = [], settlement, acting } = useCase();
  return payments.filter((p) => p.state === 'reported' && settlement?.obligations.some((o) => o.id === p.obligation && acting.includes(o.creditor)));
}

/** What the form then knows. A dispute is about the report alone. */
const givenBy = (action: string, payment: Payment): Readonly<Record<string, Typed>> =>
  (action === 'dispute-payment' ? { payment: payment.id } : { payment: payment.id, obligation: payment.obligation, amountFen: yuanOf(payment.amountFen), paidOn: payment.paidOn });

export function Screen({ action, done }: SpecialScreen) {
  const waiting = useWaiting();
  const [chosen, choose] = useState(waiting[0]?.id ?? '');
  const payment = waiting.find((p) => p.id === chosen);
  const given = useMemo(() => (payment ? givenBy(action, payment) : {}), [action, payment]);
  return (
    <>
      <Waiting action={action} waiting={waiting} chosen={chosen} choose={choose} />
      <Other action={action} any={payment !== undefined} />
      <GenericForm action={action} done={done} given={given} {...(payment ? { about: payment.id } : {})} />
    </>
  );
}

interface WaitingProps { readonly action: string; readonly waiting: readonly Payment[]; readonly chosen: string; readonly choose: (id: string) => void }

function Waiting({ action, waiting, chosen, choose }: WaitingProps) {
  const t = useAnswerWords();
  useLanguage();
  const { next } = useCase();
  const answer = next.find((step) => step.action === 'confirm-payment');
  const other = action === 'confirm-payment' ? [{ value: '', label: t('reported-other') }] : [];
  const options = [...waiting.map((p) => ({ value: p.id, label: <Line payment={p} /> })), ...other];
  return (
    <section className="panel stack" aria-labelledby="reported">
      <h2 id="reported">{t('reported')}</h2>
      {waiting.length === 0 ? <p className="quiet">{t('reported-none')}</p> : <fieldset className="reported"><legend>{t('reported-which')}</legend><Radio.Group name="reported" vertical value={chosen} options={options} onChange={(event) => choose(event.target.value as string)} /></fieldset>}
      {answer?.dueDate ? <p>{t('answer-by')} <Due date={answer.dueDate} provisional={answer.provisional} />{answer.otherwise ? <span className="quiet small"> {inLanguage(answer.otherwise)}</span> : null}</p> : null}
      <p>{t(action === 'confirm-payment' ? 'confirm-effect' : 'dispute-effect')}</p>
      <p className="quiet small">{t('silence-effect')}</p>
    </section>
  );
}

function Line({ payment }: { readonly payment: Payment }) {
  const t = useAnswerWords();
  const names = useNames();
  const today = useToday();
  const { settlement } = useCase();
  const currency = settlement?.obligations.find((o) => o.id === payment.obligation)?.currency;
  return (
    <span className="reported-line">
      <strong className="number">{t('reported-line', { day: formatDay(payment.paidOn, today), sum: formatFen(payment.amountFen, currency) })}</strong>
      <span className="quiet small">{t('reported-by', { who: names.party(payment.by), when: formatDay(dayOf(payment.reportedAt), today) })} · {payment.proof ? t('proof-is', { proof: payment.proof }) : t('proof-none')}</span>
    </span>
  );
}

function Other({ action, any }: { readonly action: string; readonly any: boolean }) {
  const t = useAnswerWords();
  const { allowed, caseNo } = useCase();
  const other = action === 'confirm-payment' ? 'dispute-payment' : 'confirm-payment';
  if (!any || !allowed.some((a) => a.action === other)) return null;
  return <p><Link to="/cases/$no/do/$action" params={{ no: caseNo, action: other }}>{t(other === 'dispute-payment' ? 'rather-dispute' : 'rather-confirm')}</Link></p>;
}
