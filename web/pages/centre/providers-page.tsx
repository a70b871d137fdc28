/** How each provider fares, and what was left undelivered: the administrator sends or takes it once more. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTitle } from '../../app/title.ts';
import { client, dataOf } from '../../client/api.ts';
import { deadLettersQuery, healthQuery, providersQuery } from '../../client/queries.ts';
import type { Schemas } from '../../client/types.ts';
import { Empty, Loaded, ProblemNotice } from '../../parts/states.tsx';
import { formatInstant } from '../../parts/time.ts';
import { useCaller } from '../../session/caller.ts';
import { Credentials } from '../changes/credentials.tsx';
import { useCentreWords } from './words.ts';

type Letter = Schemas['DeadLetters']['items'][number];

export function Page() {
  const t = useCentreWords();
  useTitle(t('providers'));
  const { office } = useCaller();
  return <><h1>{t('providers')}</h1><Health />{office === 'administrator' ? <><Letters /><Credentials /></> : null}</>;
}

const columns = ['provider', 'pending', 'rejected', 'silent', 'events-waiting', 'events-refused', 'last-heard'] as const;

function Health() {
  const t = useCentreWords();
  const health = useQuery(healthQuery);
  return (
    <section className="panel stack" aria-labelledby="health">
      <h2 id="health">{t('health')}</h2>
      <Loaded query={health}>{({ items }) => (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={t('health')}>
          <table className="plain">
            <thead><tr>{columns.map((column, n) => <th key={column} scope="col" className={n > 0 && n < 6 ? 'right' : ''}>{t(column)}</th>)}</tr></thead>
            <tbody>{items.map((p) => (
              <tr key={p.id}>
                <th scope="row">{p.name}</th>
                <td className="right number">{p.pending}{p.oldestPendingAt ? <span className="quiet small"> {t('oldest', { when: formatInstant(p.oldestPendingAt) })}</span> : null}</td>
                <td className="right number">{p.rejected}</td><td className="right number">{p.silent}</td><td className="right number">{p.events.waiting + p.events.parked}</td><td className="right number">{p.events.refused}</td>
                <td className="number">{p.lastHeardAt ? formatInstant(p.lastHeardAt) : t('never')}</td>
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}</Loaded>
    </section>
  );
}

function Letters() {
  const t = useCentreWords();
  const letters = useQuery(deadLettersQuery);
  return (
    <section className="stack" aria-labelledby="letters">
      <h2 id="letters">{t('letters')}</h2>
      <Loaded query={letters}>{({ items }) => (items.length === 0 ? <Empty>{t('no-letters')}</Empty> : <ul className="stack-tight">{items.map((letter) => <LetterRow key={letter.path} letter={letter} />)}</ul>)}</Loaded>
    </section>
  );
}

function LetterRow({ letter }: { readonly letter: Letter }) {
  const t = useCentreWords();
  const queries = useQueryClient();
  const name = useQuery(providersQuery).data?.items.find((p) => p.id === letter.party)?.name;
  const again = useMutation({
    mutationFn: () => dataOf(client.POST('/v1/dead-letters/{letterKind}/{letterId}/replay', { params: { path: { letterKind: letter.kind as 'webhook', letterId: letter.id } } })),
    onSuccess: ({ result }) => (result === 'refused' ? undefined : void queries.invalidateQueries({ queryKey: ['providers'] })),
  });
  const what = [t(letter.kind), name].filter(Boolean).join(' · ');
  return (
    <li className="panel stack-tight">
      <div className="spread"><strong>{what}</strong><span className="quiet small number">{formatInstant(letter.at)}</span></div>
      <details><summary className="small">{t('technical')}</summary><pre className="technical">{`${letter.about}\n${letter.party}\n${JSON.stringify(letter.why, null, 2)}`}</pre></details>
      {again.error ? <ProblemNotice error={again.error} /> : null}
      <div className="row"><Button aria-label={t('replay-of', { what })} loading={again.isPending} onClick={() => again.mutate()}>{t('replay')}</Button><span role="status">{again.data ? t(again.data.result) : ''}</span></div>
    </li>
  );
}
