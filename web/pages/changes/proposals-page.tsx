/** Changes that wait for a second person: what differs, why, and the decision. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input, Segmented } from 'antd';
import { useId, useState } from 'react';
import { useTitle } from '../../app/title.ts';
import { client, dataOf } from '../../client/api.ts';
import { proposalQuery, proposalsQuery } from '../../client/queries.ts';
import type { Schemas } from '../../client/types.ts';
import { Empty, Loaded, Loading, ProblemNotice } from '../../parts/states.tsx';
import { formatInstant } from '../../parts/time.ts';
import { inLanguage } from '../../words/language.ts';
import { useChangeWords } from './words.ts';
import './changes.css';

type Line = Schemas['Proposals']['items'][number];
type Whole = Schemas['Proposal'];

export function Page() {
  const t = useChangeWords();
  useTitle(t('proposals'));
  const { show } = useSearch({ strict: false }) as { readonly show?: string };
  const go = useNavigate();
  const pages = useInfiniteQuery(proposalsQuery(show === 'all' ? undefined : 'open'));
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <h1>{t('proposals')}</h1>
      <p className="quiet">{t('lead')}</p>
      <div><Segmented aria-label={t('show')} value={show === 'all' ? 'all' : 'open'} options={[{ value: 'open', label: t('open') }, { value: 'all', label: t('all') }]}
        onChange={(value) => void go({ to: '/centre/proposals', search: value === 'all' ? { show: 'all' } : {} } as never)} /></div>
      {pages.error ? <ProblemNotice error={pages.error} retry={() => void pages.refetch()} /> : null}
      {pages.isPending ? <Loading /> : null}
      {pages.data && items.length === 0 ? <Empty>{t(show === 'all' ? 'none' : 'none-open')}</Empty> : null}
      {items.map((line) => <Entry key={line.proposal} line={line} />)}
      {pages.hasNextPage ? <div><Button onClick={() => void pages.fetchNextPage()}>{t('more')}</Button></div> : null}
    </>
  );
}

/** What it is a change of: 收费标准; 调解员名册 陈怡; 年度工作日历 2027. */
export const whatOf = ({ kind, label, subject, subjectName }: Pick<Line, 'kind' | 'label' | 'subject' | 'subjectName'>): string =>
  [inLanguage(label), subjectName ?? (kind === 'calendar-year' ? subject : undefined)].filter(Boolean).join(' · ');

function Entry({ line }: { readonly line: Line }) {
  const t = useChangeWords();
  const [seen, see] = useState(line.state === 'open');
  const what = whatOf(line);
  const who = (person: Line['proposedBy'] | undefined) => person?.name ?? t('somebody');
  return (
    <article className="panel stack-tight" aria-label={`${what} ${t('number', { n: line.proposal })}`}>
      <div className="spread">
        <h2>{what} <span className="quiet small number">{t('number', { n: line.proposal })}</span></h2>
        <span className={`chip ${line.state === 'open' ? 'strong' : ''}`}>{t(line.state)}</span>
      </div>
      <p className="quiet small">
        {t('proposed-by', { who: who(line.proposedBy), when: formatInstant(line.proposedAt) })}
        {line.decidedAt === undefined ? '' : ` · ${line.state === 'withdrawn' ? t('withdrawn-at', { when: formatInstant(line.decidedAt) }) : t('decided-by', { who: who(line.decidedBy), when: formatInstant(line.decidedAt) })}`}
      </p>
      {line.stale ? <p className="notice warn">{t('stale')}</p> : null}
      {seen ? <Details n={line.proposal} what={what} /> : <div><Button onClick={() => see(true)} aria-label={`${t('see')} ${t('number', { n: line.proposal })}`}>{t('see')}</Button></div>}
    </article>
  );
}

function Details({ n, what }: { readonly n: number; readonly what: string }) {
  return <Loaded query={useQuery(proposalQuery(n))}>{(whole) => <><Reasons whole={whole} /><Differences whole={whole} /><Decision whole={whole} what={what} /></>}</Loaded>;
}

function Reasons({ whole: { why, reason } }: { readonly whole: Whole }) {
  const t = useChangeWords();
  const facts = [[t('why'), why], ...(reason === undefined ? [] : [[t('reason'), reason]])] as const;
  return <dl className="facts">{facts.map(([name, text]) => <div className="fact" key={name}><dt>{name}</dt><dd className="prose">{text}</dd></div>)}</dl>;
}

function Differences({ whole: { differences, proposal } }: { readonly whole: Whole }) {
  const t = useChangeWords();
  const cell = (side: Whole['differences'][number]['before'], Mark: 'del' | 'ins') => (side === undefined ? <span className="quiet">{t('absent')}</span> : <Mark>{inLanguage(side)}</Mark>);
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={`${t('difference')} ${t('number', { n: proposal })}`}>
      <table className="plain differences">
        <thead><tr><th scope="col">{t('field')}</th><th scope="col">{t('before')}</th><th scope="col">{t('after')}</th></tr></thead>
        <tbody>{differences.map(({ field, before, after }, i) => (
          <tr key={`${field.zh}${i}`}><th scope="row">{inLanguage(field)}</th><td>{cell(before, 'del')}</td><td>{cell(after, 'ins')}</td></tr>
        ))}</tbody>
      </table>
    </div>
  );
}

function Decision({ whole, what }: { readonly whole: Whole; readonly what: string }) {
  const t = useChangeWords();
  const queries = useQueryClient();
  const id = useId();
  const [reason, give] = useState<string>();
  const path = { params: { path: { proposal: whole.proposal } } };
  const deciding = useMutation({
    mutationFn: (verdict: 'approve' | 'refuse' | 'withdraw') => dataOf(
      verdict === 'refuse' ? client.POST('/v1/centre/proposals/{proposal}/refuse', { ...path, body: { reason: (reason ?? '').trim() } })
        : verdict === 'approve' ? client.POST('/v1/centre/proposals/{proposal}/approve', { ...path, body: {} })
          : client.POST('/v1/centre/proposals/{proposal}/withdraw', { ...path, body: {} })),
    // What was approved is in force: whatever shows it is read again.
    onSettled: () => void queries.invalidateQueries(),
  });
  if (whole.state !== 'open') return null;
  return (
    <div className="stack-tight">
      {whole.mine ? <p className="quiet">{t('mine')}</p> : null}
      {deciding.error ? <ProblemNotice error={deciding.error} /> : null}
      <div className="row">
        {whole.decide && !whole.stale ? <Button type="primary" aria-label={t('approve-of', { what })} loading={deciding.isPending} onClick={() => deciding.mutate('approve')}>{t('approve')}</Button> : null}
        {whole.decide ? <Button aria-label={t('refuse-of', { what })} aria-expanded={reason !== undefined} onClick={() => give(reason === undefined ? '' : undefined)}>{t('refuse')}</Button> : null}
        {whole.mine ? <Button aria-label={t('withdraw-of', { what })} loading={deciding.isPending} onClick={() => deciding.mutate('withdraw')}>{t('withdraw')}</Button> : null}
      </div>
      {reason === undefined ? null : (
        <>
          <label htmlFor={id}>{t('reason')}</label>
          <Input.TextArea id={id} value={reason} rows={2} maxLength={1000} onChange={(event) => give(event.target.value)} />
          <div><Button danger disabled={reason.trim() === ''} loading={deciding.isPending} onClick={() => deciding.mutate('refuse')}>{t('send-refusal')}</Button></div>
        </>
      )}
    </div>
  );
}
