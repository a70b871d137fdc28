/** Complaints of mediators in all cases, by the day they are due. What anybody wrote is read in the case. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useTitle } from '../../app/title.ts';
import { complaintsQuery, mediatorsQuery } from '../../client/queries.ts';
import type { Schemas } from '../../client/types.ts';
import { Due } from '../../parts/due.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { formatInstant } from '../../parts/time.ts';
import { useCaller, useToday } from '../../session/caller.ts';
import { useLanguage } from '../../words/language.ts';
import { roleWords, wordFor } from '../../words/states.ts';
import { valueWord } from '../../words/values.ts';
import { useCentreWords } from './words.ts';

type Complaint = Schemas['Complaints']['items'][number];
const sides: Readonly<Record<string, string>> = { A: 'applicant', R: 'respondent', G: 'guarantor' };

export function Page() {
  const t = useCentreWords();
  useTitle(t('complaints'));
  const { open: asked } = useSearch({ strict: false }) as { readonly open?: string };
  const open = asked === 'true' ? asked : undefined;
  const go = useNavigate();
  const complaints = useQuery(complaintsQuery(open));
  const options = [{ value: '', label: t('all-steps') }, { value: 'true', label: t('open-ones') }];
  return (
    <>
      <div className="spread">
        <h1>{t('complaints')}</h1>
        <Segmented className="no-print" aria-label={t('filter-mine')} value={open ?? ''} options={options} onChange={(value) => void go({ to: '/centre/complaints', search: value === '' ? {} : { open: value } })} />
      </div>
      <Loaded query={complaints}>{({ items, complaints: count }) => (items.length === 0 ? <Empty>{t('no-complaints')}</Empty>
        : <><p className="quiet">{t('complaints-hint', { count })}</p><ul className="stack-tight">{items.map((item) => <Row key={`${item.caseId}${item.n}`} item={item} />)}</ul></>)}</Loaded>
    </>
  );
}

function Row({ item }: { readonly item: Complaint }) {
  const t = useCentreWords();
  const today = useToday();
  const { office } = useCaller();
  useLanguage();
  const mediator = useQuery(mediatorsQuery).data?.items.find((m) => m.handle === item.mediator)?.name ?? '—';
  const open = !item.decision && !item.withdrawnAt;
  const standing = item.withdrawnAt ? t('withdrawn') : item.decision ? `${t(item.decision.upheld ? 'upheld' : 'not-upheld')}${item.decision.measure ? ` · ${valueWord('measure', item.decision.measure)}` : ''}` : t(item.answeredAt ? 'answered-at' : 'not-answered');
  return (
    <li className="panel stack-tight">
      <div className="spread"><h2>{t('complaint-of', { who: mediator })}</h2>{open ? <Due date={item.dueDate} provisional={item.provisional} /> : null}</div>
      <p><span className="chip strong">{valueWord('ground', item.ground)}</span> <span className="chip">{standing}</span></p>
      <p className="quiet small"><Link to="/cases/$no" params={{ no: item.caseNo }}>{item.caseNo}</Link> · {t('by', { who: wordFor(roleWords, sides[item.by.charAt(0)]) })} · {formatInstant(item.at, today)}</p>
      {open && office === 'administrator' ? <p className="no-print"><Link className="button-link" to="/cases/$no/do/$action" params={{ no: item.caseNo, action: 'decide-complaint' }} aria-label={`${t('decide-complaint')} ${item.caseNo}`}>{t('decide-complaint')}</Link></p> : null}
    </li>
  );
}
