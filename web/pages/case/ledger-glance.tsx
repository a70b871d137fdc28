/** Each debt as one bar: paid, covered by the insurer, still owed. The figures stand beside it. */
import { useQuery } from '@tanstack/react-query';
import { ledgerQuery } from '../../client/queries.ts';
import type { Schemas } from '../../client/api.ts';
import { formatFen } from '../../parts/money.ts';
import { Empty, Loaded } from '../../parts/states.tsx';
import { formatDay } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { useCase, useNames } from './case-context.ts';
import { langOf } from '../../words/spoken.ts';
import { useCaseWords } from './words.ts';

export type Account = Schemas['Ledger']['obligations'][number];

export function LedgerGlance() {
  const t = useCaseWords();
  const { caseId } = useCase();
  const ledger = useQuery(ledgerQuery(caseId));
  return (
    <section className="panel stack" aria-labelledby="ledger">
      <h2 id="ledger">{t('ledger')}</h2>
      <Loaded query={ledger}>{({ obligations }) => (obligations.length === 0 ? <Empty>{t('no-ledger')}</Empty> : <>{obligations.map((account) => <Glance key={account.obligation} account={account} />)}</>)}</Loaded>
    </section>
  );
}

function Glance({ account }: { readonly account: Account }) {
  const t = useCaseWords();
  const { settlement } = useCase();
  const names = useNames();
  const terms = settlement?.obligations.find((o) => o.id === account.obligation);
  const money = (fen: number) => formatFen(fen, account.currency);
  return (
    <div className="stack-tight">
      <p className="spread">
        <strong {...(terms ? langOf(`${names.party(terms.debtor)}${names.party(terms.creditor)}`) : {})}>{terms ? `${names.party(terms.debtor)} → ${names.party(terms.creditor)}` : t('obligation', { id: account.obligation })}</strong>
        <span className="row number">{figures(account).map(([word, fen]) => <span key={word}><span className="quiet">{t(word)}</span> {money(fen)}</span>)}</span>
      </p>
      <Bar account={account} />
      <Instalments account={account} />
    </div>
  );
}

type Figure = 'due-sum' | 'paid' | 'owed-creditor' | 'owed-insurer' | 'recourse' | 'waived';
/** Those that are not nothing; what is due and what is paid always. */
function figures(a: Account): readonly (readonly [Figure, number])[] {
  const all: readonly (readonly [Figure, number])[] = [['due-sum', a.dueFen], ['paid', a.paidFromDebtorFen], ['owed-creditor', a.owedToCreditorFen], ['owed-insurer', a.owedToInsurerFen], ['recourse', a.guarantorRecourseFen], ['waived', a.waivedFen]];
  return all.filter(([word, fen]) => fen !== 0 || word === 'due-sum' || word === 'paid');
}

function Bar({ account: a }: { readonly account: Account }) {
  const share = (fen: number) => `${a.dueFen === 0 ? 0 : Math.round((fen / a.dueFen) * 1000) / 10}%`;
  return (
    <div className="bar" aria-hidden="true">
      <span style={{ width: share(a.paidFromDebtorFen), background: 'var(--accent)' }} />
      <span style={{ width: share(a.owedToInsurerFen + a.guarantorRecourseFen), background: 'var(--caucus-b)' }} />
      <span style={{ width: share(a.waivedFen), background: 'var(--quiet)' }} />
    </div>
  );
}

function Instalments({ account }: { readonly account: Account }) {
  const t = useCaseWords();
  const today = useToday();
  const standing = (agreed: number, unpaid: number) => t(unpaid === 0 ? 'settled-off' : unpaid < agreed ? 'part-paid' : 'to-pay');
  return (
    <ul className="row small">
      {account.instalments.map(({ n, due, agreedFen, unpaidFen }) => (
        <li key={n} className="chip">{t('instalment', { n })} <span className="number">{formatDay(due, today)} {formatFen(agreedFen, account.currency)}</span> {standing(agreedFen, unpaidFen)}</li>
      ))}
    </ul>
  );
}
