/** The address under which one's own calendar program reads sessions and deadlines: shown once, replaced or revoked here. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { client, dataOf } from '../../client/api.ts';
import { feedQuery, queryClient } from '../../client/queries.ts';
import type { Schemas } from '../../client/types.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { formatInstant } from '../../parts/time.ts';
import { useCaller } from '../../session/caller.ts';
import { useLanguage } from '../../words/language.ts';
import { useDeskWords } from './words.ts';

export function CalendarFeed() {
  const t = useDeskWords();
  const { by } = useCaller();
  // A key has no desk.
  if (by !== 'session') return null;
  return <details className="panel no-print"><summary>{t('feed')}</summary><Feed /></details>;
}

function Feed() {
  const t = useDeskWords();
  const english = useLanguage() === 'en';
  const feed = useQuery(feedQuery);
  const state = feed.data?.feed;
  const keep = (next: Schemas['CalendarFeed']) => queryClient.setQueryData(feedQuery.queryKey, next);
  const making = useMutation({ mutationFn: () => dataOf(client.POST('/v1/calendar-feed', { body: {} })), onSuccess: ({ createdAt }) => keep({ feed: { createdAt } }) });
  const revoking = useMutation({ mutationFn: () => dataOf(client.POST('/v1/calendar-feed/revocation', { body: {} })), onSuccess: (none) => { making.reset(); keep(none); } });
  const problem = feed.error ?? making.error ?? revoking.error;
  return (
    <div className="stack-tight">
      <p className="quiet">{t('feed-hint')}</p>
      {problem ? <ProblemNotice error={problem} /> : null}
      {making.data ? <Address address={`${making.data.address}${english ? '?language=en' : ''}`} /> : null}
      {state ? <p className="small quiet">{t('feed-since', { when: formatInstant(state.createdAt) })} · {state.readAt ? t('feed-read', { when: formatInstant(state.readAt) }) : t('feed-unread')}</p> : null}
      <div className="row">
        <Button loading={making.isPending} onClick={() => making.mutate()}>{state ? t('feed-anew') : t('feed-make')}</Button>
        {state ? <Button danger loading={revoking.isPending} onClick={() => revoking.mutate()}>{t('feed-revoke')}</Button> : null}
        <span role="status">{revoking.isSuccess && !state ? t('feed-revoked') : ''}</span>
      </div>
    </div>
  );
}

function Address({ address }: { readonly address: string }) {
  const t = useDeskWords();
  return (
    <div className="notice stack-tight" role="status">
      <label htmlFor="feed-address">{t('feed-once')}</label>
      <Input id="feed-address" readOnly value={address} onFocus={(event) => event.target.select()} />
      <div><Button onClick={() => void navigator.clipboard.writeText(address)}>{t('feed-copy')}</Button></div>
    </div>
  );
}
