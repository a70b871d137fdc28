/** The log of all events, searched by who, which case, what and when. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useId, useState, type FormEvent } from 'react';
import { useTitle } from '../../app/title.ts';
import { auditQuery, peopleQuery, type AuditFilters } from '../../client/queries.ts';
import type { Schemas } from '../../client/types.ts';
import { formsQuery } from '../../forms/action-form.tsx';
import { Empty, Loading, ProblemNotice } from '../../parts/states.tsx';
import { formatInstant } from '../../parts/time.ts';
import { inLanguage, wordIn } from '../../words/language.ts';
import { officeWords, roleWords, wordFor } from '../../words/states.ts';
import { Typed } from '../changes/typed.tsx';
import { centreEventWords, useUserWords } from './words.ts';
import '../changes/changes.css';

type Event = Schemas['AuditEvents']['items'][number];

export function Page() {
  const t = useUserWords();
  useTitle(t('audit'));
  const filters = useSearch({ strict: false }) as AuditFilters;
  const pages = useInfiniteQuery(auditQuery(filters));
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <h1>{t('audit')}</h1>
      <p className="quiet">{t('audit-lead')}</p>
      <Filters key={JSON.stringify(filters)} filters={filters} />
      {pages.error ? <ProblemNotice error={pages.error} retry={() => void pages.refetch()} /> : null}
      {pages.isPending ? <Loading /> : null}
      {pages.data && items.length === 0 && !pages.hasNextPage ? <Empty>{t('nothing')}</Empty> : null}
      {items.length > 0 ? <Events items={items} /> : null}
      {pages.hasNextPage ? <div><Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{t('more')}</Button></div> : null}
    </>
  );
}

/** Typed first, searched together; the address keeps what was searched. */
function Filters({ filters }: { readonly filters: AuditFilters }) {
  const t = useUserWords();
  const id = useId();
  const go = useNavigate();
  const [draft, set] = useState(filters);
  const people = useQuery(peopleQuery).data?.items ?? [];
  const forms = useQuery(formsQuery).data ?? {};
  const change = (more: AuditFilters) => set({ ...draft, ...more });
  const search = (event: FormEvent) => {
    event.preventDefault();
    void go({ to: '/centre/audit', search: Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== '')) } as never);
  };
  const what = [
    { value: '', label: t('anything') }, ...Object.entries(centreEventWords).map(([value, word]) => ({ value, label: wordIn(word) })),
    ...Object.entries(forms).map(([value, { label }]) => ({ value, label: inLanguage(label) })),
  ];
  const who = [{ value: '', label: t('anybody') }, ...people.map(({ handle, name }) => ({ value: handle, label: name }))];
  return (
    <form className="panel stack-tight" onSubmit={search}>
      <div className="grid-fields">
        <div className="field"><label htmlFor={`${id}-who`}>{t('by')}</label><Select id={`${id}-who`} showSearch optionFilterProp="label" value={draft.person ?? ''} options={who} onChange={(person) => change({ person })} /></div>
        <div className="field"><label htmlFor={`${id}-what`}>{t('action')}</label><Select id={`${id}-what`} showSearch optionFilterProp="label" value={draft.action ?? ''} options={what} onChange={(action) => change({ action })} /></div>
        <Typed label={t('case-no')} value={draft.caseNo ?? ''} change={(caseNo) => change({ caseNo })} />
        <Typed label={t('from')} type="date" value={draft.from ?? ''} change={(from) => change({ from })} />
        <Typed label={t('to')} type="date" value={draft.to ?? ''} change={(to) => change({ to })} />
      </div>
      <div><Button type="primary" htmlType="submit">{t('search')}</Button></div>
    </form>
  );
}

function Events({ items }: { readonly items: readonly Event[] }) {
  const t = useUserWords();
  return (
    <div className="panel scroll-x" tabIndex={0} role="region" aria-label={t('audit')}>
      <table className="plain">
        <thead><tr><th scope="col">{t('when')}</th><th scope="col">{t('by')}</th><th scope="col">{t('action')}</th><th scope="col">{t('where')}</th></tr></thead>
        <tbody>{items.map((event) => <Line key={event.seq} event={event} />)}</tbody>
      </table>
    </div>
  );
}

const isCentreEvent = (action: string): action is keyof typeof centreEventWords => Object.hasOwn(centreEventWords, action);

function Line({ event: { at, by, action, label, caseNo, about } }: { readonly event: Event }) {
  const t = useUserWords();
  const what = label ? inLanguage(label) : isCentreEvent(action) ? wordIn(centreEventWords[action]) : t('other');
  const office = by.office === 'system' ? wordFor(roleWords, 'system') : wordFor(officeWords, by.office);
  return (
    <tr>
      <td className="number">{formatInstant(at)}</td>
      <td>{by.name ?? ''} <span className="quiet small">{office}</span></td>
      <td>{what}{about === undefined ? null : <details><summary className="small">{t('details')}</summary><pre className="technical">{JSON.stringify(about, null, 1)}</pre></details>}</td>
      <td>{caseNo === undefined ? <span className="quiet">{t('centre')}</span> : <Link to="/cases/$no" params={{ no: caseNo }}>{caseNo}</Link>}</td>
    </tr>
  );
}
