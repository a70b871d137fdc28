/** Dated steps of several cases: whose, what, until when, what happens otherwise. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { mediatorsQuery, providersQuery } from '../client/queries.ts';
import type { Schemas } from '../client/types.ts';
import { inLanguage, useLanguage } from '../words/language.ts';
import { roleWords, wordFor } from '../words/states.ts';
import { Due } from './due.tsx';
import { nameIn, Parties } from './parties.tsx';
import { usePartWords } from './words.ts';
import './deadline-list.css';

type Item = Schemas['Deadlines']['items'][number];

const keyOf = (item: Item): string => `${item.caseId}${item.step.process}${item.step.action ?? ''}`;
/** Above this many only the rows in view are drawn; a list of fewer can be printed whole. */
const many = 100;

export function DeadlineList({ items }: { readonly items: readonly Item[] }) {
  if (items.length > many) return <LongList items={items} />;
  return <ul className="deadlines">{items.map((item) => <li key={keyOf(item)} className="deadline"><Row item={item} /></li>)}</ul>;
}

/** Tab goes on from row to row: the next ones are drawn before the focus comes to them. */
function LongList({ items }: { readonly items: readonly Item[] }) {
  const list = useRef<HTMLUListElement>(null);
  const rows = useWindowVirtualizer({ count: items.length, estimateSize: () => 72, overscan: 12, scrollMargin: list.current?.offsetTop ?? 0, getItemKey: (index) => (items[index] ? keyOf(items[index]) : index) });
  return (
    <ul ref={list} className="deadlines long" style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ index, start, key }) => {
        const item = items[index];
        return item && (
          <li key={key} ref={rows.measureElement} data-index={index} className="deadline" aria-setsize={items.length} aria-posinset={index + 1} style={{ transform: `translateY(${start - rows.options.scrollMargin}px)` }}><Row item={item} /></li>
        );
      })}
    </ul>
  );
}

function Row({ item: { caseNo, step, mine, parties } }: { readonly item: Item }) {
  const t = usePartWords();
  const owner = useOwners(parties);
  useLanguage();
  return (
    <>
      <div><strong>{inLanguage(step.label)}</strong>{mine ? <> <span className="chip strong">{t('mine')}</span></> : null}<p className="quiet small">{step.owners.map(owner).join('、')}</p></div>
      <div><Link to="/cases/$no" params={{ no: caseNo }}>{caseNo}</Link><Parties parties={parties} /></div>
      <div>{step.dueDate ? <Due date={step.dueDate} provisional={step.provisional} /> : null}{step.otherwise ? <p className="quiet small">{t('otherwise')}：{inLanguage(step.otherwise)}</p> : null}</div>
    </>
  );
}

/** Role, and name as far as the reader may know it. */
function useOwners(parties: Item['parties']): (owner: Item['step']['owners'][number]) => string {
  const providers = useQuery(providersQuery).data?.items;
  const mediators = useQuery(mediatorsQuery).data?.items;
  return ({ role, handle, party }) => {
    const name = nameIn(parties, party) ?? providers?.find((p) => p.id === handle)?.name ?? mediators?.find((m) => m.handle === handle)?.name;
    return name === undefined ? wordFor(roleWords, role) : `${wordFor(roleWords, role)} ${name}`;
  };
}
