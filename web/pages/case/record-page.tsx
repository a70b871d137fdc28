/** Every event of the case, and whether the chain of their digests holds. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTitle } from '../../app/title.ts';
import type { Schemas } from '../../client/api.ts';
import { eventsQuery } from '../../client/queries.ts';
import { Loading, ProblemNotice } from '../../parts/states.tsx';
import { formatInstant } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { inLanguage } from '../../words/language.ts';
import { useCase, useNames } from './case-context.ts';
import { useCaseWords } from './words.ts';

type Page = Schemas['EventPage'];

export function Page() {
  const t = useCaseWords();
  const { caseId, caseNo } = useCase();
  useTitle(`${t('tab-record')} ${caseNo}`);
  const record = useInfiniteQuery(eventsQuery(caseId));
  if (record.error) return <ProblemNotice error={record.error} retry={() => void record.refetch()} />;
  if (!record.data) return <Loading />;
  const last = record.data.pages.at(-1);
  return (
    <section className="panel stack">
      <p className="quiet">{t('record-lead')}</p>
      {last ? <Chain chain={last.chain} /> : null}
      <Events items={record.data.pages.flatMap((page) => page.items)} />
      {record.hasNextPage ? <div><Button loading={record.isFetchingNextPage} onClick={() => void record.fetchNextPage()}>{t('more')}</Button></div> : null}
    </section>
  );
}

function Chain({ chain }: { readonly chain: Page['chain'] }) {
  const t = useCaseWords();
  return <p className={chain.ok ? 'notice' : 'notice bad'}>{chain.ok ? t('chain-ok', { count: chain.events }) : t('chain-broken', { n: chain.brokenAt ?? 0 })}</p>;
}

function Events({ items }: { readonly items: Page['items'] }) {
  const t = useCaseWords();
  const names = useNames();
  const today = useToday();
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={t('tab-record')}>
      <table className="plain">
        <thead><tr><th scope="col">{t('time')}</th><th scope="col">{t('event')}</th><th scope="col">{t('actor')}</th><th scope="col">{t('what-next')}</th></tr></thead>
        <tbody>
          {items.map((event) => (
            <tr key={event.version}>
              <td className="number">{formatInstant(event.at, today)}</td>
              <td>{inLanguage(event.label)}{event.about ? <span className="quiet small"> · {inLanguage(event.about)}</span> : null}{event.demoted ? <span className="quiet small"> · {inLanguage(event.demoted)}</span> : null}</td>
              <td>{names.owner(event.by)}</td>
              <td className="quiet small">{event.next?.label ? inLanguage(event.next.label) : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
