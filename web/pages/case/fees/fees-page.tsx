/** What each side was asked for, paid, and was released from. A side sees its own account; the clerk sees all and books them. */
import { useTitle } from '../../../app/title.ts';
import type { CaseView } from '../../../client/queries.ts';
import { formatFen } from '../../../parts/money.ts';
import { Due } from '../../../parts/due.tsx';
import { Empty } from '../../../parts/states.tsx';
import { dayOf, formatDay } from '../../../parts/time.ts';
import { useToday } from '../../../session/caller.ts';
import { useLanguage } from '../../../words/language.ts';
import { valueWord } from '../../../words/values.ts';
import { useCase, useNames } from '../case-context.ts';
import { Ask, Book, Invoice, Waive } from './entries.tsx';
import { useFeeWords } from './words.ts';
import './fees.css';

export type Account = NonNullable<CaseView['fees']>['accounts'][number];

export function Page() {
  const t = useFeeWords();
  const { fees, caseNo } = useCase();
  useTitle(`${t('title')} ${caseNo}`);
  const accounts = fees?.accounts ?? [];
  const empty = accounts.every((account) => account.requests.length === 0 && account.payments.length === 0);
  return (
    <>
      {empty ? <Empty>{t('none')}</Empty> : <p className="quiet">{t('by-schedule', { n: (fees?.scheduleRevision ?? 0) + 1 })}</p>}
      {accounts.map((account) => <AccountPanel key={account.party} account={account} />)}
      <Ask />
    </>
  );
}

function AccountPanel({ account }: { readonly account: Account }) {
  const t = useFeeWords();
  const names = useNames();
  const who = names.party(account.party);
  const sums = [['requested', account.requestedFen], ['paid', account.paidFen], ['waived', account.waivedFen], [account.owedFen < 0 ? 'credit' : 'owed', Math.abs(account.owedFen)]] as const;
  return (
    <section className="panel stack" aria-label={who}>
      <h2>{who}</h2>
      <dl className="fee-sums">{sums.map(([word, fen]) => <div key={word}><dt className="quiet small">{t(word)}</dt><dd className={`number ${word === 'owed' && fen > 0 ? 'owed' : ''}`}>{formatFen(fen)}</dd></div>)}</dl>
      <Requests account={account} />
      <Payments account={account} />
      <Waivers account={account} />
      <div className="stack-tight no-print"><Book account={account} who={who} /><Waive account={account} who={who} /></div>
    </section>
  );
}

function Requests({ account: { requests } }: { readonly account: Account }) {
  const t = useFeeWords();
  useLanguage();
  if (requests.length === 0) return null;
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={t('requested')}>
      <table className="plain">
        <thead><tr><th scope="col">{t('item')}</th><th scope="col">{t('due')}</th><th scope="col" className="right">{t('amount')}</th></tr></thead>
        <tbody>{requests.map((request) => (
          <tr key={request.id}><th scope="row">{valueWord('item', request.item)}</th><td>{request.open ? <Due date={request.dueOn} /> : <span className="chip">{t('settled')}</span>}</td><td className="right number">{formatFen(request.amountFen)}</td></tr>
        ))}</tbody>
      </table>
    </div>
  );
}

function Payments({ account: { payments } }: { readonly account: Account }) {
  const t = useFeeWords();
  const today = useToday();
  if (payments.length === 0) return null;
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={t('payments')}>
      <table className="plain">
        <thead><tr><th scope="col">{t('payments')}</th><th scope="col">{t('paid-on')}</th><th scope="col">{t('reference')}</th><th scope="col">{t('invoice')}</th><th scope="col" className="right">{t('amount')}</th></tr></thead>
        <tbody>{payments.map((payment) => {
          const day = payment.paidOn ?? (payment.at === undefined ? undefined : dayOf(payment.at));
          return (
            <tr key={payment.n}>
              <th scope="row">{t('payment-n', { n: payment.n })}</th><td className="number">{day === undefined ? '—' : formatDay(day, today)}</td><td className="number">{payment.reference ?? '—'}</td>
              <td>{payment.invoiceNo ?? <Invoice n={payment.n} />}</td><td className="right number">{formatFen(payment.amountFen)}</td>
            </tr>
          );
        })}</tbody>
      </table>
    </div>
  );
}

function Waivers({ account: { waivers } }: { readonly account: Account }) {
  const t = useFeeWords();
  const today = useToday();
  if (waivers.length === 0) return null;
  return (
    <div className="stack-tight">
      <h3>{t('waivers')}</h3>
      <ul>{waivers.map((waiver, i) => <li key={i}><span className="number">{formatDay(dayOf(waiver.at), today)} {formatFen(waiver.amountFen)}</span> {waiver.reason}</li>)}</ul>
    </div>
  );
}
