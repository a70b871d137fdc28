/** The insurer's book: policies that stand, the largest exposure first. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { formatFen } from '../../parts/money.ts';
import { Empty, Loaded } from '../../parts/states.tsx';
import { formatDay } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { stateWord } from '../../words/states.ts';
import type { Schemas } from '../../client/types.ts';
import { policiesQuery } from './queries.ts';
import { useOfficeWords } from './words.ts';

type Policy = Schemas['Policies']['items'][number];

export function PolicyTable() {
  const t = useOfficeWords();
  const policies = useQuery(policiesQuery);
  return <Loaded query={policies}>{({ items }) => (items.length === 0 ? <Empty>{t('empty-policies')}</Empty> : <Table items={items} />)}</Loaded>;
}

function Table({ items }: { readonly items: readonly Policy[] }) {
  const t = useOfficeWords();
  const totals = [...new Set(items.map((p) => p.currency))].map((currency) => formatFen(items.filter((p) => p.currency === currency).reduce((sum, p) => sum + p.exposureFen, 0), currency));
  return (
    <section className="panel stack">
      <p><span className="quiet">{t('exposure-total')}</span> <strong className="number">{totals.join(t('between'))}</strong></p>
      <p className="quiet small">{t('exposure-hint')}</p>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={t('view-policies')}>
        <table className="plain">
          <thead><tr>
            <th scope="col">{t('policy')}</th><th scope="col">{t('case')}</th><th scope="col">{t('standing')}</th><th scope="col" className="right">{t('sum-insured')}</th>
            <th scope="col" className="right">{t('paid-out')}</th><th scope="col" className="right">{t('exposure')}</th><th scope="col" className="right">{t('recoverable')}</th><th scope="col">{t('cover-until')}</th>
          </tr></thead>
          <tbody>{items.map((policy) => <Line key={policy.caseId} policy={policy} />)}</tbody>
        </table>
      </div>
    </section>
  );
}

function Line({ policy: p }: { readonly policy: Policy }) {
  const today = useToday();
  const money = (fen: number) => <td className="right number">{formatFen(fen, p.currency)}</td>;
  return (
    <tr>
      <th scope="row">{p.policyNo}</th><td><Link to="/cases/$no/insurance" params={{ no: p.caseNo }}>{p.caseNo}</Link></td><td>{stateWord('insurance', p.state)}</td>
      {money(p.sumInsuredFen)}{money(p.paidOutFen)}<td className="right number"><strong>{formatFen(p.exposureFen, p.currency)}</strong></td>{money(p.recoverableFen)}<td className="number">{p.coverUntil ? formatDay(p.coverUntil, today) : '—'}</td>
    </tr>
  );
}
