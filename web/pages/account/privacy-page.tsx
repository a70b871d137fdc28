/** What the centre holds of me as a file to keep, and the request that it be deleted. */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTitle } from '../../app/title.ts';
import { client, dataOf, type Schemas } from '../../client/api.ts';
import { Due } from '../../parts/due.tsx';
import { save } from '../../parts/save.ts';
import { Loaded } from '../../parts/states.tsx';
import { formatDay } from '../../parts/time.ts';
import { useCaller } from '../../session/caller.ts';
import { SmallForm } from './form.tsx';
import { useAccountWords } from './words.ts';

type Request = Schemas['DeletionRequests']['items'][number];

const requestsQuery = queryOptions({ queryKey: ['account', 'deletions'], queryFn: ({ signal }) => dataOf(client.GET('/v1/me/deletion-requests', { signal })) });

export function Page() {
  const t = useAccountWords();
  useTitle(t('privacy'));
  const { person } = useCaller();
  if (!person) return <><h1>{t('privacy')}</h1><p className="panel">{t('by-key')}</p></>;
  return <><h1>{t('privacy')}</h1><Export /><Deletion /></>;
}

function Export() {
  const t = useAccountWords();
  const send = async () => {
    const data = await dataOf(client.GET('/v1/me/data'));
    save(t('data-file'), new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }));
  };
  return (
    <section className="panel stack" aria-labelledby="data">
      <h2 id="data">{t('data')}</h2>
      <SmallForm send={send} ready label={t('data-save')}><p>{t('data-hint')}</p></SmallForm>
    </section>
  );
}

function Deletion() {
  const t = useAccountWords();
  const queries = useQueryClient();
  const requests = useQuery(requestsQuery);
  const send = async () => {
    await dataOf(client.POST('/v1/me/deletion-requests', { body: {} }));
    await queries.invalidateQueries(requestsQuery);
  };
  return (
    <section className="panel stack" aria-labelledby="deletion">
      <h2 id="deletion">{t('deletion')}</h2>
      <Loaded query={requests}>{({ items }) => (
        <>
          {items.map((one) => <Standing key={one.requestId} request={one} />)}
          {items.some(({ state }) => state === 'open') ? null : <SmallForm send={send} ready label={t('deletion-ask')} primary={false}><p>{t('deletion-hint')}</p></SmallForm>}
        </>
      )}</Loaded>
    </section>
  );
}

function Standing({ request: { askedAt, state, dueDate, reason, keptUntil } }: { readonly request: Request }) {
  const t = useAccountWords();
  return (
    <div className="notice stack-tight" role="status">
      <p><strong>{t(`deletion-${state}`)}</strong> <span className="quiet">{t('asked-on', { day: formatDay(askedAt.slice(0, 10)) })}</span></p>
      {state === 'open' ? <><Due date={dueDate} /><p>{t('deletion-who')}</p></> : null}
      {reason ? <p>{reason}</p> : null}
      {keptUntil ? <p className="quiet small">{t('kept-until', { day: formatDay(keptUntil) })}</p> : null}
    </div>
  );
}
