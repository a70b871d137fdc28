/** The window's title: what waits, then the page. Someone with twenty tabs sees where work is. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { callerQuery, workQuery } from '../client/queries.ts';
import { useLanguage } from '../words/language.ts';

export function useTitle(page: string): void {
  const signedIn = useQuery({ ...callerQuery, enabled: false }).data !== undefined;
  const work = useQuery({ ...workQuery, enabled: signedIn });
  const english = useLanguage() === 'en';
  const count = work.data?.items.filter((item) => item.step.due !== undefined).length ?? 0;
  useEffect(() => {
    const waiting = count === 0 ? '' : `（${count}）`;
    document.title = `${english ? waiting.replace('（', '(').replace('）', ') ') : waiting}${page} · ${english ? 'Heyi' : '和议'}`;
  }, [page, count, english]);
}
