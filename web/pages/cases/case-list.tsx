/** A long list of cases: only the rows in view are drawn. */
import { Link } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { Button } from 'antd';
import { useRef } from 'react';
import type { CaseListItem } from '../../client/queries.ts';
import { CaseStates } from '../../parts/case-states.tsx';
import { Due } from '../../parts/due.tsx';
import { Parties } from '../../parts/parties.tsx';
import { dayOf, formatDay } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { roleWords, subjectWords, wordFor } from '../../words/states.ts';
import { useCasesWords } from './words.ts';

interface Props {
  readonly items: readonly CaseListItem[];
  readonly more: boolean;
  readonly reading: boolean;
  readonly readOn: () => void;
}

export function CaseList({ items, more, reading, readOn }: Props) {
  const t = useCasesWords();
  const list = useRef<HTMLUListElement>(null);
  const rows = useWindowVirtualizer({ count: items.length, estimateSize: () => 96, overscan: 8, scrollMargin: list.current?.offsetTop ?? 0, getItemKey: (index) => items[index]?.caseId ?? index });
  return (
    <div className="stack-tight">
      <p className="quiet small" role="status">{t('loaded', { count: items.length })}</p>
      <ul ref={list} className="case-list" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start, key }) => {
          const item = items[index];
          return item && (
            <li key={key} ref={rows.measureElement} data-index={index} className="case-row" aria-setsize={items.length} aria-posinset={index + 1} style={{ transform: `translateY(${start - rows.options.scrollMargin}px)` }}>
              <CaseRow item={item} />
            </li>
          );
        })}
      </ul>
      {more ? <div><Button loading={reading} onClick={readOn}>{t('more')}</Button></div> : null}
    </div>
  );
}

function CaseRow({ item }: { readonly item: CaseListItem }) {
  const t = useCasesWords();
  const today = useToday();
  return (
    <>
      <div>
        <Link to="/cases/$no" params={{ no: item.caseNo }}><strong>{item.caseNo}</strong></Link>
        <Parties parties={item.parties} />
        <p className="quiet small">{wordFor(subjectWords, item.subject)} · {item.roles.map((role) => wordFor(roleWords, role)).join('、')}</p>
      </div>
      <div><CaseStates states={item.states} outcome={item.outcome} /></div>
      <div className="small">{item.nextDue ? <><span className="quiet">{t('next-due')}</span> <Due date={dayBefore(item.nextDue)} /></> : <span className="quiet">{t('since')} {formatDay(dayOf(item.since), today)}</span>}</div>
    </>
  );
}

/** `nextDue` is the end of the day, exclusive. */
const dayBefore = (instant: string): string => dayOf(Date.parse(instant) - 1);
