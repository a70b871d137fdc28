/** Requests that personal data be deleted, by the day they are due; what can be decided follows from the files. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTitle } from '../../app/title.ts';
import { client, dataOf } from '../../client/api.ts';
import { privacyQuery } from '../../client/queries.ts';
import type { Schemas } from '../../client/types.ts';
import { Due } from '../../parts/due.tsx';
import { Empty, Loaded, ProblemNotice } from '../../parts/states.tsx';
import { formatDay, formatInstant } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { useCentreWords } from './words.ts';

type Request = Schemas['PrivacyRequests']['items'][number];

export function Page() {
  const t = useCentreWords();
  useTitle(t('privacy'));
  const requests = useQuery(privacyQuery);
  return (
    <>
      <h1>{t('privacy')}</h1>
      <p className="quiet">{t('privacy-hint')}</p>
      <Loaded query={requests}>{({ items }) => (items.length === 0 ? <Empty>{t('no-privacy')}</Empty>
        : <ul className="stack-tight">{items.map((item) => <Row key={item.requestId} item={item} />)}</ul>)}</Loaded>
    </>
  );
}

function Row({ item }: { readonly item: Request }) {
  const t = useCentreWords();
  const today = useToday();
  const open = item.state === 'open';
  return (
    <li className="panel stack-tight">
      <div className="spread"><h2>{item.name ?? t('erased-person')}</h2>{open ? <Due date={item.dueDate} /> : null}</div>
      <p><span className="chip strong">{t(`privacy-${item.state}`)}</span> <span className="quiet small">{formatInstant(item.askedAt, today)}</span></p>
      {item.reason ? <p>{item.reason}</p> : null}
      {open && item.due ? <Decision item={item} due={item.due} /> : null}
    </li>
  );
}

function Decision({ item, due: { outcome, until, cases } }: { readonly item: Request; readonly due: NonNullable<Request['due']> }) {
  const t = useCentreWords();
  const queries = useQueryClient();
  const [reason, say] = useState('');
  const deciding = useMutation({
    mutationFn: () => dataOf(client.POST('/v1/centre/privacy-requests/{requestId}/decision', { params: { path: { requestId: item.requestId } }, body: { outcome, reason: reason.trim() } })),
    onSuccess: () => queries.invalidateQueries(privacyQuery),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') deciding.mutate();
  };
  return (
    <form className="stack-tight no-print" onSubmit={submit}>
      <p>{t(`privacy-due-${outcome}`, { count: cases.length, until: until ? formatDay(until) : '' })}</p>
      {outcome === 'refused' ? null : <p className="quiet small">{t('privacy-warn')}</p>}
      <label>{t('privacy-reason')}<Input.TextArea value={reason} required maxLength={1000} rows={3} onChange={(event) => say(event.target.value)} /></label>
      {deciding.error ? <ProblemNotice error={deciding.error} /> : null}
      <div><Button htmlType="submit" type="primary" danger={outcome !== 'refused'} loading={deciding.isPending} disabled={reason.trim() === ''}>{t('privacy-decide', { what: t(`privacy-${outcome}`) })}</Button></div>
    </form>
  );
}
