/** Letters that the post office carries: printed, posted with a number, signed for or sent back. Each step becomes proof of service. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input, Segmented, Select } from 'antd';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTitle } from '../../app/title.ts';
import { client, dataOf } from '../../client/api.ts';
import { lettersQuery, queryClient } from '../../client/queries.ts';
import type { Schemas } from '../../client/types.ts';
import { Empty, Loaded, ProblemNotice } from '../../parts/states.tsx';
import { useToday } from '../../session/caller.ts';
import { inLanguage, useLanguage } from '../../words/language.ts';
import { DocumentFrame } from '../case/document-frame.tsx';
import { useCentreWords } from './words.ts';

type Letter = Schemas['Letters']['items'][number];
const statuses = ['to-post', 'posted', 'delivered', 'failed'] as const;
type Status = (typeof statuses)[number];

export function Page() {
  const t = useCentreWords();
  useTitle(t('post'));
  const { status: asked } = useSearch({ strict: false }) as { readonly status?: string };
  const status = statuses.find((s) => s === asked) ?? 'to-post';
  const go = useNavigate();
  const letters = useQuery(lettersQuery(status));
  return (
    <>
      <div className="spread">
        <h1>{t('post')}</h1>
        <Segmented className="no-print" aria-label={t('letter-states')} value={status} options={statuses.map((value) => ({ value, label: t(value) }))} onChange={(value: Status) => void go({ to: '/centre/letters', search: value === 'to-post' ? {} : { status: value } })} />
      </div>
      <p className="quiet">{t('post-hint')}</p>
      <Loaded query={letters}>{({ items }) => (items.length === 0 ? <Empty>{t(`no-${status}`)}</Empty> : <ul className="stack-tight">{items.map((letter) => <Row key={letter.id} letter={letter} />)}</ul>)}</Loaded>
    </>
  );
}

function Row({ letter }: { readonly letter: Letter }) {
  const t = useCentreWords();
  const [open, setOpen] = useState(false);
  useLanguage();
  const what = `${inLanguage(letter.label)} ${letter.caseNo}`;
  return (
    <li className="panel stack-tight">
      <p><strong>{inLanguage(letter.label)}</strong> <Link to="/cases/$no" params={{ no: letter.caseNo }}>{letter.caseNo}</Link></p>
      {letter.to ? <p>{t('letter-to')} <strong>{letter.to}</strong></p> : null}
      <div className="row no-print"><Button aria-expanded={open} aria-label={t('print-of', { what })} onClick={() => setOpen(!open)}>{t(open ? 'hide-letter' : 'print-letter')}</Button></div>
      {letter.status === 'to-post' ? <Posting letter={letter} /> : letter.status === 'posted' ? <Return letter={letter} /> : null}
      {open ? <DocumentFrame path={letter.path} name={what} /> : null}
    </li>
  );
}

const readAnew = () => void queryClient.invalidateQueries({ queryKey: ['letters'] });

function Entry({ error, pending, send, word, children }: { readonly error: unknown; readonly pending: boolean; readonly send: () => void; readonly word: string; readonly children: ReactNode }) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  return <form className="entry no-print" onSubmit={submit}>{children}<Button type="primary" htmlType="submit" loading={pending}>{word}</Button>{error ? <ProblemNotice error={error} /> : null}</form>;
}

function Posting({ letter: { id } }: { readonly letter: Letter }) {
  const t = useCentreWords();
  const today = useToday();
  const [number, setNumber] = useState('');
  const [postedOn, setPostedOn] = useState(today);
  const posting = useMutation({ mutationFn: () => dataOf(client.PUT('/v1/letters/{letterId}/posting', { params: { path: { letterId: id } }, body: { number: number.trim(), postedOn } })), onSuccess: readAnew });
  return (
    <Entry error={posting.error} pending={posting.isPending} send={() => posting.mutate()} word={t('note-posting')}>
      <label>{t('posting-number')}<Input value={number} required maxLength={60} onChange={(event) => setNumber(event.target.value)} /></label>
      <label>{t('posted-on')}<Input type="date" value={postedOn} required onChange={(event) => setPostedOn(event.target.value)} /></label>
    </Entry>
  );
}

function Return({ letter: { id } }: { readonly letter: Letter }) {
  const t = useCentreWords();
  const today = useToday();
  const [outcome, setOutcome] = useState<'received' | 'returned'>('received');
  const [on, setOn] = useState(today);
  const noting = useMutation({ mutationFn: () => dataOf(client.PUT('/v1/letters/{letterId}/return', { params: { path: { letterId: id } }, body: { outcome, on } })), onSuccess: readAnew });
  return (
    <Entry error={noting.error} pending={noting.isPending} send={() => noting.mutate()} word={t('note-return')}>
      <div><label htmlFor={`outcome-${id}`}>{t('outcome')}</label><Select id={`outcome-${id}`} value={outcome} options={(['received', 'returned'] as const).map((value) => ({ value, label: t(value) }))} onChange={setOutcome} /></div>
      <label>{t('on')}<Input type="date" value={on} required onChange={(event) => setOn(event.target.value)} /></label>
    </Entry>
  );
}
