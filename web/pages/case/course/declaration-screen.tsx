/** The mediator's declaration: parties and agents to hold oneself against, the questions one by one, and what either answer leads to. */
import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { GenericForm } from '../../../forms/action-form.tsx';
import type { SpecialScreen } from '../../../forms/special.ts';
import { useTaking } from '../../../forms/taking.ts';
import { formatFen } from '../../../parts/money.ts';
import { ProblemNotice } from '../../../parts/states.tsx';
import { fieldWord } from '../../../words/fields.ts';
import { inLanguage, useLanguage } from '../../../words/language.ts';
import { roleWords, wordFor } from '../../../words/states.ts';
import { useCase, useNames } from '../case-context.ts';
import { useCourseWords } from './words.ts';
import '../../../forms/forms.css';

export function Screen({ action, done }: SpecialScreen) {
  const t = useCourseWords();
  const { allowed, caseNo } = useCase();
  if (action === 'decline-appointment') return <><Known lead={t('decline-is')} /><GenericForm action={action} done={done} /></>;
  return (
    <>
      <Known lead={t('declare-lead')} />
      {allowed.some((a) => a.action === 'decline-appointment') ? <p><Link to="/cases/$no/do/$action" params={{ no: caseNo, action: 'decline-appointment' }}>{t('rather-decline')}</Link></p> : null}
      <Declaration action={action} done={done} />
    </>
  );
}

function Known({ lead }: { readonly lead: string }) {
  const t = useCourseWords();
  const names = useNames();
  useLanguage();
  const { parties = [], application } = useCase();
  return (
    <section className="panel stack" aria-labelledby="declare">
      <h2 id="declare">{t('declare-title')}</h2>
      <p>{lead}</p>
      <h3>{t('declare-who')}</h3>
      <dl className="facts">{parties.map((party) => {
        const agents = [party.agentName, ...(party.representatives ?? []).filter((r) => !r.revokedAt).map((r) => r.name)].filter(Boolean);
        return <div key={party.id} className="fact"><dt>{wordFor(roleWords, party.side)}</dt><dd>{[names.party(party.id), party.legalRepresentative, ...agents].filter(Boolean).join(' · ')}</dd></div>;
      })}</dl>
      {application ? <><h3>{t('declare-about')}</h3><ul>{application.claims.map((claim, i) => <li key={i} className="spread"><span>{claim.text}</span>{claim.amountFen === undefined ? null : <strong className="number">{formatFen(claim.amountFen, claim.currency)}</strong>}</li>)}</ul></> : null}
    </section>
  );
}

const ties = ['tie-interest', 'tie-kinship', 'tie-service'] as const;
/** Something else that should be known. */
const other = 'conflict';

function Declaration({ action, done }: SpecialScreen) {
  const t = useCourseWords();
  const { allowed } = useCase();
  useLanguage();
  const taking = useTaking(action);
  const [ticked, tick] = useState<readonly string[]>([]);
  const [statement, setStatement] = useState('');
  const [tried, setTried] = useState(false);
  const conflict = ticked.length > 0;
  const missing = conflict && statement.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!missing) taking.mutate({ conflict, ...(statement.trim() === '' ? {} : { statement: statement.trim() }) }, { onSuccess: done });
  };
  const box = (tie: string, label: string) => <Checkbox key={tie} checked={ticked.includes(tie)} onChange={(event) => tick(event.target.checked ? [...ticked, tie] : ticked.filter((one) => one !== tie))}>{label}</Checkbox>;
  const label = allowed.find((a) => a.action === action)?.label;
  return (
    <form className="action-form" aria-labelledby="ties" onSubmit={submit} noValidate>
      <fieldset className="field-group"><legend id="ties">{t('declare-ask')}</legend>{ties.map((tie) => box(tie, t(tie)))}{box(other, fieldWord(action, 'conflict'))}</fieldset>
      <div className="field">
        <label htmlFor="declare-statement">{fieldWord(action, 'statement')}</label>
        <Input.TextArea id="declare-statement" rows={3} maxLength={2000} aria-required={conflict} {...(tried && missing ? { status: 'error', 'aria-invalid': true, 'aria-describedby': 'declare-fault' } : {})} value={statement} onChange={(event) => setStatement(event.target.value)} />
        {tried && missing ? <p id="declare-fault" className="field-fault" role="alert">{t('statement-needed')}</p> : null}
      </div>
      <p className={conflict ? 'notice warn' : 'notice'}>{t(conflict ? 'declare-with' : 'declare-without')}</p>
      {taking.error ? <ProblemNotice error={taking.error} /> : null}
      <div><Button type="primary" htmlType="submit" loading={taking.isPending}>{label ? inLanguage(label) : ''}</Button></div>
    </form>
  );
}
