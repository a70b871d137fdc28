/** How I want to be told: language, and what comes beside the list in the portal. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Radio } from 'antd';
import { useState } from 'react';
import { useTitle } from '../../app/title.ts';
import { client, dataOf, type Schemas } from '../../client/api.ts';
import { Loaded } from '../../parts/states.tsx';
import { useCaller } from '../../session/caller.ts';
import { eventsQuery, preferencesQuery } from './account.ts';
import { Events } from './notice-events.tsx';
import { SmallForm, Text } from './form.tsx';
import { useAccountWords } from './words.ts';

type Preferences = Schemas['NoticePreferences'];

export function Page() {
  const t = useAccountWords();
  useTitle(t('told'));
  const preferences = useQuery(preferencesQuery);
  return <><h1>{t('told')}</h1><Loaded query={preferences}>{(kept) => <Told kept={kept} />}</Loaded></>;
}

function Told({ kept }: { readonly kept: Preferences }) {
  const t = useAccountWords();
  const { office } = useCaller();
  const queries = useQueryClient();
  const events = useQuery(eventsQuery);
  const [wanted, want] = useState(kept);
  const [saved, tell] = useState(false);
  const change = (part: Partial<Preferences>) => { want({ ...wanted, ...part }); tell(false); };
  const address = wanted.address?.trim() ?? '';
  const send = async () => {
    const { address: _typed, ...rest } = wanted;
    const body = { ...rest, ...(address === '' ? {} : { address }) } as Schemas['PutNoticePreferencesInput'];
    queries.setQueryData(preferencesQuery.queryKey, await dataOf(client.PUT('/v1/notice-preferences', { body })));
  };
  return (
    <section className="panel stack">
      {saved ? <p className="notice" role="status">{t('saved')}</p> : null}
      <SmallForm send={send} sent={() => tell(true)} ready label={t('save')}>
        <fieldset className="account-choice"><legend>{t('language')}</legend>
          <Radio.Group value={wanted.language} options={[{ value: 'zh', label: t('zh') }, { value: 'en', label: t('en') }]} onChange={(event) => change({ language: event.target.value as Preferences['language'] })} />
        </fieldset>
        <p className="quiet small">{t('page-language')}</p>
        <fieldset className="account-choice"><legend>{t('channels')}</legend>
          <Checkbox checked={wanted.email} onChange={(event) => change({ email: event.target.checked })}>{t('by-email')}</Checkbox>
          <Checkbox checked={wanted.sms} onChange={(event) => change({ sms: event.target.checked })}>{t('by-sms')}</Checkbox>
        </fieldset>
        <p className="quiet small">{t('formal')}</p>
        <Loaded query={events}>{({ items }) => <Events events={items} muted={wanted.muted} by={wanted} change={(muted) => change({ muted: [...muted] })} />}</Loaded>
        {office === 'enterprise' ? <p className="quiet small">{t('address-party')}</p> : <Text label={t('address')} type="email" autoComplete="email" value={wanted.address ?? ''} change={(next) => change({ address: next })} />}
      </SmallForm>
    </section>
  );
}
