/** The cases in which one has a part. Filters stand in the address; the list is read page by page and drawn where it is looked at. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useEffect } from 'react';
import { useTitle } from '../../app/title.ts';
import { casesQuery, type CaseFilters } from '../../client/queries.ts';
import { Empty, Loading, ProblemNotice } from '../../parts/states.tsx';
import { useCaller } from '../../session/caller.ts';
import { measureWords, pathWords } from '../../words/figures.ts';
import { useLanguage, wordIn, type Word } from '../../words/language.ts';
import { outcomeWords, stateWords, subjectWords, wordFor } from '../../words/states.ts';
import { CaseList } from './case-list.tsx';
import { Finder } from './finder.tsx';
import { SaveList } from './save-list.tsx';
import { SavedViews } from './saved-views.tsx';
import { useCasesWords } from './words.ts';
import './cases.css';

export function Page() {
  const t = useCasesWords();
  useTitle(t('title'));
  const { office } = useCaller();
  const filters = useSearch({ strict: false }) as CaseFilters;
  const order = filters.order ?? usualOrder(office);
  const pages = useInfiniteQuery(casesQuery({ ...filters, order }));
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const { hasNextPage, isFetching, fetchNextPage } = pages;
  // A page may hold no case at all though a later one does: codes say where to look, names what is so.
  const readOn = items.length === 0 && hasNextPage;
  useEffect(() => { if (readOn && !isFetching) void fetchNextPage(); }, [readOn, isFetching, fetchNextPage]);
  return (
    <div className="stack">
      <div className="spread"><h1>{t('title')}</h1>{office === 'enterprise' ? <Link className="button-link" to="/cases/new">{t('file')}</Link> : null}</div>
      <Filters filters={filters} order={order} />
      <SavedViews filters={filters} />
      {pages.error ? <ProblemNotice error={pages.error} retry={() => void pages.refetch()} /> : pages.data === undefined || readOn ? <Loading />
        : items.length === 0 ? <Empty>{t('empty')}</Empty>
          : <><CaseList items={items} more={pages.hasNextPage} reading={pages.isFetchingNextPage} readOn={() => void pages.fetchNextPage()} /><SaveList filters={{ ...filters, order }} /></>}
    </div>
  );
}

/** Whoever has something to do begins with what is due first; whoever looks on, with what is new. */
const usualOrder = (office: string): 'due' | 'newest' => (office === 'administrator' || office === 'director' ? 'newest' : 'due');
const orders = ['due', 'newest'] as const;

const choicesOf = (words: Readonly<Record<string, Word>>) => Object.entries(words).map(([value, word]) => ({ value, label: wordIn(word) }));
const selects = [['state', stateWords.mediation], ['outcome', outcomeWords], ['subject', subjectWords], ['path', pathWords]] as const;

function Filters({ filters, order }: { readonly filters: CaseFilters; readonly order: string }) {
  const t = useCasesWords();
  useLanguage();
  const go = useNavigate();
  const narrow = (more: Readonly<Record<string, string | undefined>>) => void go({ to: '/cases', search: { ...filters, ...more } as never });
  return (
    <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <Finder filters={filters} find={(found) => void go({ to: '/cases', search: { ...filters, ...found } as never, replace: true })} />
      {selects.map(([name, words]) => (
        <div key={name} className="filter">
          <label htmlFor={`filter-${name}`}>{t(name)}</label>
          <Select id={`filter-${name}`} value={filters[name] ?? ''} options={[{ value: '', label: t('any') }, ...choicesOf(words)]} onChange={(value: string) => narrow({ [name]: value === '' ? undefined : value })} />
        </div>
      ))}
      <div className="filter">
        <label htmlFor="order">{t('order')}</label>
        <Select id="order" value={order} options={orders.map((value) => ({ value, label: t(`order-${value}`) }))} onChange={(value: string) => narrow({ order: value })} />
      </div>
      {filters.measure ? <p className="chip strong">{wordFor(measureWords, filters.measure)}{filters.period ? ` · ${filters.period}` : ''}</p> : null}
      {Object.values(filters).some(Boolean) ? <Button onClick={() => void go({ to: '/cases', search: {} })}>{t('clear')}</Button> : null}
    </form>
  );
}
