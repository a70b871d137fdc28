/** Ranking and striking mediators, by buttons that a keyboard reaches. The other side's list is never shown. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { mediatorsQuery } from '../../client/queries.ts';
import type { Schemas } from '../../client/api.ts';
import type { SpecialScreen } from '../../forms/special.ts';
import { useTaking } from '../../forms/taking.ts';
import { Loaded, ProblemNotice } from '../../parts/states.tsx';
import { inLanguage } from '../../words/language.ts';
import { usePartyWords } from './words.ts';
import { useCase } from '../case/case-context.ts';
import './party.css';

type Mediator = Schemas['MediatorList']['items'][number];

export function Screen({ done }: SpecialScreen) {
  const mediators = useQuery(mediatorsQuery);
  return <Loaded query={mediators}>{({ items }) => <Ranking mediators={items} done={done} />}</Loaded>;
}

function Ranking({ mediators, done }: Pick<SpecialScreen, 'done'> & { readonly mediators: readonly Mediator[] }) {
  const t = usePartyWords();
  const taking = useTaking('rank-mediators');
  const [ranked, rank] = useState<readonly string[]>([]);
  const [struck, strike] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const named = (handle: string) => mediators.find((m) => m.handle === handle);
  const proposed = useCase().selection?.proposed ?? [];
  const others = mediators.filter((m) => !ranked.includes(m.handle) && !struck.includes(m.handle));
  const [listed, rest] = [others.filter((m) => proposed.includes(m.handle)), others.filter((m) => !proposed.includes(m.handle))];
  const move = (at: number, by: number) => rank(ranked.toSpliced(at, 1).toSpliced(at + by, 0, ranked[at] ?? ''));
  const send = () => {
    setTried(true);
    if (ranked.length > 0) taking.mutate({ mediators: ranked, ...(struck.length > 0 ? { struck } : {}) }, { onSuccess: done });
  };
  const button = (word: 'up' | 'down' | 'take' | 'untake' | 'strike' | 'unstrike', who: string, act: () => void, off = false) => <Button key={word} size="small" disabled={off} aria-label={t('act-of', { what: t(word), who })} onClick={act}>{t(word)}</Button>;
  const offered = (some: readonly Mediator[]) => <ul className="rank-list">{some.map((m) => <Item key={m.handle} mediator={m}>{button('take', m.name, () => rank([...ranked, m.handle]))}{button('strike', m.name, () => strike([...struck, m.handle]))}</Item>)}</ul>;
  return (
    <section className="panel stack" aria-labelledby="rank">
      <h2 id="rank">{t('rank-title')}</h2>
      <p>{t('rank-lead')}</p>
      <h3>{t('ranked')}</h3>
      {ranked.length === 0 ? <p className={tried ? 'field-fault' : 'quiet'} role={tried ? 'alert' : undefined}>{t('rank-none')}</p> : null}
      <ol className="rank-list">
        {ranked.map((handle, at) => { const m = named(handle); return m ? <Item key={handle} mediator={m} lead={t('rank-n', { n: at + 1 })}>{button('up', m.name, () => move(at, -1), at === 0)}{button('down', m.name, () => move(at, 1), at === ranked.length - 1)}{button('untake', m.name, () => rank(ranked.toSpliced(at, 1)))}</Item> : null; })}
      </ol>
      {listed.length > 0 ? <><h3>{t('listed')}</h3><p className="quiet small">{t('listed-hint')}</p>{offered(listed)}</> : null}
      {rest.length > 0 ? <><h3>{t('candidates')}</h3>{offered(rest)}</> : null}
      {struck.length > 0 ? <><h3>{t('struck')}</h3><ul className="rank-list">{struck.map((handle) => { const m = named(handle); return m ? <Item key={handle} mediator={m}>{button('unstrike', m.name, () => strike(struck.filter((s) => s !== handle)))}</Item> : null; })}</ul></> : null}
      {taking.error ? <ProblemNotice error={taking.error} /> : null}
      <div><Button type="primary" loading={taking.isPending} onClick={send}>{t('rank-do')}</Button></div>
    </section>
  );
}

function Item({ mediator, lead, children }: { readonly mediator: Mediator; readonly lead?: string; readonly children: React.ReactNode }) {
  const t = usePartyWords();
  const facts = [mediator.industries.join(t('between')), ...mediator.grounds.map((g) => inLanguage(g.label)), t('load', { count: mediator.openCases })].filter(Boolean);
  return (
    <li className="rank-item">
      <span>{lead ? <span className="chip strong">{lead}</span> : null} <strong>{mediator.name}</strong> <span className="small quiet">{facts.join(' · ')}{mediator.available ? '' : ` · ${t('unavailable')}`}</span></span>
      <span className="row">{children}</span>
    </li>
  );
}
