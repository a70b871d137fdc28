/** My desk: what waits for me, until when, and what happens if I do nothing. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTitle } from '../../app/title.ts';
import { workQuery, type WorkItem } from '../../client/queries.ts';
import { Due } from '../../parts/due.tsx';
import { Parties } from '../../parts/parties.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { useCaller, useToday } from '../../session/caller.ts';
import { inLanguage } from '../../words/language.ts';
import { BreakGlass } from './break-glass.tsx';
import { CalendarFeed } from './calendar-feed.tsx';
import { grouped, type GroupName } from './grouping.ts';
import { useKeys, useSingleKeys } from './keys.ts';
import { Notices } from './notices.tsx';
import { WaitingForOthers } from './others.tsx';
import { useDeskWords } from './words.ts';
import './desk.css';

export function Page() {
  const t = useDeskWords();
  useTitle(t('title'));
  const [help, setHelp] = useState(false);
  const [keys, turn] = useSingleKeys();
  useKeys(keys, () => setHelp((shown) => !shown));
  const work = useQuery(workQuery);
  return (
    <div className="stack">
      <div className="spread">
        <h1>{t('title')}</h1>
        <span className="row"><Begin /><Button size="small" aria-expanded={help} onClick={() => setHelp(!help)}>{t('help-button')}</Button></span>
      </div>
      {help ? <div className="notice stack-tight"><p>{t('help')}</p><Checkbox checked={keys} onChange={(event) => turn(event.target.checked)}>{t('single-keys')}</Checkbox></div> : null}
      <Loaded query={work}>{({ items, after }) => <WorkList items={items} more={after !== null} />}</Loaded>
      <BreakGlass />
      <WaitingForOthers />
      <Notices />
      <CalendarFeed />
    </div>
  );
}

/** What an office begins of itself; all else comes to it. */
function Begin() {
  const t = useDeskWords();
  const { office } = useCaller();
  if (office === 'enterprise') return <Link className="button-link" to="/cases/new">{t('file')}</Link>;
  if (office === 'court' || office === 'platform') return <Link className="button-link" to="/referrals/new">{t('refer')}</Link>;
  return null;
}

function WorkList({ items, more }: { readonly items: readonly WorkItem[]; readonly more: boolean }) {
  const t = useDeskWords();
  const today = useToday();
  const { office } = useCaller();
  const away = office === 'court' || office === 'platform' ? <Link to="/referrals">{t('to-referrals')}</Link> : office === 'director' ? <Link to="/centre/statistics">{t('to-statistics')}</Link> : <Link to="/cases">{t('to-cases')}</Link>;
  if (items.length === 0) return <Empty action={away}>{t('empty')}</Empty>;
  return (
    <>
      <p className="quiet">{more ? t('more') : t('count', { count: items.length })}</p>
      {grouped(today, items).map((group) => <Group key={group.name} name={group.name} items={group.items} />)}
    </>
  );
}

function Group({ name, items }: { readonly name: GroupName; readonly items: readonly WorkItem[] }) {
  const t = useDeskWords();
  return (
    <section aria-labelledby={`group-${name}`} className="stack-tight">
      <h2 id={`group-${name}`} className={`group-${name}`}>{t(name)} <span className="quiet number">{items.length}</span></h2>
      <ul className="work-list">{items.map((item) => <Row key={`${item.caseId}${item.step.process}${item.step.action ?? ''}`} item={item} />)}</ul>
    </section>
  );
}

function Row({ item }: { readonly item: WorkItem }) {
  const t = useDeskWords();
  const { step, caseNo } = item;
  return (
    <li className="work-row" tabIndex={-1}>
      <div className="work-what">
        <strong>{inLanguage(step.label)}</strong>
        <Link to="/cases/$no" params={{ no: caseNo }} className="quiet small" aria-label={t('for', { no: caseNo })}>{caseNo}</Link>
        <Parties parties={item.parties} />
      </div>
      <div className="work-when">
        {step.dueDate ? <Due date={step.dueDate} provisional={step.provisional} /> : null}
        {step.otherwise ? <span className="quiet small">{t('otherwise')}：{inLanguage(step.otherwise)}</span> : null}
      </div>
      <PrimaryAction item={item} />
    </li>
  );
}

/** The step itself where it is an action of the caller; else the case. */
function PrimaryAction({ item: { step, path, caseNo } }: { readonly item: WorkItem }) {
  const t = useDeskWords();
  if (step.action === undefined || path === undefined) return <Link className="work-go" to="/cases/$no" params={{ no: caseNo }}>{t('look')}</Link>;
  return <Link className="work-go button-link" to="/cases/$no/do/$action" params={{ no: caseNo, action: step.action }} aria-label={`${inLanguage(step.label)} ${caseNo}`}>{inLanguage(step.label)}</Link>;
}
