/** The papers of a notarization, decided one by one or all that were sent; and what is still missing before the deed. */
import { Button } from 'antd';
import { useTaking } from '../../forms/taking.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { valueWord } from '../../words/values.ts';
import { useCase, useNames } from '../case/case-context.ts';
import { ActionLink } from '../case/next-banner.tsx';
import { needsOf, type Need } from './needs.ts';
import type { Notarization } from './types.ts';
import { useOfficeWords } from './words.ts';

type Line = Notarization['documents'][number];
const looks = { missing: 'warned', submitted: 'strong', accepted: 'good', 'not-needed': '' } as const;

export function Checklist({ notarization }: { readonly notarization: Notarization }) {
  const t = useOfficeWords();
  const { allowed } = useCase();
  const deciding = allowed.find((a) => a.action === 'accept-notary-document');
  const taking = useTaking('accept-notary-document');
  const sent = notarization.documents.filter((line) => line.state === 'submitted');
  return (
    <section className="panel stack-tight" aria-labelledby="checklist">
      <h2 id="checklist">{t('checklist')}</h2>
      <ul className="papers-list">{notarization.documents.map((line) => <Paper key={`${line.item}${line.party ?? ''}`} line={line} decide={deciding ? taking.mutate : undefined} />)}</ul>
      {taking.error ? <ProblemNotice error={taking.error} /> : null}
      {deciding && sent.length > 0 ? <div className="row no-print"><Button type="primary" loading={taking.isPending} onClick={() => taking.mutate({ result: 'accepted' })}>{t('accept-all', { count: sent.length })}</Button><ActionLink {...deciding} /></div> : null}
    </section>
  );
}

function Paper({ line, decide }: { readonly line: Line; readonly decide: ((body: unknown) => void) | undefined }) {
  const t = useOfficeWords();
  const names = useNames();
  const { item, party, state, title, reason } = line;
  const what = `${valueWord('item', item)}${party === undefined ? '' : ` ${names.party(party)}`}`;
  const put = (result: string) => () => decide?.({ documents: [{ item, ...(party === undefined ? {} : { party }) }], result });
  return (
    <li>
      <span>{what}{title ? <span className="quiet small"> {title}</span> : null}{reason ? <span className="quiet small">{t('colon')}{reason}</span> : null}</span>
      <span className="row">
        <span className={`chip ${looks[state]}`}>{t(`state-${state}`)}</span>
        {decide && state === 'submitted' ? <Button size="small" aria-label={`${t('accept-one')} ${what}`} onClick={put('accepted')}>{t('accept-one')}</Button> : null}
        {decide && state === 'submitted' ? <Button size="small" aria-label={`${t('return-one')} ${what}`} onClick={put('returned')}>{t('return-one')}</Button> : null}
        {decide && (state === 'missing' || state === 'submitted') ? <Button size="small" aria-label={`${t('waive-one')} ${what}`} onClick={put('not-needed')}>{t('waive-one')}</Button> : null}
      </span>
    </li>
  );
}

export function Needs({ notarization }: { readonly notarization: Notarization }) {
  const t = useOfficeWords();
  const names = useNames();
  const needs = needsOf(useCase(), notarization);
  if (needs.length === 0) return <p className="notice" role="status">{t('deed-ready')}</p>;
  const say = (need: Need): string => {
    if (need.kind !== 'paper') return t(need.kind === 'notice' ? 'need-notice' : 'need-attend', { who: names.party(need.party) });
    const { item, party, state } = need.line;
    return t('need-paper', { paper: `${valueWord('item', item)}${party === undefined ? '' : ` ${names.party(party)}`}`, state: t(`state-${state}`) });
  };
  return <div className="notice warn" role="status"><strong>{t('deed-needs')}</strong><ul>{needs.map((need) => <li key={say(need)}>{say(need)}</li>)}</ul></div>;
}
