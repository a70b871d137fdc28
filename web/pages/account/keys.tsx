/** The keys of the organisation's systems: made, rotated, revoked; each is shown once. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { client, dataOf, type Schemas } from '../../client/api.ts';
import { Loaded, ProblemNotice } from '../../parts/states.tsx';
import { formatInstant } from '../../parts/time.ts';
import { keysQuery } from './account.ts';
import { SmallForm, Text } from './form.tsx';
import { useAccountWords } from './words.ts';

type Key = Schemas['ServiceKeyList']['items'][number];

export function Keys() {
  const t = useAccountWords();
  const keys = useQuery(keysQuery);
  const [shown, show] = useState<string>();
  return (
    <section className="panel stack" aria-labelledby="keys">
      <h2 id="keys">{t('keys')}</h2>
      <p className="quiet">{t('keys-hint')}</p>
      {shown === undefined ? null : <div className="notice warn stack-tight" role="status"><strong>{t('key-shown')}</strong><code className="enrol-key">{shown}</code></div>}
      <Loaded query={keys}>{({ items }) => (items.length === 0 ? <p>{t('keys-none')}</p> : <ul className="account-lines">{items.map((key) => <Line key={key.id} of={key} show={show} />)}</ul>)}</Loaded>
      <Make show={show} />
    </section>
  );
}

interface Showing { readonly show: (apiKey: string | undefined) => void }

function Line({ of, show }: Showing & { readonly of: Key }) {
  const t = useAccountWords();
  const queries = useQueryClient();
  const path = { params: { path: { keyId: of.id } }, body: {} } as const;
  const onSuccess = () => queries.invalidateQueries(keysQuery);
  const rotating = useMutation({ mutationFn: () => dataOf(client.POST('/v1/keys/{keyId}/rotate', path)), onSuccess: ({ apiKey }) => { show(apiKey); return onSuccess(); } });
  const revoking = useMutation({ mutationFn: () => dataOf(client.POST('/v1/keys/{keyId}/revoke', path)), onSuccess });
  const name = of.name ?? t('key-unnamed');
  const used = of.lastUsedAt === undefined ? t('key-never') : t('key-used', { time: formatInstant(of.lastUsedAt) });
  const error = rotating.error ?? revoking.error;
  return (
    <li>
      <span><strong>{name}</strong> <span className="small">{t(of.scopes.includes('act') ? 'key-act' : 'key-read')}</span> <span className="quiet small number">{used}{of.revokedAt === undefined ? '' : ` · ${t('key-revoked', { time: formatInstant(of.revokedAt) })}`}</span></span>
      {of.revokedAt === undefined ? (
        <span className="row">
          <Button size="small" loading={rotating.isPending} aria-label={t('key-rotate-named', { name })} onClick={() => rotating.mutate()}>{t('key-rotate')}</Button>
          <Button size="small" danger loading={revoking.isPending} aria-label={t('key-revoke-named', { name })} onClick={() => revoking.mutate()}>{t('key-revoke')}</Button>
        </span>
      ) : null}
      {error ? <ProblemNotice error={error} /> : null}
    </li>
  );
}

function Make({ show }: Showing) {
  const t = useAccountWords();
  const queries = useQueryClient();
  const [name, type] = useState('');
  const [acts, allow] = useState(false);
  const send = async () => {
    const { apiKey } = await dataOf(client.POST('/v1/keys', { body: { name: name.trim(), scopes: acts ? ['read', 'act'] : ['read'] } }));
    show(apiKey);
    await queries.invalidateQueries(keysQuery);
  };
  return (
    <SmallForm send={send} sent={() => { type(''); allow(false); }} ready={name.trim() !== ''} label={t('key-make')} primary={false}>
      <Text label={t('key-name')} value={name} change={type} />
      <Checkbox checked={acts} onChange={(event) => allow(event.target.checked)}>{t('key-acts')}</Checkbox>
    </SmallForm>
  );
}
