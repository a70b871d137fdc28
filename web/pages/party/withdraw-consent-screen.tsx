/** Taking a consent back (个人信息保护法 15): what was agreed to, what would stop and what stays, each with its reason, before anything is done. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { Schemas } from '../../client/api.ts';
import { consentsQuery, consentTextsQuery } from '../../client/queries.ts';
import { Consequences } from '../../forms/consequences.tsx';
import type { SpecialScreen } from '../../forms/special.ts';
import { useTaking } from '../../forms/taking.ts';
import { Loaded, ProblemNotice } from '../../parts/states.tsx';
import { formatDay } from '../../parts/time.ts';
import { valueWord } from '../../words/values.ts';
import { useCase, useNames } from '../case/case-context.ts';
import { ConsentText } from './consents.tsx';
import { usePartyWords } from './words.ts';

type Consent = Schemas['Consents']['items'][number];

export function Screen({ action, done }: SpecialScreen) {
  const t = usePartyWords();
  const { caseId, acting } = useCase();
  const consents = useQuery(consentsQuery(caseId));
  const taking = useTaking(action);
  const mine = (items: readonly Consent[]) => items.filter((one, i, all) => one.withdrawnAt === undefined && acting.includes(one.party) && all.findIndex((x) => x.withdrawnAt === undefined && acting.includes(x.party) && x.purpose === one.purpose && x.recipient === one.recipient) === i);
  return (
    <section className="panel stack" aria-labelledby="withdraw">
      <h2 id="withdraw">{t('withdraw')}</h2>
      <p>{t('withdraw-lead')}</p>
      {taking.error ? <ProblemNotice error={taking.error} /> : null}
      <Loaded query={consents}>{({ items }) => mine(items).map((one) => (
        <Given key={`${one.purpose}${one.recipient ?? ''}`} consent={one} busy={taking.isPending} withdraw={() => taking.mutate({ purpose: one.purpose, ...(one.recipient === undefined ? {} : { recipient: one.recipient }) }, { onSuccess: done })} />
      ))}</Loaded>
    </section>
  );
}

function Given({ consent: { purpose, recipient, text: version, at, ifWithdrawn }, busy, withdraw }: { readonly consent: Consent; readonly busy: boolean; readonly withdraw: () => void }) {
  const t = usePartyWords();
  const names = useNames();
  const texts = useQuery(consentTextsQuery);
  const who = recipient === undefined ? t('abroad-who') : names.handle(recipient);
  const text = texts.data?.items.find((one) => one.purpose === purpose && one.version === version);
  return (
    <section className="notice stack-tight" aria-label={who}>
      <h3>{who} <span className="quiet small">{valueWord('purpose', purpose)} · {t('given-on', { day: formatDay(at.slice(0, 10)) })}</span></h3>
      {text ? <details><summary>{t('text-given')}</summary><ConsentText text={text} recipient={who} /></details> : null}
      {ifWithdrawn ? <Consequences of={ifWithdrawn} /> : null}
      <div><Button danger disabled={busy} onClick={withdraw}>{t('withdraw-do', { who })}</Button></div>
    </section>
  );
}
