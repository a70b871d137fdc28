/** Consent to one's data being received abroad: its text, in force today, above the button. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { consentTextsQuery } from '../../client/queries.ts';
import type { SpecialScreen } from '../../forms/special.ts';
import { useTaking } from '../../forms/taking.ts';
import { Loaded, ProblemNotice } from '../../parts/states.tsx';
import { ConsentText } from './consents.tsx';
import { usePartyWords } from './words.ts';

export function Screen({ action, done }: SpecialScreen) {
  const t = usePartyWords();
  const texts = useQuery(consentTextsQuery);
  const taking = useTaking(action);
  return (
    <section className="panel stack" aria-labelledby="abroad">
      <h2 id="abroad">{t('abroad')}</h2>
      <Loaded query={texts}>{({ items }) => {
        const text = items.find((one) => one.purpose === 'cross-border' && one.inForce);
        return text ? <><ConsentText text={text} />{taking.error ? <ProblemNotice error={taking.error} /> : null}<div><Button type="primary" loading={taking.isPending} onClick={() => taking.mutate({ text: text.version }, { onSuccess: done })}>{t('abroad-do')}</Button></div></> : null;
      }}</Loaded>
    </section>
  );
}
