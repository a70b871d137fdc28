/**
 * The room: one column for each channel the caller sits in (applicant's caucus, joint, respondent's caucus), the offers beside them, the
 * mediator's own notes below. Colour, icon, label and place tell the channels apart; each composer names its readers.
 */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTitle } from '../../../app/title.ts';
import { Empty, Loaded } from '../../../parts/states.tsx';
import { useCase, useNames } from '../case-context.ts';
import { DocumentFrame } from '../document-frame.tsx';
import { useCaseWords } from '../words.ts';
import { ChannelColumn } from './channel-column.tsx';
import { channelsQuery, type Channel, type RoomRecord } from './channels.ts';
import { Ladder } from './ladder.tsx';
import { Notes } from './notes.tsx';
import { inPlace, kindOfChannel, sideOf } from './places.ts';
import { useRoomWords } from './words.ts';
import './room.css';

export function Page() {
  const t = useRoomWords();
  const caseWord = useCaseWords();
  const { caseId, caseNo } = useCase();
  useTitle(`${caseWord('tab-room')} ${caseNo}`);
  const channels = useQuery(channelsQuery(caseId));
  return <Loaded query={channels}>{({ items }) => (items.length === 0 ? <Empty>{t('no-room')}</Empty> : <Room channels={inPlace(items)} />)}</Loaded>;
}

function Room({ channels }: { readonly channels: readonly Channel[] }) {
  const { roles } = useCase();
  const [shown, show] = useState<RoomRecord>();
  return (
    <div className="room">
      <Jump channels={channels} />
      <div className="room-columns">{channels.map((channel) => <ChannelColumn key={channel.channel} channel={channel} show={show} />)}</div>
      <aside className="room-aside">
        {shown ? <Shown record={shown} close={() => show(undefined)} /> : null}
        <Ladder />
      </aside>
      {roles.includes('mediator') ? <Notes channels={channels} /> : null}
    </div>
  );
}

/** On a narrow screen the columns lie one below the other. */
function Jump({ channels }: { readonly channels: readonly Channel[] }) {
  const t = useRoomWords();
  const names = useNames();
  return (
    <nav className="room-jump row" aria-label={t('jump')}>
      {channels.map(({ channel }) => <a key={channel} className={`channel-${kindOfChannel(channel)}`} href={`#${channel}`}>{nameOf(channel, names, t)}</a>)}
    </nav>
  );
}

const nameOf = (channel: string, names: ReturnType<typeof useNames>, t: ReturnType<typeof useRoomWords>): string => {
  const side = sideOf(channel);
  return side === undefined ? t('joint') : names.party(side);
};

function Shown({ record, close }: { readonly record: RoomRecord; readonly close: () => void }) {
  const t = useRoomWords();
  const { caseId } = useCase();
  const name = record.title ?? t('erased');
  return (
    <section className="panel stack-tight" aria-label={name}>
      <p className="spread"><strong>{name}</strong><Button size="small" onClick={close}>{t('close-evidence')}</Button></p>
      <DocumentFrame path={`/v1/cases/${caseId}/files/${record.file ?? ''}`} name={name} />
    </section>
  );
}
