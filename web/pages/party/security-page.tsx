/** The chooser of security: five paths side by side, what the sides chose, what the insurers answered. Nothing is ranked. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTitle } from '../../app/title.ts';
import { client, dataOf, type Schemas } from '../../client/api.ts';
import { caseKey } from '../../client/queries.ts';
import { formatFen } from '../../parts/money.ts';
import { sidesOf } from '../../parts/sides.ts';
import { Empty, Loaded } from '../../parts/states.tsx';
import { inLanguage, useLanguage } from '../../words/language.ts';
import { useCase } from '../case/case-context.ts';
import { ChoiceForm } from './choice-form.tsx';
import { Quotes } from './quotes.tsx';
import { SecurityProgress } from './security-progress.tsx';
import { apart } from './security-votes.ts';
import { Votes } from './votes.tsx';
import { usePartyWords } from './words.ts';
import './party.css';

export type Path = Schemas['SecurityPaths']['paths'][number];
type Choice = Path['path'];

const pathsQuery = (caseId: string) => ({ queryKey: [...caseKey(caseId), 'paths'], queryFn: () => dataOf(client.GET('/v1/cases/{caseId}/security/paths', { params: { path: { caseId } } })) });

export function Page() {
  const t = usePartyWords();
  const { caseId, caseNo, settlement } = useCase();
  useTitle(`${t('path')} ${caseNo}`);
  const paths = useQuery({ ...pathsQuery(caseId), enabled: settlement !== undefined });
  if (!settlement) return <Empty>{t('security-none-yet')}</Empty>;
  return (
    <>
      <SecurityProgress />
      <Quotes />
      <Loaded query={paths}>{(found) => <Chooser paths={found.paths} />}</Loaded>
    </>
  );
}

function Chooser({ paths }: { readonly paths: readonly Path[] }) {
  const t = usePartyWords();
  useLanguage();
  const { allowed } = useCase();
  const [choosing, choose] = useState<Choice>();
  const mayChoose = allowed.some((a) => a.action === 'choose-security');
  const chosen = paths.find((p) => p.path === choosing);
  return (
    <section className="panel stack">
      <h2 id="paths">{t('path')}</h2>
      <p className="quiet">{t('security-lead')}</p>
      <Apart paths={paths} />
      <div className="scroll-x" tabIndex={0} role="region" aria-labelledby="paths">
        <table className="compare">
          <thead><tr><td /><>{paths.map((p) => <PathHead key={p.path} path={p} />)}</></tr></thead>
          <tbody>
            <Row name={t('row-eligible')} paths={paths}>{(p) => <Eligible path={p} />}</Row>
            <Row name={t('row-cost')} paths={paths}>{(p) => <Costs costs={p.costs} />}</Row>
            <Row name={t('row-time')} paths={paths}>{(p) => <ul>{p.times.map((time) => <li key={time.label.en}>{inLanguage(time.label)} <strong className="number">{t(`${time.counted}-days`, { count: time.days })}</strong></li>)}</ul>}</Row>
            <Row name={t('row-default')} paths={paths}>{(p) => <ul>{p.onDefault.map((l) => <li key={l.en}>{inLanguage(l)}</li>)}</ul>}</Row>
            <Row name={t('row-needs')} paths={paths}>{(p) => <ul>{p.needs.map((l) => <li key={l.en}>{inLanguage(l)}</li>)}</ul>}</Row>
            <Row name={t('row-votes')} paths={paths}>{(p) => <Votes path={p.path} />}</Row>
            {mayChoose ? <Row name={t('row-choose')} paths={paths}>{(p) => (p.eligible ? <button type="button" className="button-link plain" aria-expanded={choosing === p.path} onClick={() => choose(p.path)}>{t('choose-this', { what: inLanguage(p.label) })}</button> : '—')}</Row> : null}
          </tbody>
        </table>
      </div>
      {chosen ? <ChoiceForm key={chosen.path} path={chosen} close={() => choose(undefined)} /> : null}
    </section>
  );
}

/** Both stand under one path and yet nothing happens: the page says why. */
function Apart({ paths }: { readonly paths: readonly Path[] }) {
  const t = usePartyWords();
  const view = useCase();
  const { security } = view;
  const which = security && !security.choice ? apart(security.votes, sidesOf(view)) : undefined;
  const path = paths.find((p) => p.path === which);
  return path ? <p className="notice warn" role="status">{t('apart', { what: inLanguage(path.label) })}</p> : null;
}

function useChosen(path: Choice): boolean {
  const { security, acting } = useCase();
  return security?.choice?.choice === path || acting.some((id) => security?.votes[id]?.choice === path);
}

function PathHead({ path }: { readonly path: Path }) {
  const chosen = useChosen(path.path);
  return <th scope="col" className={chosen ? 'chosen' : ''}>{inLanguage(path.label)}</th>;
}

function Row({ name, paths, children }: { readonly name: string; readonly paths: readonly Path[]; readonly children: (path: Path) => React.ReactNode }) {
  return <tr><th scope="row">{name}</th>{paths.map((p) => <td key={p.path}>{children(p)}</td>)}</tr>;
}

function Eligible({ path }: { readonly path: Path }) {
  const t = usePartyWords();
  if (path.eligible) return <>✓ {t('eligible')}</>;
  return <><span className="obstacle">✕ {t('not-eligible')}</span><ul className="small">{path.obstacles.map((o) => <li key={o.code}>{inLanguage(o)}（{o.article}）</li>)}</ul></>;
}

function Costs({ costs }: { readonly costs: Path['costs'] }) {
  const t = usePartyWords();
  const say = ({ kind, amountFen, currency }: Path['costs'][number]) => {
    if (kind === 'none') return t('none-cost');
    if (kind === 'court-free') return t('court-cost');
    if (kind === 'premium-by-quote') return t('quote-cost');
    return amountFen === undefined ? t('notary-cost-unknown') : t('notary-cost', { sum: formatFen(amountFen, currency) });
  };
  return <ul>{costs.map((cost) => <li key={cost.kind}>{say(cost)}</li>)}</ul>;
}
