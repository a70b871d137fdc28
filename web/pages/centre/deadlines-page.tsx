/** The board of all deadlines: whose step in which case is due when, and what happens otherwise. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useTitle } from '../../app/title.ts';
import { deadlinesQuery } from '../../client/queries.ts';
import type { Schemas } from '../../client/types.ts';
import { DeadlineList } from '../../parts/deadline-list.tsx';
import { saveCalendar, type Day } from '../../parts/save.ts';
import { Empty, Loading, ProblemNotice } from '../../parts/states.tsx';
import { inLanguage } from '../../words/language.ts';
import { useCentreWords } from './words.ts';

export function Page() {
  const t = useCentreWords();
  useTitle(t('deadlines'));
  const { mine } = useSearch({ strict: false }) as { readonly mine?: string };
  const chosen = mine === 'true' || mine === 'false' ? mine : undefined;
  const go = useNavigate();
  const pages = useInfiniteQuery(deadlinesQuery(chosen));
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const options = [{ value: '', label: t('all-steps') }, { value: 'true', label: t('my-steps') }, { value: 'false', label: t('other-steps') }];
  return (
    <>
      <div className="spread">
        <h1>{t('deadlines')}</h1>
        <Segmented className="no-print" aria-label={t('filter-mine')} value={chosen ?? ''} options={options} onChange={(value) => void go({ to: '/centre/deadlines', search: value === '' ? {} : { mine: value } })} />
      </div>
      {pages.error ? <ProblemNotice error={pages.error} retry={() => void pages.refetch()} /> : !pages.data ? <Loading /> : items.length === 0 ? <Empty>{t('no-deadlines')}</Empty> : (
        <>
          <p className="quiet">{t('board-hint', { count: items.length })}</p>
          <DeadlineList items={items} />
          <div className="no-print"><Button onClick={() => void saveCalendar(t('deadlines'), items.flatMap(dayOfItem))}>{t('ics')}</Button></div>
          {pages.hasNextPage ? <div><Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{t('more')}</Button></div> : null}
        </>
      )}
    </>
  );
}

function dayOfItem({ caseId, caseNo, step }: Schemas['Deadlines']['items'][number]): readonly Day[] {
  if (step.dueDate === undefined) return [];
  const address = new URL(`/cases/${encodeURIComponent(caseNo)}`, location.origin).href;
  return [{ id: `${caseId}-${step.process}-${step.action ?? ''}`, day: step.dueDate, title: `${inLanguage(step.label)} ${caseNo}`, text: step.otherwise ? inLanguage(step.otherwise) : '', address }];
}
