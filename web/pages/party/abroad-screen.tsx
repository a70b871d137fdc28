/** Consent to one's data being received abroad: its text, in force today, above the button. Whoever speaks for nobody, or for several, says for whom. */
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { consentTextsQuery } from '../../client/queries.ts';
import type { SpecialScreen } from '../../forms/special.ts';
import { useTaking } from '../../forms/taking.ts';
import { Loaded, ProblemNotice } from '../../parts/states.tsx';
import { useCase, useNames } from '../case/case-context.ts';
import { ConsentText } from './consents.tsx';
import { usePartyWords } from './words.ts';
import '../../forms/forms.css';

export function Screen({ action, done }: SpecialScreen) {
  const t = usePartyWords();
  const texts = useQuery(consentTextsQuery);
  const taking = useTaking(action);
  const { acting } = useCase();
  const [party, choose] = useState<string>();
  const ready = acting.length > 0 || party !== undefined;
  const send = (text: number) => taking.mutate({ text, ...(party === undefined ? {} : { party }) }, { onSuccess: done });
  return (
    <section className="panel stack" aria-labelledby="abroad">
      <h2 id="abroad">{t('abroad')}</h2>
      <Loaded query={texts}>{({ items }) => {
        const text = items.find((one) => one.purpose === 'cross-border' && one.inForce);
        return text ? <>{acting.length === 1 ? null : <WhoseConsent value={party} change={choose} />}<ConsentText text={text} />{taking.error ? <ProblemNotice error={taking.error} /> : null}<div><Button type="primary" disabled={!ready} loading={taking.isPending} onClick={() => send(text.version)}>{t(acting.length === 0 ? 'abroad-record' : 'abroad-do')}</Button></div></> : null;
      }}</Loaded>
    </section>
  );
}

/** The clerk records what a party consented to; an agent of several may leave it open, for all of them. */
function WhoseConsent({ value, change }: { readonly value: string | undefined; readonly change: (party: string | undefined) => void }) {
  const t = usePartyWords();
  const names = useNames();
  const { parties = [], acting } = useCase();
  const several = acting.length > 0;
  const options = parties.filter(({ id }) => !several || acting.includes(id)).map(({ id }) => ({ value: id, label: names.party(id) }));
  return (
    <div className="field">
      <label htmlFor="abroad-party">{t('abroad-party')}</label>
      <Select id="abroad-party" allowClear={several} placeholder={t(several ? 'abroad-all' : 'abroad-choose')} aria-required={!several} value={value ?? null} options={options} onChange={(next: string | null) => change(next ?? undefined)} />
    </div>
  );
}
