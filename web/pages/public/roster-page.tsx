/** The roster of mediators as the centre publishes it. */
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTitle } from '../../app/title.ts';
import { client, dataOf, type Schemas } from '../../client/api.ts';
import { Empty, Loaded } from '../../parts/states.tsx';
import { inLanguage, useLanguage } from '../../words/language.ts';
import { usePublicWords } from './words.ts';

type Entry = Schemas['Roster']['items'][number];
const rosterQuery = { queryKey: ['roster'], queryFn: () => dataOf(client.GET('/v1/roster')) };

export function Page() {
  const t = usePublicWords();
  useTitle(t('roster'));
  const roster = useQuery(rosterQuery);
  return <><h1>{t('roster')}</h1><Loaded query={roster}>{({ items }) => (items.length === 0 ? <Empty>{t('roster-empty')}</Empty> : <Roster items={items} />)}</Loaded></>;
}

const holds = (entry: Entry, wanted: string): boolean => [entry.name, ...entry.industries].some((text) => text.toLowerCase().includes(wanted));

function Roster({ items }: { readonly items: readonly Entry[] }) {
  const t = usePublicWords();
  const [wanted, want] = useState('');
  const found = items.filter((entry) => holds(entry, wanted.trim().toLowerCase()));
  return (
    <section className="panel stack">
      <p>{t('roster-lead')}</p>
      <div className="question narrow"><label htmlFor="roster-find">{t('roster-find')}</label><Input id="roster-find" type="search" value={wanted} onChange={(event) => want(event.target.value)} /></div>
      {found.length === 0 ? <p className="quiet" role="status">{t('roster-none')}</p> : (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={t('roster')}>
          <table className="plain">
            <thead><tr><th scope="col">{t('mediator')}</th><th scope="col">{t('grounds')}</th><th scope="col">{t('industries')}</th><th scope="col">{t('languages')}</th></tr></thead>
            <tbody>{found.map((entry, i) => <Line key={`${entry.name}${i}`} entry={entry} />)}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Line({ entry }: { readonly entry: Entry }) {
  const english = useLanguage() === 'en';
  const between = english ? ', ' : '、';
  const names = new Intl.DisplayNames([english ? 'en' : 'zh-CN'], { type: 'language' });
  return (
    <tr>
      <th scope="row">{entry.name}</th><td>{entry.grounds.map((g) => inLanguage(g.label)).join(between)}</td>
      <td>{entry.industries.join(between)}</td><td>{entry.languages.map((code) => names.of(code) ?? '—').join(between)}</td>
    </tr>
  );
}
