/** The money of the case: each debt's account to the fen, its instalments, and every payment. */
import { useQuery } from '@tanstack/react-query';
import { useTitle } from '../../app/title.ts';
import { ledgerQuery } from '../../client/queries.ts';
import { formatFen } from '../../parts/money.ts';
import { Empty, Loaded } from '../../parts/states.tsx';
import { formatDay } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { useCase, useNames } from './case-context.ts';
import type { Account } from './ledger-glance.tsx';
import { useCaseWords } from './words.ts';

export function Page() {
  const t = useCaseWords();
  const { caseId, caseNo } = useCase();
  useTitle(`${t('tab-payments')} ${caseNo}`);
  const ledger = useQuery(ledgerQuery(caseId));
  return (
    <>
      <Loaded query={ledger}>{({ obligations }) => (obligations.length === 0 ? <Empty>{t('no-ledger')}</Empty> : <>{obligations.map((account) => <AccountPanel key={account.obligation} account={account} />)}</>)}</Loaded>
      <Payments />
    </>
  );
}

const lines = [
  ['due-sum', 'dueFen'], ['paid', 'paidFromDebtorFen'], ['owed-creditor', 'owedToCreditorFen'], ['past-due', 'pastDueFen'], ['charges', 'chargesFen'],
  ['owed-insurer', 'owedToInsurerFen'], ['recourse', 'guarantorRecourseFen'], ['waived', 'waivedFen'],
] as const;

function AccountPanel({ account }: { readonly account: Account }) {
  const t = useCaseWords();
  const today = useToday();
  const names = useNames();
  const { settlement } = useCase();
  const terms = settlement?.obligations.find((o) => o.id === account.obligation);
  return (
    <section className="panel stack">
      <div className="spread"><h2>{terms ? `${names.party(terms.debtor)} → ${names.party(terms.creditor)}` : t('obligation', { id: account.obligation })}</h2><span className="quiet small">{t('as-of', { day: formatDay(account.asOf, today) })}</span></div>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={t('ledger')}>
        <table className="plain">
          <thead><tr><th scope="col">{t('ledger')}</th><th scope="col" className="right">{t('amount')}</th><th scope="col">{t('words')}</th></tr></thead>
          <tbody>{lines.map(([word, field]) => <tr key={word}><th scope="row">{t(word)}</th><td className="right number">{formatFen(account[field], account.currency)}</td><td className="small quiet">{account.amounts[field].words}</td></tr>)}</tbody>
        </table>
      </div>
      <Instalments account={account} />
    </section>
  );
}

function Instalments({ account }: { readonly account: Account }) {
  const t = useCaseWords();
  const today = useToday();
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={t('instalments')}>
      <table className="plain">
        <thead><tr><th scope="col">{t('instalments')}</th><th scope="col">{t('instalment-due')}</th><th scope="col" className="right">{t('agreed')}</th><th scope="col" className="right">{t('unpaid')}</th></tr></thead>
        <tbody>
          {account.instalments.map((i) => (
            <tr key={i.n}><th scope="row">{i.n}</th><td className="number">{formatDay(i.due, today)}</td><td className="right number">{formatFen(i.agreedFen, account.currency)}</td><td className="right number">{formatFen(i.unpaidFen, account.currency)}</td></tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Payments() {
  const t = useCaseWords();
  const today = useToday();
  const names = useNames();
  const { payments, settlement } = useCase();
  const currencyOf = (id: string) => settlement?.obligations.find((o) => o.id === id)?.currency;
  if (!payments || payments.length === 0) return <Empty>{t('no-payments')}</Empty>;
  return (
    <section className="panel stack" aria-labelledby="payments">
      <h2 id="payments">{t('payments-list')}</h2>
      <div className="scroll-x" tabIndex={0} role="region" aria-labelledby="payments">
        <table className="plain">
          <thead><tr><th scope="col">{t('paid-on')}</th><th scope="col" className="right">{t('amount')}</th><th scope="col">{t('by')}</th><th scope="col">{t('payment-state')}</th><th scope="col">{t('proof')}</th></tr></thead>
          <tbody>
            {payments.map((p) => (
              <tr key={p.id}><td className="number">{formatDay(p.paidOn, today)}</td><td className="right number">{formatFen(p.amountFen, currencyOf(p.obligation))}</td><td>{names.party(p.by)}</td><td>{t(p.state)}</td><td>{p.proof ?? p.reference ?? ''}</td></tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
