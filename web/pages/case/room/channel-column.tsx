/** One channel: who reads it, what was said and brought there, and the place to write. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useEffect, useMemo, useRef, type FormEvent } from 'react';
import { useDraft } from '../../../forms/drafts.ts';
import { Loaded, ProblemNotice } from '../../../parts/states.tsx';
import { formatInstant } from '../../../parts/time.ts';
import { useCaller, useToday } from '../../../session/caller.ts';
import { useCase, useNames } from '../case-context.ts';
import { langOf } from '../../../words/spoken.ts';
import { recordsQuery, writingOf, type Channel, type RoomRecord } from './channels.ts';
import { kindOfChannel, sideOf } from './places.ts';
import { BringEvidence } from './bring-evidence.tsx';
import { useRoomWords } from './words.ts';

interface Props {
  readonly channel: Channel;
  readonly show: (record: RoomRecord) => void;
}

/** The channel's name and its readers, in words. */
function useChannelWords(channel: string) {
  const t = useRoomWords();
  const names = useNames();
  const { acting } = useCase();
  const side = sideOf(channel);
  const who = side === undefined ? '' : names.party(side);
  const mine = side !== undefined && acting.includes(side);
  return {
    title: t(kindOfChannel(channel)), who, icon: t(`icon-${kindOfChannel(channel)}`),
    readers: side === undefined ? t('joint-readers') : t('caucus-readers', { side: who }),
    send: side === undefined ? t('to-joint') : mine ? t('to-caucus-mine') : t('to-caucus', { side: who }),
  };
}

export function ChannelColumn({ channel: { channel, mayWrite }, show }: Props) {
  const t = useRoomWords();
  const words = useChannelWords(channel);
  return (
    <section className={`channel channel-${kindOfChannel(channel)}`} id={channel} aria-labelledby={`${channel}-title`}>
      <header className="channel-head">
        <span className="channel-icon" aria-hidden="true">{words.icon}</span>
        <div><h2 id={`${channel}-title`}>{words.title}</h2>{words.who === '' ? null : <p>{words.who}</p>}</div>
        <p className="channel-readers">{words.readers}</p>
      </header>
      <Said channel={channel} label={`${words.title} ${words.who}`} show={show} />
      {mayWrite.includes('evidence') ? <BringEvidence channel={channel} readers={words.send} /> : null}
      {mayWrite.includes('message') ? <Composer channel={channel} /> : <p className="quiet small channel-foot">{t('read-only')}</p>}
    </section>
  );
}

function Said({ channel, label, show }: { readonly channel: string; readonly label: string; readonly show: Props['show'] }) {
  const t = useRoomWords();
  const { caseId } = useCase();
  const messages = useQuery(recordsQuery(caseId, channel, 'message'));
  const evidence = useQuery(recordsQuery(caseId, channel, 'evidence'));
  const list = useRef<HTMLOListElement>(null);
  const records = useMemo(() => [...messages.data ?? [], ...evidence.data ?? []].toSorted((a, b) => a.at.localeCompare(b.at)), [messages.data, evidence.data]);
  useEffect(() => { list.current?.scrollTo({ top: list.current.scrollHeight }); }, [records.length]);
  return (
    <Loaded query={messages}>
      {() => (
        <ol ref={list} className="channel-said" tabIndex={0} aria-label={`${t('said')} ${label}`} aria-live="polite">
          {records.length === 0 ? <li className="quiet">{t(channel === 'joint' ? 'empty-joint' : 'empty-caucus')}</li> : null}
          {records.map((record) => <Entry key={record.id} record={record} show={show} />)}
          {evidence.error ? <li><ProblemNotice error={evidence.error} /></li> : null}
        </ol>
      )}
    </Loaded>
  );
}

function Entry({ record, show }: { readonly record: RoomRecord; readonly show: Props['show'] }) {
  const t = useRoomWords();
  const names = useNames();
  const today = useToday();
  const { acting, roles } = useCase();
  const { party } = record.by;
  const mine = party === undefined ? roles.includes('mediator') : acting.includes(party);
  return (
    <li className={mine ? 'entry mine' : 'entry'}>
      <p className="small"><strong>{party === undefined ? t('mediator') : names.party(party)}</strong> <time className="quiet number" dateTime={record.at}>{formatInstant(record.at, today)}</time></p>
      {record.sha256 === undefined ? <p className="prose" {...langOf(record.text)}>{record.text ?? t('erased')}</p> : <Evidence record={record} show={show} />}
    </li>
  );
}

function Evidence({ record, show }: { readonly record: RoomRecord; readonly show: Props['show'] }) {
  const t = useRoomWords();
  return (
    <div className="row">
      <span className="chip">{t('evidence')}</span>
      <span>{record.title ?? t('erased')}</span>
      {record.mediatorOnly ? <span className="chip strong">{t('mediator-only')}</span> : null}
      {record.file === undefined ? <span className="quiet small">{t('not-uploaded')}</span> : <Button size="small" onClick={() => show(record)}>{t('show-evidence')}<span className="sr-only"> {record.title}</span></Button>}
    </div>
  );
}

/** What is written survives a reload; who will read it stands on the button. */
function Composer({ channel }: { readonly channel: string }) {
  const t = useRoomWords();
  const words = useChannelWords(channel);
  const { caseId } = useCase();
  const { id } = useCaller();
  const queries = useQueryClient();
  const draft = useDraft(`${id}.${caseId}.room.${channel}`, '');
  const write = useMemo(() => writingOf(caseId, channel, 'message'), [caseId, channel]);
  const sending = useMutation({ mutationFn: write, onSuccess: () => {
    draft.set('');
    draft.forget();
    return queries.invalidateQueries(recordsQuery(caseId, channel, 'message'));
  } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (draft.value.trim() !== '') sending.mutate(draft.value.trim());
  };
  return (
    <form className="channel-foot stack-tight" onSubmit={submit}>
      <label className="small" htmlFor={`${channel}-text`}>{t('write-in', { channel: words.who === '' ? words.title : `${words.title} ${words.who}` })}</label>
      <Input.TextArea id={`${channel}-text`} rows={3} className="grows" maxLength={20_000} value={draft.value} aria-describedby={`${channel}-readers`} onChange={(event) => draft.set(event.target.value)} />
      <p id={`${channel}-readers`} className="small channel-warning">{words.readers}</p>
      {sending.error ? <ProblemNotice error={sending.error} /> : null}
      <div><button type="submit" className="channel-send" disabled={sending.isPending || draft.value.trim() === ''}>{words.send}</button></div>
    </form>
  );
}
