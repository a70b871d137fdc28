/** What comes next, who owns it, by when, and what happens otherwise; the buttons of what the viewer may do. */
import { Link } from '@tanstack/react-router';
import type { NextStep } from '../../client/queries.ts';
import { Due } from '../../parts/due.tsx';
import { isDestructive } from '../../forms/destructive.ts';
import { isStanding } from '../../forms/standing.ts';
import { inLanguage } from '../../words/language.ts';
import { outcomeWords, wordFor } from '../../words/states.ts';
import { useCase, useNames } from './case-context.ts';
import { inOrder, isByItself } from './stages.ts';
import { useCaseWords } from './words.ts';

export function NextBanner() {
  const t = useCaseWords();
  const { next, outcome } = useCase();
  const [first, ...others] = inOrder(next);
  return (
    <section className="next-banner" aria-label={t('next')}>
      {first ? <Step step={first} lead={t('next')} /> : <p className="next-nothing">{outcome ? t('closed', { outcome: wordFor(outcomeWords, outcome) }) : t('nothing-next')}</p>}
      {others.map((step) => <Step key={`${step.process}${step.action ?? ''}${step.label.en}`} step={step} lead={t('also')} lesser />)}
      <Allowed first={first?.action} />
    </section>
  );
}

function Step({ step, lead, lesser }: { readonly step: NextStep; readonly lead: string; readonly lesser?: boolean }) {
  const t = useCaseWords();
  const names = useNames();
  const owners = step.owners.map((owner) => names.owner(owner)).join('、');
  return (
    <div className={lesser ? 'next-step lesser' : 'next-step'}>
      <p><span className="next-lead">{lead}</span> <strong>{inLanguage(step.label)}</strong>{owners === '' ? null : <> <span className="quiet">{t('owner')}</span> {owners}</>}</p>
      {step.dueDate ? <p><span className="next-lead" /> <Due date={step.dueDate} provisional={step.provisional} /> <Basis basis={step.basis} /></p> : null}
      {step.otherwise ? <p><span className="next-lead">{t(isByItself(step) ? 'by-itself' : 'otherwise')}</span> {inLanguage(step.otherwise)}</p> : null}
    </div>
  );
}

function Basis({ basis }: { readonly basis: NextStep['basis'] }) {
  const t = useCaseWords();
  if (!basis) return null;
  const text = basis.kind === 'statute' ? basis.citation : t(basis.kind === 'centre' ? 'basis-centre' : 'basis-contract');
  return <span className="quiet small">{t('basis-is', { text })}</span>;
}

/** As many as a hand can hold are buttons; the others wait behind one. */
const atHand = 4;

function Allowed({ first }: { readonly first: string | undefined }) {
  const t = useCaseWords();
  const { allowed, next } = useCase();
  if (allowed.length === 0) return <p className="quiet small no-print">{t('actions-none')}</p>;
  const awaited = next.map((step) => step.action);
  const rank = (action: string): number => (action === first ? 0 : awaited.includes(action) ? 1 : isDestructive(action) ? 4 : isStanding(action) ? 3 : 2);
  const sorted = allowed.toSorted((a, b) => rank(a.action) - rank(b.action));
  const [shown, rest] = [sorted.slice(0, atHand), sorted.slice(atHand)];
  return (
    <nav aria-label={t('actions')} className="allowed no-print">
      <ul className="row">{shown.map((a) => <li key={a.action}><ActionLink {...a} primary={a.action === first} /></li>)}</ul>
      {rest.length > 0 ? <details><summary>{t('more-actions', { count: rest.length })}</summary><ul className="row">{rest.map((a) => <li key={a.action}><ActionLink {...a} /></li>)}</ul></details> : null}
    </nav>
  );
}

export function ActionLink({ action, label, primary = false }: { readonly action: string; readonly label: { readonly zh: string; readonly en: string }; readonly primary?: boolean }) {
  const { caseNo } = useCase();
  return <Link to="/cases/$no/do/$action" params={{ no: caseNo, action }} className={primary ? 'button-link' : `button-link plain ${isDestructive(action) ? 'destructive' : ''}`}>{inLanguage(label)}</Link>;
}
