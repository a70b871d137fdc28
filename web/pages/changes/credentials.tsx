/** Other credentials of a provider: typed once, sealed, and never shown again. */
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useId, useState } from 'react';
import { providersQuery } from '../../client/queries.ts';
import { Propose, useProposing } from './propose.tsx';
import { Typed } from './typed.tsx';
import { useChangeWords } from './words.ts';

export function Credentials() {
  const t = useChangeWords();
  const id = useId();
  const providers = useQuery(providersQuery).data?.items ?? [];
  const [draft, set] = useState({ subject: '', apiKey: '', webhookSecret: '' });
  const proposing = useProposing('provider-credentials', () => ({ subject: draft.subject, content: { apiKey: draft.apiKey.trim(), webhookSecret: draft.webhookSecret.trim() } }));
  const fault = (field: string) => (proposing.wrong(field) ? t('check') : undefined);
  return (
    <section className="panel stack" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('credentials')}</h2>
      <p className="quiet">{t('credentials-lead')}</p>
      <div className="grid-fields">
        <div className="field">
          <label htmlFor={id}>{t('provider')}</label>
          <Select id={id} value={draft.subject === '' ? null : draft.subject} options={providers.map((provider) => ({ value: provider.id, label: provider.name }))} onChange={(subject: string | null) => set({ ...draft, subject: subject ?? '' })} />
          {fault('subject') ? <span className="field-fault" role="alert">{t('check')}</span> : null}
        </div>
        <Typed label={t('api-key')} type="password" value={draft.apiKey} change={(apiKey) => set({ ...draft, apiKey })} fault={fault('apiKey')} />
        <Typed label={t('webhook-secret')} type="password" value={draft.webhookSecret} change={(webhookSecret) => set({ ...draft, webhookSecret })} fault={fault('webhookSecret')} />
      </div>
      <Propose proposing={proposing} />
    </section>
  );
}
