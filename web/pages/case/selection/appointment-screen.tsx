/** The clerk's choice of a mediator: everybody on the roster with load, fields, ties, and what each side ranked; asked, listed or appointed from here. */
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { mediatorsQuery } from '../../../client/queries.ts';
import type { Schemas } from '../../../client/api.ts';
import type { SpecialScreen } from '../../../forms/special.ts';
import { useTaking } from '../../../forms/taking.ts';
import { sidesOf } from '../../../parts/sides.ts';
import { Loaded, ProblemNotice } from '../../../parts/states.tsx';
import { inLanguage, useLanguage } from '../../../words/language.ts';
import { useCase, useNames } from '../case-context.ts';
import { isOpen, jointChoice } from './joint-choice.ts';
import { useSelectionWords } from './words.ts';
import './selection.css';

type Mediator = Schemas['MediatorList']['items'][number];

export function Screen({ done }: SpecialScreen) {
  const mediators = useQuery(mediatorsQuery);
  return <Loaded query={mediators}>{({ items }) => <Choice mediators={items.filter((m) => m.record?.struckOff !== true)} done={done} />}</Loaded>;
}

const useMay = (action: string): boolean => useCase().allowed.some((allowed) => allowed.action === action);

function Choice({ mediators, done }: Pick<SpecialScreen, 'done'> & { readonly mediators: readonly Mediator[] }) {
  const t = useSelectionWords();
  const names = useNames();
  const view = useCase();
  const { proceedings, selection } = view;
  const [listed, list] = useState<readonly string[]>(selection?.proposed ?? []);
  const choosers = sidesOf(view);
  const joint = jointChoice(view);
  const mayAppoint = useMay('appoint-mediator');
  const mayList = useMay('propose-mediators');
  const proposing = useTaking('propose-mediators');
  const tick = (handle: string) => list(listed.includes(handle) ? listed.filter((h) => h !== handle) : [...listed, handle]);
  return (
    <section className="panel stack" aria-labelledby="choosing">
      <h2 id="choosing">{t('title')}</h2>
      <p className="quiet">{t('lead')}</p>
      {mayAppoint ? null : <p className="notice warn">{t('not-yet')}</p>}
      {(proceedings?.delegations ?? []).map((party) => <p key={party}><span className="chip strong">{t('delegated', { who: names.party(party) })}</span></p>)}
      <div className="scroll-x" tabIndex={0} role="region" aria-label={t('title')}>
        <table className="plain candidates">
          <thead><tr><th scope="col">{t('mediator')}</th><th scope="col">{t('fields')}</th><th scope="col">{t('load')}</th>{choosers.map((party) => <th key={party} scope="col">{t('choice-of', { who: names.party(party) })}</th>)}<th scope="col">{t('answer')}</th><th scope="col"><span className="sr-only">{t('appoint')}</span></th></tr></thead>
          <tbody>{mediators.map((mediator) => <Row key={mediator.handle} mediator={mediator} choosers={choosers} listed={listed.includes(mediator.handle)} tick={mayList ? () => tick(mediator.handle) : undefined} joint={mediator.handle === joint} open={mayAppoint && isOpen(view, mediator.handle)} done={done} />)}</tbody>
        </table>
      </div>
      {mayList ? (
        <div className="stack-tight">
          <h3>{t('list')}</h3>
          <p className="quiet small">{t('list-hint')}</p>
          {proposing.error ? <ProblemNotice error={proposing.error} /> : null}
          <div className="row"><Button disabled={listed.length === 0} loading={proposing.isPending} onClick={() => proposing.mutate({ mediators: listed })}>{t('list-do', { count: listed.length })}</Button><span role="status">{proposing.isSuccess ? t('list-sent') : ''}</span></div>
        </div>
      ) : null}
    </section>
  );
}

interface RowProps extends Pick<SpecialScreen, 'done'> {
  readonly mediator: Mediator;
  readonly choosers: readonly string[];
  readonly listed: boolean;
  readonly tick: (() => void) | undefined;
  /** Whom the sides' choices come to. */
  readonly joint: boolean;
  /** May be the one. */
  readonly open: boolean;
}

function Row({ mediator, choosers, listed, tick, joint, open, done }: RowProps) {
  const t = useSelectionWords();
  const english = useLanguage() === 'en';
  const languages = new Intl.DisplayNames([english ? 'en' : 'zh-CN'], { type: 'language' });
  const between = english ? ', ' : '、';
  const { selection } = useCase();
  return (
    <tr>
      <th scope="row">
        {tick ? <Checkbox checked={listed} aria-label={t('tick', { who: mediator.name })} onChange={tick} /> : null} <strong className="candidate">{mediator.name}</strong> {selection?.proposed.includes(mediator.handle) ? <span className="chip">{t('on-list')}</span> : null} {joint ? <span className="chip strong">{t('joint')}</span> : null}
        <p className="quiet small">{mediator.grounds.map((ground) => inLanguage(ground.label)).join(between)}</p>
      </th>
      <td>{mediator.industries.join(between)}<p className="quiet small">{mediator.languages.map((code) => languages.of(code) ?? '—').join(between)}</p></td>
      <td className="number">{mediator.openCases} / {mediator.limit}{mediator.unavailable ? <p><span className="chip chip-warn">{t(mediator.unavailable)}</span></p> : null}</td>
      {choosers.map((party) => <td key={party}><Ranked party={party} handle={mediator.handle} /></td>)}
      <td><Answer handle={mediator.handle} /></td>
      <td><Acts mediator={mediator} open={open} done={done} /></td>
    </tr>
  );
}

function Ranked({ party, handle }: { readonly party: string; readonly handle: string }) {
  const t = useSelectionWords();
  const { rankings, strikes, selection } = useCase();
  const at = rankings?.[party]?.indexOf(handle) ?? -1;
  if (strikes?.[party]?.includes(handle)) return <span className="chip">{t('struck')}</span>;
  // A side that ranked lives with whom of the list it did not strike.
  const accepted = rankings?.[party] !== undefined && (selection?.proposed.includes(handle) ?? false);
  return at < 0 ? <span className="quiet small">{t(accepted ? 'no-objection' : 'no-choice')}</span> : <span className="chip strong">{t('rank', { n: at + 1 })}</span>;
}

function Answer({ handle }: { readonly handle: string }) {
  const t = useSelectionWords();
  const names = useNames();
  const inquiry = useCase().selection?.inquiries.findLast((one) => one.mediator === handle);
  if (!inquiry) return <>—</>;
  const { answer, earlierCases } = inquiry;
  return (
    <div className="stack-tight">
      {answer ? <span>{t(answer.available ? 'available' : 'not-available')} · <span className={answer.conflict ? 'chip chip-warn' : ''}>{t(answer.conflict ? 'conflict' : 'no-conflict')}</span></span> : <span className="quiet">{t('asked-waiting')}</span>}
      {answer?.statement ? <p className="small">{answer.statement}</p> : null}
      {earlierCases.map(({ party, cases }) => <p key={party} className="quiet small">{t('earlier', { who: names.party(party), count: cases })}</p>)}
    </div>
  );
}

function Acts({ mediator, open, done }: Pick<RowProps, 'mediator' | 'open' | 'done'>) {
  const t = useSelectionWords();
  const asking = useTaking('ask-mediator');
  const appointing = useTaking('appoint-mediator');
  const mayAsk = useMay('ask-mediator');
  const inquiry = useCase().selection?.inquiries.findLast((one) => one.mediator === mediator.handle);
  const asked = inquiry !== undefined && inquiry.answer?.available !== false;
  const who = mediator.name;
  const appoint = () => {
    if (confirm(t('appoint-sure', { who }))) appointing.mutate({ mediator: mediator.handle }, { onSuccess: done });
  };
  const problem = asking.error ?? appointing.error;
  return (
    <div className="stack-tight">
      <div className="row">
        {mayAsk && !asked ? <Button size="small" aria-label={t('ask-of', { who })} loading={asking.isPending} onClick={() => asking.mutate({ mediator: mediator.handle })}>{t('ask')}</Button> : null}
        {open && mediator.available ? <Button size="small" type="primary" aria-label={t('appoint-of', { who })} loading={appointing.isPending} onClick={appoint}>{t('appoint')}</Button> : null}
      </div>
      {problem ? <ProblemNotice error={problem} /> : null}
    </div>
  );
}
