/** Every event that one may be told of, with a tick for each channel: what is muted stands among the rest and can be put back. */
import { Checkbox } from 'antd';
import type { Schemas } from '../../client/api.ts';
import { inLanguage, useLanguage } from '../../words/language.ts';
import { processWords, wordFor } from '../../words/states.ts';
import { useAccountWords } from './words.ts';

type Event = Schemas['NoticeEvents']['items'][number];
type Channel = Event['channels'][number];
const channels: readonly Channel[] = ['email', 'sms'];

interface Props {
  readonly events: readonly Event[];
  /** An event, or an event on one channel (`case-received/sms`). */
  readonly muted: readonly string[];
  /** Which channels are on at all. */
  readonly by: { readonly [C in Channel]: boolean };
  readonly change: (muted: readonly string[]) => void;
}

const isMuted = (muted: readonly string[], event: string, channel: Channel): boolean => muted.includes(event) || muted.includes(`${event}/${channel}`);

/** A mute of the whole event becomes one of each other channel as soon as one channel is put back. */
function toggled(muted: readonly string[], { event, channels: its }: Event, channel: Channel, on: boolean): readonly string[] {
  const off = its.filter((one) => (one === channel ? !on : isMuted(muted, event, one)));
  const others = muted.filter((named) => named !== event && !named.startsWith(`${event}/`));
  return [...others, ...(off.length === its.length ? [event] : off.map((one) => `${event}/${one}`))];
}

export function Events({ events, muted, by, change }: Props) {
  const t = useAccountWords();
  useLanguage();
  const processes = [...new Set(events.map((event) => event.process))];
  return (
    <fieldset className="account-choice notice-events">
      <legend>{t('each-event')}</legend>
      <p className="quiet small">{t('each-event-hint')}</p>
      {processes.map((process) => {
        const its = events.filter((event) => event.process === process);
        const off = its.filter((event) => !event.formal && event.channels.some((channel) => isMuted(muted, event.event, channel))).length;
        return (
          <details key={process} open={off > 0 || processes.length === 1}>
            <summary>{wordFor(processWords, process)} <span className="quiet small number">{its.length}{off > 0 ? ` · ${t('off-count', { count: off })}` : ''}</span></summary>
            <table className="plain">
              <thead><tr><th scope="col">{t('event')}</th>{channels.map((channel) => <th key={channel} scope="col">{t(`channel-${channel}`)}</th>)}</tr></thead>
              <tbody>{its.map((event) => <Row key={event.event} event={event} muted={muted} by={by} change={change} />)}</tbody>
            </table>
          </details>
        );
      })}
    </fieldset>
  );
}

function Row({ event, muted, by, change }: Omit<Props, 'events'> & { readonly event: Event }) {
  const t = useAccountWords();
  const name = inLanguage(event.label);
  return (
    <tr>
      <th scope="row">{name}{event.formal ? <span className="quiet small"> {t('event-formal')}</span> : null}</th>
      {channels.map((channel) => (
        <td key={channel}>
          {!event.channels.includes(channel) ? <span className="quiet small">{t('channel-none')}</span> : (
            <Checkbox aria-label={t('event-by', { event: name, channel: t(`channel-${channel}`) })} checked={event.formal || (by[channel] && !isMuted(muted, event.event, channel))} disabled={event.formal || !by[channel]} onChange={(now) => change(toggled(muted, event, channel, now.target.checked))} />
          )}
        </td>
      ))}
    </tr>
  );
}
