/** The mediator's own notes, kept with the channel they are about; nobody else reads them. */
import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useMemo, useState, type FormEvent } from 'react';
import { useDraft } from '../../../forms/drafts.ts';
import { ProblemNotice } from '../../../parts/states.tsx';
import { formatInstant } from '../../../parts/time.ts';
import { useCaller, useToday } from '../../../session/caller.ts';
import { useCase, useNames } from '../case-context.ts';
import { langOf } from '../../../words/spoken.ts';
import { recordsQuery, writingOf, type Channel } from './channels.ts';
import { sideOf } from './places.ts';
import { useRoomWords } from './words.ts';

function useChannelName(): (channel: string) => string {
  const t = useRoomWords();
  const names = useNames();
  return (channel) => {
    const side = sideOf(channel);
    return side === undefined ? t('joint') : names.party(side);
  };
}

export function Notes({ channels }: { readonly channels: readonly Channel[] }) {
  const t = useRoomWords();
  return (
    <section className="channel channel-notes room-notes" aria-labelledby="notes-title">
      <header className="channel-head">
        <span className="channel-icon" aria-hidden="true">{t('icon-notes')}</span>
        <h2 id="notes-title">{t('notes')}</h2>
        <p className="channel-readers">{t('notes-readers')}</p>
      </header>
      <Kept channels={channels} />
      {channels.some(({ mayWrite }) => mayWrite.includes('note')) ? <Writing channels={channels} /> : null}
    </section>
  );
}

function Kept({ channels }: { readonly channels: readonly Channel[] }) {
  const t = useRoomWords();
  const today = useToday();
  const { caseId } = useCase();
  const nameOf = useChannelName();
  const reads = useQueries({ queries: channels.map(({ channel }) => recordsQuery(caseId, channel, 'note')) });
  const notes = reads.flatMap(({ data }, i) => (data ?? []).map((note) => ({ ...note, channel: channels[i]?.channel ?? 'joint' }))).toSorted((a, b) => a.at.localeCompare(b.at));
  const failed = reads.find(({ error }) => error)?.error;
  return (
    <ol className="channel-said" tabIndex={0} aria-label={t('notes')}>
      {failed ? <li><ProblemNotice error={failed} /></li> : notes.length === 0 ? <li className="quiet">{t('no-notes')}</li> : null}
      {notes.map((note) => (
        <li key={note.id} className="entry mine">
          <p className="small"><strong>{t('note-about')} {nameOf(note.channel)}</strong> <time className="quiet number" dateTime={note.at}>{formatInstant(note.at, today)}</time></p>
          <p className="prose" {...langOf(note.text)}>{note.text ?? t('erased')}</p>
        </li>
      ))}
    </ol>
  );
}

function Writing({ channels }: { readonly channels: readonly Channel[] }) {
  const t = useRoomWords();
  const { caseId } = useCase();
  const { id } = useCaller();
  const nameOf = useChannelName();
  const queries = useQueryClient();
  const [channel, choose] = useState('joint');
  const draft = useDraft(`${id}.${caseId}.room.notes`, '');
  const write = useMemo(() => writingOf(caseId, channel, 'note'), [caseId, channel]);
  const keeping = useMutation({ mutationFn: write, onSuccess: () => {
    draft.set('');
    draft.forget();
    return queries.invalidateQueries(recordsQuery(caseId, channel, 'note'));
  } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (draft.value.trim() !== '') keeping.mutate(draft.value.trim());
  };
  return (
    <form className="channel-foot stack-tight" onSubmit={submit}>
      <div className="row"><label className="small" htmlFor="note-channel">{t('note-about')}</label><Select id="note-channel" size="small" value={channel} popupMatchSelectWidth={false} options={channels.map((c) => ({ value: c.channel, label: nameOf(c.channel) }))} onChange={choose} /></div>
      <Input.TextArea aria-label={t('notes')} rows={2} className="grows" maxLength={20_000} value={draft.value} onChange={(event) => draft.set(event.target.value)} />
      {keeping.error ? <ProblemNotice error={keeping.error} /> : null}
      <div><Button htmlType="submit" loading={keeping.isPending} disabled={draft.value.trim() === ''}>{t('keep-note')}</Button></div>
    </form>
  );
}
