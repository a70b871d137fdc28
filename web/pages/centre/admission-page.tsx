/** The admission desk: each application with what is complete and what is missing, line by line, and the three things one can do about it. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTitle } from '../../app/title.ts';
import { caseQuery, casesQuery, type CaseListItem, type CaseView } from '../../client/queries.ts';
import { Due } from '../../parts/due.tsx';
import { Empty, Loaded, Loading, ProblemNotice } from '../../parts/states.tsx';
import { formatInstant } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { useLanguage } from '../../words/language.ts';
import { subjectWords, wordFor } from '../../words/states.ts';
import { useCentreWords } from './words.ts';

export function Page() {
  const t = useCentreWords();
  useTitle(t('admission'));
  return (
    <>
      <div className="spread"><h1>{t('admission')}</h1><Link className="button-link plain no-print" to="/cases/paper">{t('enter-paper')}</Link></div>
      <Waiting state="submitted" title={t('to-admit')} empty={t('no-admission')} />
      <Waiting state="correcting" title={t('being-corrected')} />
    </>
  );
}

function Waiting({ state, title, empty }: { readonly state: 'submitted' | 'correcting'; readonly title: string; readonly empty?: string }) {
  const t = useCentreWords();
  const pages = useInfiniteQuery(casesQuery({ state }));
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  if (pages.error) return <ProblemNotice error={pages.error} retry={() => void pages.refetch()} />;
  if (!pages.data) return <Loading />;
  if (items.length === 0) return empty === undefined ? null : <Empty>{empty}</Empty>;
  return (
    <section className="stack" aria-label={title}>
      <h2>{title} <span className="quiet number">{items.length}</span></h2>
      {items.map((item) => <Application key={item.caseId} item={item} />)}
      {pages.hasNextPage ? <div><Button onClick={() => void pages.fetchNextPage()}>{t('more')}</Button></div> : null}
    </section>
  );
}

function Application({ item }: { readonly item: CaseListItem }) {
  const t = useCentreWords();
  const today = useToday();
  const view = useQuery(caseQuery(item.caseId));
  const due = view.data?.next.find((step) => step.dueDate !== undefined)?.dueDate;
  return (
    <article className="panel stack-tight" aria-label={item.caseNo}>
      <div className="spread">
        <h3><Link to="/cases/$no" params={{ no: item.caseNo }}>{item.caseNo}</Link></h3>
        {due ? <Due date={due} /> : null}
      </div>
      <p className="quiet small">{wordFor(subjectWords, item.subject)} · {t('submitted-at', { when: formatInstant(item.submittedAt, today) })}</p>
      <Loaded query={view}>{(data) => <><Parties view={data} /><Lines view={data} /><Choices view={data} /></>}</Loaded>
    </article>
  );
}

const nameOf = ({ parties }: CaseView, id: string): string => parties?.find((party) => party.id === id)?.name ?? '—';

function Parties({ view }: { readonly view: CaseView }) {
  const named = (side: string) => (view.parties ?? []).filter((party) => party.side === side).map((party) => party.name ?? '—').join('、');
  return <p><strong>{named('applicant')}</strong> ⇄ <strong>{named('respondent')}</strong></p>;
}

/** What the server computed from the application; nobody ticks it. */
function Lines({ view }: { readonly view: CaseView }) {
  const t = useCentreWords();
  const english = useLanguage() === 'en';
  const lines = view.completeness ?? [];
  if (lines.length === 0) return <p><span className="chip strong">{t('complete')}</span></p>;
  return (
    <ul className="stack-tight">
      {lines.map((line) => (
        <li key={`${line.code}${line.party ?? ''}`}>
          <span className={`chip ${line.when === 'needed' ? 'chip-warn' : ''}`}>{t(line.when)}</span> {line.party === undefined ? '' : t('of-party', { who: nameOf(view, line.party) })}{english ? line.en : line.zh} <span className="quiet small">（{line.basis}）</span>
        </li>
      ))}
    </ul>
  );
}

const choices = [['admit-case', 'admit'], ['return-for-correction', 'return'], ['reject-case', 'reject']] as const;

function Choices({ view }: { readonly view: CaseView }) {
  const t = useCentreWords();
  const open = choices.filter(([action]) => view.allowed.some((allowed) => allowed.action === action));
  return (
    <div className="row">
      {open.map(([action, word], n) => <Link key={action} className={n === 0 && action === 'admit-case' ? 'button-link' : action === 'reject-case' ? 'quiet-link destructive' : 'quiet-link'} to="/cases/$no/do/$action" params={{ no: view.caseNo, action }} aria-label={`${t(word)} ${view.caseNo}`}>{t(word)}</Link>)}
    </div>
  );
}
