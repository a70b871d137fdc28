/** The centre rules in force for new cases; administrators propose another version. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTitle } from '../../app/title.ts';
import { rulesQuery } from '../../client/queries.ts';
import type { Schemas } from '../../client/types.ts';
import { fenOf, formatFen, yuanOf } from '../../parts/money.ts';
import { Loaded } from '../../parts/states.tsx';
import { useCaller } from '../../session/caller.ts';
import { inLanguage } from '../../words/language.ts';
import { Propose, useProposing, type ContentOf } from './propose.tsx';
import { Typed } from './typed.tsx';
import { useChangeWords } from './words.ts';

type InForce = Schemas['CentreRules'];
type Figure = InForce['figures'][number];

export function Page() {
  const t = useChangeWords();
  useTitle(t('rules'));
  const { office } = useCaller();
  return (
    <>
      <h1>{t('rules')}</h1>
      <Loaded query={useQuery(rulesQuery)}>{(found) => (
        <>
          <p className="quiet">{t('rules-lead', { version: found.rules.version })}{office === 'administrator' ? '' : ` ${t('rules-read-only')}`}</p>
          {office === 'administrator' ? <Rules key={found.rules.version} found={found} /> : <Figures found={found} />}
        </>
      )}</Loaded>
    </>
  );
}

function Figures({ found: { figures } }: { readonly found: InForce }) {
  const t = useChangeWords();
  const said = ({ unit, value }: Figure) => (unit === 'fen' ? formatFen(value) : `${value} ${t(`unit-${unit}`)}`);
  return <section className="panel"><dl className="facts">{figures.map((figure) => <div className="fact" key={figure.name}><dt>{inLanguage(figure.label)}</dt><dd className="number">{said(figure)}</dd></div>)}</dl></section>;
}

const typedOf = ({ unit, value }: Figure): string => (unit === 'fen' ? yuanOf(value) : String(value));
/** −1 is no figure; the server says so. */
const valueOf = (typed: string, { unit }: Figure): number => (unit === 'fen' ? fenOf(typed) ?? -1 : /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : -1);

function Rules({ found: { rules, figures } }: { readonly found: InForce }) {
  const t = useChangeWords();
  const [version, setVersion] = useState('');
  const [body, setBody] = useState(rules.body);
  const [typed, type] = useState<Readonly<Record<string, string>>>(Object.fromEntries(figures.map((figure) => [figure.name, typedOf(figure)])));
  const proposing = useProposing('centre-rules', () => ({
    content: { ...rules, version: version.trim(), body, ...Object.fromEntries(figures.map((figure) => [figure.name, valueOf(typed[figure.name] ?? '', figure)])) } as ContentOf<'centre-rules'>,
  }));
  const fault = (field: string) => (proposing.wrong(field) ? t('check') : undefined);
  return (
    <section className="panel stack" aria-label={t('rules')}>
      <div className="grid-fields">
        <Typed label={t('version')} value={version} change={setVersion} fault={fault('version')} />
        <Typed label={t('centre-name')} value={body.name} change={(name) => setBody({ ...body, name })} fault={fault('body')} />
        <Typed label={t('prefix')} value={body.caseNoPrefix} change={(caseNoPrefix) => setBody({ ...body, caseNoPrefix })} />
        {figures.map((figure) => (
          <Typed key={figure.name} label={inLanguage(figure.label)} suffix={t(`unit-${figure.unit}`)} value={typed[figure.name] ?? ''} change={(text) => type({ ...typed, [figure.name]: text })} fault={fault(figure.name)} />
        ))}
      </div>
      <Propose proposing={proposing} />
    </section>
  );
}
