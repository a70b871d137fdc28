/** After an action: what happened, what comes next and whose it is; invitation codes, which are shown here and nowhere else. */
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useCase, useNames } from '../pages/case/case-context.ts';
import { Due } from '../parts/due.tsx';
import { inLanguage, useLanguage } from '../words/language.ts';
import { Consequences } from './consequences.tsx';
import type { Taken } from './taking.ts';
import { useFormWords } from './words.ts';

export function Done({ reply, what }: { readonly reply: Taken; readonly what: string }) {
  const t = useFormWords();
  const { caseNo } = useCase();
  const names = useNames();
  const english = useLanguage() === 'en';
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="panel stack">
      <h2 ref={heading} tabIndex={-1}>{t('done', { what })}</h2>
      {reply.warnings?.length ? <div className="notice warn"><strong>{t('warnings')}</strong><ul>{reply.warnings.map((w) => <li key={w.pointer}>{english ? w.titleEn : w.title}</li>)}</ul></div> : null}
      <Codes invitations={reply.invitations} />
      {reply.withdrawal ? <Consequences of={reply.withdrawal} /> : null}
      <div className="stack-tight">
        <h3>{t('then')}</h3>
        {reply.next.length === 0 ? <p>{t('nothing-then')}</p> : <ul className="stack-tight">{reply.next.map((step) => (
          <li key={`${step.process}${step.label.en}`}><strong>{inLanguage(step.label)}</strong> {step.owners.map((o) => names.owner(o)).join('、')} {step.dueDate ? <Due date={step.dueDate} provisional={step.provisional} /> : null}</li>
        ))}</ul>}
      </div>
      <p><Link to="/cases/$no" params={{ no: caseNo }}>{t('back')}</Link></p>
    </section>
  );
}

function Codes({ invitations }: { readonly invitations: Taken['invitations'] }) {
  const t = useFormWords();
  const names = useNames();
  if (!invitations?.length) return null;
  return (
    <div className="notice stack-tight">
      <strong>{t('codes')}</strong>
      <dl className="facts">{invitations.map(({ party, code }) => <div key={party} className="fact"><dt>{t('code-of', { who: names.party(party) })}</dt><dd><code className="code">{code}</code></dd></div>)}</dl>
    </div>
  );
}
