/** What another administrator asks to read: the reason, what, and the two answers. One's own request waits for somebody else. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { breakGlassQuery } from '../../client/queries.ts';
import { formatInstant } from '../../parts/time.ts';
import { useCaller } from '../../session/caller.ts';
import { valueWord } from '../../words/values.ts';
import { useDeskWords } from './words.ts';

export function BreakGlass() {
  return useCaller().office === 'administrator' ? <Requests /> : null;
}

function Requests() {
  const t = useDeskWords();
  const items = useQuery(breakGlassQuery).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="stack-tight" aria-labelledby="break-glass">
      <h2 id="break-glass">{t('break-glass')} <span className="quiet number">{items.length}</span></h2>
      <ul className="work-list">
        {items.map((one) => (
          <li key={`${one.caseId}${one.n}`} className="work-row">
            <div className="work-what">
              <strong>{one.kinds.map((kind) => valueWord('kinds', kind)).join('、')}</strong>
              <Link to="/cases/$no" params={{ no: one.caseNo }} className="quiet small" aria-label={t('for', { no: one.caseNo })}>{one.caseNo}</Link>
              <span className="small">{t('break-glass-reason')}：{one.reason ?? '—'}</span>
            </div>
            <div className="work-when">{one.waitsUntil ? <span className="quiet small number">{t('break-glass-until', { until: formatInstant(one.waitsUntil) })}</span> : null}</div>
            {one.mine ? <span className="quiet small">{t('break-glass-mine')}</span> : <Answers no={one.caseNo} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Answers({ no }: { readonly no: string }) {
  const t = useDeskWords();
  return (
    <span className="row">
      <Link className="work-go button-link" to="/cases/$no/do/$action" params={{ no, action: 'approve-break-glass' }} aria-label={`${t('break-glass-approve')} ${no}`}>{t('break-glass-approve')}</Link>
      <Link className="work-go" to="/cases/$no/do/$action" params={{ no, action: 'refuse-break-glass' }} aria-label={`${t('break-glass-refuse')} ${no}`}>{t('break-glass-refuse')}</Link>
    </span>
  );
}
