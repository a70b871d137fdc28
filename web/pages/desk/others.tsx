/** What waits for others in my cases: whom to expect, and until when. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { deadlinesQuery } from '../../client/queries.ts';
import { DeadlineList } from '../../parts/deadline-list.tsx';
import { useDeskWords } from './words.ts';

export function WaitingForOthers() {
  const t = useDeskWords();
  const pages = useInfiniteQuery(deadlinesQuery('false', 10));
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return null;
  return (
    <section className="stack-tight" aria-labelledby="others">
      <h2 id="others">{t('others')}</h2>
      <DeadlineList items={items} />
      {pages.hasNextPage ? <div><Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{t('more-others')}</Button></div> : null}
    </section>
  );
}
