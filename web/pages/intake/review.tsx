/** Check your answers: the whole application as it will be printed, each part with the way back to it. */
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { ProblemNotice } from '../../parts/states.tsx';
import { fenOf, formatFen } from '../../parts/money.ts';
import { fieldWord } from '../../words/fields.ts';
import { valueWord } from '../../words/values.ts';
import { roleWords, wordFor } from '../../words/states.ts';
import { useLanguage } from '../../words/language.ts';
import { useFiling } from './filing.ts';
import { totalsOf } from './claims-step.tsx';
import { oneOf, sides } from './parties-step.tsx';
import { stepNames, stepOf, type StepName } from './steps.ts';
import { asFields, asList, textIn, type Application, type Fields } from './use-application.ts';
import { useIntakeWords } from './words.ts';

interface Props { readonly application: Application }

export function Review({ application }: Props) {
  const t = useIntakeWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { filing, file, typed } = application;
  const { action } = useFiling();
  return (
    <div className="stack intake-step">
      <div><p className="quiet small">{t('step-of', { n: 6 })}</p><h2 ref={heading} tabIndex={-1}>{t('review')}</h2></div>
      <p>{t('review-lead')}</p>
      <Missing application={application} />
      {filing.error ? <ProblemNotice error={filing.error} /> : null}
      <Paper typed={typed} />
      <p className="quiet small">{t(`${action}-effect`)}</p>
      <div className="row"><Button type="primary" size="large" loading={filing.isPending} onClick={file}>{t(`${action}-do`)}</Button></div>
    </div>
  );
}

/** By step, because that is where it is mended. */
function Missing({ application: { faults, shown } }: Props) {
  const t = useIntakeWords();
  const { to } = useFiling();
  if (faults.size === 0) return null;
  const by = stepNames.map((step) => [step, [...faults].filter(([pointer]) => stepOf(pointer) === step)] as const).filter(([, found]) => found.length > 0);
  return (
    <div className="notice warn" role={shown ? 'alert' : 'status'}>
      <strong>{t('faults', { count: faults.size })}</strong>
      <ul>{by.map(([step, found]) => <li key={step}><Link to={to} search={{ step }}>{t(step)}</Link>{'：'}{[...new Set(found.map(([, fault]) => fault))].join('；')}</li>)}</ul>
    </div>
  );
}

function Paper({ typed }: { readonly typed: Fields }) {
  const t = useIntakeWords();
  useLanguage();
  const subject = textIn(typed['subject']);
  const evidence = asList(typed['evidence']).map(asFields);
  return (
    <article className="paper-sheet">
      <h3 className="paper-title">{t('paper-title')}</h3>
      <Part name={t('parties')} step="parties">{sides.flatMap((side) => asList(typed[side]).map((party, at) => <PartyBlock key={`${side}${at}`} role={wordFor(roleWords, oneOf[side])} party={asFields(party)} />))}</Part>
      <p>{t('paper-to')}</p>
      <p>{t('paper-lead', { subject: subject ? valueWord('subject', subject) : t('missing') })}</p>
      <Part name={t('paper-claims')} step="claims">
        <ol className="numbered">{asList(typed['claims']).map(asFields).map((claim, at) => <li key={at}>{textIn(claim['text']) || t('missing')}{claim['kind'] === 'act' ? null : <strong className="number"> {amountOf(claim) ?? t('missing')}</strong>}</li>)}</ol>
        <p>{t('total')}{'：'}<strong className="number">{totalsOf(asList(typed['claims']).map(asFields)).join('；') || '—'}</strong></p>
      </Part>
      <Part name={t('paper-facts')} step="dispute"><p className="prose">{textIn(typed['facts']) || t('missing')}</p>{typed['undisputed'] === true ? <p>{t('undisputed')}</p> : null}</Part>
      <Part name={t('paper-evidence')} step="evidence">
        {evidence.length === 0 ? <p>{t('no-evidence')}</p> : <ol className="numbered">{evidence.map((item, at) => <li key={at}>{textIn(item['title']) || t('missing')} <span className="quiet small">{t(item['file'] === undefined ? 'without-file' : 'with-file')}</span></li>)}</ol>}
      </Part>
      <Part name={t('paper-clause')} step="dispute"><p>{t(typed['arbitrationClause'] === true ? 'clause-yes' : 'clause-no')}</p></Part>
      <Part name={t('paper-service')} step="service">
        {sides.flatMap((side) => asList(typed[side]).map(asFields).map((party, at) => <p key={`${side}${at}`}>{textIn(party['name']) || '—'}{'：'}{['address', 'mobile', 'email'].map((name) => textIn(party[name])).filter(Boolean).join('，') || t('missing')}</p>))}
      </Part>
      <Part name={t('paper-statement')}><p>{t('statement')}</p></Part>
    </article>
  );
}

function amountOf(claim: Fields): string | undefined {
  const fen = fenOf(textIn(claim['amountFen']));
  return fen === undefined ? undefined : formatFen(fen, textIn(claim['currency']) || 'CNY');
}

function Part({ name, step, children }: { readonly name: string; readonly step?: StepName; readonly children: ReactNode }) {
  const t = useIntakeWords();
  const { to } = useFiling();
  return (
    <section className="stack-tight">
      <div className="spread"><h4>{name}</h4>{step ? <Link className="no-print small" to={to} search={{ step }} aria-label={t('edit-what', { what: name })}>{t('edit')}</Link> : null}</div>
      {children}
    </section>
  );
}

function PartyBlock({ role, party }: { readonly role: string; readonly party: Fields }) {
  const t = useIntakeWords();
  const agent = asFields(party['agent']);
  const lines = [
    textIn(party['identifier']) && t('identifier', { type: valueWord('identifierType', textIn(party['identifierType'])), value: textIn(party['identifier']) }), textIn(party['legalRepresentative']) && `${fieldWord('submit-case', 'legalRepresentative')}：${textIn(party['legalRepresentative'])}`,
    textIn(agent['name']) && `${fieldWord('submit-case', 'agent')}：${textIn(agent['name'])}（${valueWord('authority', textIn(agent['authority']))}）`,
  ].filter(Boolean);
  return <p><strong>{role}{'：'}{textIn(party['name']) || t('missing')}</strong><br /><span className="number">{lines.join('，')}</span></p>;
}
