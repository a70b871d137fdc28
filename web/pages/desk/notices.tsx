/** What the caller was told and has not read yet; the page it is about is one click away. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { client, dataOf } from '../../client/api.ts';
import { noticesQuery } from '../../client/queries.ts';
import type { Schemas } from '../../client/types.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { formatInstant } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { useLanguage } from '../../words/language.ts';
import { useDeskWords } from './words.ts';

export function Notices() {
  const t = useDeskWords();
  const notices = useQuery(noticesQuery(useLanguage() === 'en' ? 'en' : 'zh'));
  const [all, setAll] = useState(false);
  if (!notices.data || notices.data.items.length === 0) return null;
  const { items, unread } = notices.data;
  const shown = all ? items : items.slice(0, 5);
  return (
    <section className="stack-tight" aria-labelledby="notices">
      <h2 id="notices">{t('notices')} <span className="quiet number">{unread}</span></h2>
      <ul className="work-list">{shown.map((notice) => <NoticeRow key={notice.id} notice={notice} />)}</ul>
      {shown.length < items.length ? <div><Button onClick={() => setAll(true)}>{t('more-notices')}</Button></div> : null}
    </section>
  );
}

function NoticeRow({ notice }: { readonly notice: Schemas['Notices']['items'][number] }) {
  const t = useDeskWords();
  const today = useToday();
  const queries = useQueryClient();
  const reading = useMutation({
    mutationFn: () => dataOf(client.PUT('/v1/notices/{noticeId}/read', { params: { path: { noticeId: notice.id } }, body: {} } as never)),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['notices'] }),
  });
  return (
    <li className="notice-row">
      <div><strong>{notice.subject}</strong> <Link to="/cases/$no" params={{ no: notice.caseNo }} className="quiet small">{notice.caseNo}</Link> <span className="quiet small number">{formatInstant(notice.at, today)}</span><p className="small">{notice.text}</p></div>
      {reading.error ? <ProblemNotice error={reading.error} /> : null}
      <Button size="small" aria-label={t('read-of', { what: `${notice.subject} ${notice.caseNo}` })} loading={reading.isPending} onClick={() => reading.mutate()}>{t('read')}</Button>
    </li>
  );
}
