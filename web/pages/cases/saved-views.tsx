/** Lists one looks at again: each an address, kept at the server under a name, for the person who signed in. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { client, dataOf } from '../../client/api.ts';
import { queryClient, savedViewsQuery, type CaseFilters } from '../../client/queries.ts';
import type { Schemas } from '../../client/types.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { useCaller } from '../../session/caller.ts';
import { useCasesWords } from './words.ts';

type View = Schemas['SavedViews']['items'][number];

const kept = (views: Schemas['SavedViews']) => void queryClient.setQueryData(savedViewsQuery.queryKey, views);
const textOf = (filters: object): string => JSON.stringify(Object.entries(filters).filter(([, value]) => value !== undefined).toSorted(([a], [b]) => a.localeCompare(b)));

export function SavedViews({ filters }: { readonly filters: CaseFilters }) {
  const t = useCasesWords();
  const { by } = useCaller();
  const views = useQuery({ ...savedViewsQuery, enabled: by === 'session' }).data?.items ?? [];
  const current = textOf(filters);
  const shown = views.find((view) => textOf(view.filters) === current);
  if (by !== 'session' || (views.length === 0 && current === '[]')) return null;
  return (
    <div className="row no-print" role="group" aria-label={t('views')}>
      {views.length > 0 ? <span className="quiet small">{t('views')}</span> : null}
      {views.map((view) => <Link key={view.id} className={`chip ${view === shown ? 'strong' : ''}`} aria-current={view === shown ? 'true' : undefined} to="/cases" search={view.filters as never}>{view.name}</Link>)}
      {shown ? <Remove view={shown} /> : current === '[]' ? null : <Keep key={current} filters={filters} />}
    </div>
  );
}

function Remove({ view }: { readonly view: View }) {
  const t = useCasesWords();
  const removing = useMutation({ mutationFn: () => dataOf(client.POST('/v1/views/{viewId}/removal', { params: { path: { viewId: view.id } }, body: {} } as never)), onSuccess: kept });
  return <><Button size="small" loading={removing.isPending} onClick={() => removing.mutate()}>{t('remove-view', { name: view.name })}</Button>{removing.error ? <ProblemNotice error={removing.error} /> : null}</>;
}

function Keep({ filters }: { readonly filters: CaseFilters }) {
  const t = useCasesWords();
  const [name, setName] = useState<string>();
  const keeping = useMutation({
    mutationFn: (called: string) => dataOf(client.PUT('/v1/views/{viewId}', { params: { path: { viewId: crypto.randomUUID() } }, body: { name: called, filters: Object.fromEntries(Object.entries(filters).filter(([, value]) => value)) } } as never)),
    onSuccess: kept,
  });
  if (name === undefined) return <Button size="small" onClick={() => setName('')}>{t('keep-view')}</Button>;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') keeping.mutate(name.trim());
  };
  return (
    <form className="row" onSubmit={send}>
      <Input size="small" className="view-name" autoFocus aria-label={t('view-name')} placeholder={t('view-name')} maxLength={40} value={name} onChange={(event) => setName(event.target.value)} />
      <Button size="small" type="primary" htmlType="submit" loading={keeping.isPending}>{t('keep')}</Button>
      <Button size="small" onClick={() => setName(undefined)}>{t('dont-keep')}</Button>
      {keeping.error ? <ProblemNotice error={keeping.error} /> : null}
    </form>
  );
}
