/** Dated steps of several cases: whose, what, until when, what happens otherwise. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { mediatorsQuery, providersQuery } from '../client/queries.ts';
import type { Schemas } from '../client/types.ts';
import { inLanguage, useLanguage } from '../words/language.ts';
import { roleWords, wordFor } from '../words/states.ts';
import { Due } from './due.tsx';
import { nameIn, Parties } from './parties.tsx';
import { usePartWords } from './words.ts';
import './deadline-list.css';

type Item = Schemas['Deadlines']['items'][number];

export function DeadlineList({ items }: { readonly items: readonly Item[] }) {
  return <ul className="deadlines">{items.map((item) => <Row key={`${item.caseId}${item.step.process}${item.step.action ?? ''}`} item={item} />)}</ul>;
}

function Row({ item: { caseNo, step, mine, parties } }: { readonly item: Item }) {
  const t = usePartWords();
  const owner = useOwners(parties);
  useLanguage();
  return (
    <li className="deadline">
      <div><strong>{inLanguage(step.label)}</strong>{mine ? <> <span className="chip strong">{t('mine')}</span></> : null}<p className="quiet small">{step.owners.map(owner).join('、')}</p></div>
      <div><Link to="/cases/$no" params={{ no: caseNo }}>{caseNo}</Link><Parties parties={parties} /></div>
      <div>{step.dueDate ? <Due date={step.dueDate} provisional={step.provisional} /> : null}{step.otherwise ? <p className="quiet small">{t('otherwise')}：{inLanguage(step.otherwise)}</p> : null}</div>
    </li>
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
