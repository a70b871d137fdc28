/** Faults to throw on a practice stack: each strikes once, at the provider and the occasion it fits. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { client, dataOf, type Schemas } from '../client/api.ts';
import { queryClient } from '../client/queries.ts';
import { Loaded, ProblemNotice } from '../parts/states.tsx';
import { useShellWords } from './words.ts';

type Provider = Schemas['PracticeFaults']['items'][number];
type Fault = Provider['faults'][number];

const kinds: readonly Fault[] = ['timeout-before', 'timeout-after', 'status-500', 'status-429', 'malformed-reply', 'duplicate-callback', 'out-of-order-callback', 'lost-callback', 'wrong-signature', 'hang'];
const faultsQuery = { queryKey: ['practice-faults'], retry: false, staleTime: 0, queryFn: () => dataOf(client.GET('/v1/practice/faults')) };

export default function PracticeFaults() {
  const t = useShellWords();
  const faults = useQuery(faultsQuery);
  return (
    <div className="practice-faults">
      <p className="small">{t('faults-hint')}</p>
      <Loaded query={faults}>{({ items }) => items.map((item) => <Line key={item.provider} of={item} />)}</Loaded>
    </div>
  );
}

function Line({ of: { provider, name, faults } }: { readonly of: Provider }) {
  const t = useShellWords();
  const arranging = useMutation({
    mutationFn: (next: Fault[]) => dataOf(client.PUT('/v1/practice/faults', { body: { provider, faults: next } })),
    onSuccess: (list) => queryClient.setQueryData(faultsQuery.queryKey, list),
  });
  return (
    <div className="stack-tight">
      <label htmlFor={`faults-${provider}`}>{name}</label>
      <Select id={`faults-${provider}`} mode="multiple" size="small" className="practice-fault-choice" placeholder={t('faults-none')} loading={arranging.isPending} value={faults} options={kinds.map((kind) => ({ value: kind, label: t(kind) }))} onChange={(next: Fault[]) => arranging.mutate(next)} />
      {arranging.error ? <ProblemNotice error={arranging.error} /> : null}
    </div>
  );
}
