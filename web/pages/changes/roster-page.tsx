/** The roster as the centre keeps it: who may be appointed today and why not, and each entry to be changed by a proposal. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTitle } from '../../app/title.ts';
import { mediatorsQuery } from '../../client/queries.ts';
import type { Schemas } from '../../client/types.ts';
import { Empty, Loaded } from '../../parts/states.tsx';
import { formatDay } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { EntryForm } from './roster-form.tsx';
import { useChangeWords } from './words.ts';

type Mediator = Schemas['MediatorList']['items'][number];

export function Page() {
  const t = useChangeWords();
  useTitle(t('roster'));
  const [edited, edit] = useState<string>();
  return (
    <>
      <h1>{t('roster')}</h1>
      <p className="quiet">{t('roster-lead')}</p>
      <Loaded query={useQuery(mediatorsQuery)}>{({ items }) => {
        const chosen = items.find(({ handle }) => handle === edited);
        return (
          <>
            {items.length === 0 ? <Empty>{t('roster-empty')}</Empty> : <Roster items={items} edit={edit} />}
            <div><Button onClick={() => edit('')}>{t('new-mediator')}</Button></div>
            {edited === undefined ? null : <EntryForm key={edited} mediator={chosen} others={items.filter(({ handle }) => handle !== edited)} />}
          </>
        );
      }}</Loaded>
    </>
  );
}

function Roster({ items, edit }: { readonly items: readonly Mediator[]; readonly edit: (handle: string) => void }) {
  const t = useChangeWords();
  return (
    <div className="panel scroll-x" tabIndex={0} role="region" aria-label={t('roster')}>
      <table className="plain">
        <thead><tr><th scope="col">{t('mediator')}</th><th scope="col" className="right">{t('load')}</th><th scope="col">{t('standing')}</th><th scope="col"><span className="sr-only">{t('edit')}</span></th></tr></thead>
        <tbody>{items.map((mediator) => (
          <tr key={mediator.handle}>
            <th scope="row">{mediator.name}</th><td className="right number">{mediator.openCases} / {mediator.limit}</td><td><Standing mediator={mediator} /></td>
            <td className="right"><Button size="small" aria-label={t('edit-of', { name: mediator.name })} onClick={() => edit(mediator.handle)}>{t('edit')}</Button></td>
          </tr>
        ))}</tbody>
      </table>
    </div>
  );
}

function Standing({ mediator: { available, unavailable, backOn, record } }: { readonly mediator: Mediator }) {
  const t = useChangeWords();
  const today = useToday();
  if (record?.struckOff) return <span className="chip">{t('struck-off')}</span>;
  if (available || unavailable === undefined) return <span className="chip strong">{t('available')}</span>;
  return <span className="chip chip-warn">{t(unavailable)}{backOn ? ` · ${formatDay(backOn, today)}` : ''}</span>;
}
