/** Answering an insurer or a notary office: what it decided, asked for or told, above the form of the answer. */
import type { ComponentType } from 'react';
import { GenericForm } from '../../forms/action-form.tsx';
import type { SpecialScreen } from '../../forms/special.ts';
import { Due } from '../../parts/due.tsx';
import { inLanguage, useLanguage } from '../../words/language.ts';
import { useCase } from '../case/case-context.ts';
import { Checklist } from './checklist.tsx';
import { ClaimFacts } from './claim-facts.tsx';
import { insuranceOf } from './cover.ts';
import { NoticeText } from './notice-text.tsx';
import { Supplement } from './supplement.tsx';
import { useOfficeWords } from './words.ts';
import './office.css';

const effects = { 'accept-claim-amount': 'accept-is', 'dispute-claim-decision': 'dispute-is', 'contest-claim-decision': 'contest-is' } as const;

interface About { readonly action: string }

const above: Readonly<Record<string, ComponentType<About>>> = {
  'accept-claim-amount': AboutClaim, 'dispute-claim-decision': AboutClaim, 'contest-claim-decision': AboutClaim, 'supplement-claim': AboutClaim,
  'supplement-notarization': AboutSupplement, 'submit-notary-document': AboutPapers, 'acknowledge-notice': AboutNotice,
};

export function Screen({ action, done }: SpecialScreen) {
  const Facts = above[action];
  return <>{Facts ? <Facts action={action} /> : null}<GenericForm action={action} done={done} /></>;
}

function AboutClaim({ action }: About) {
  const t = useOfficeWords();
  const claim = insuranceOf(useCase())?.claim;
  if (!claim) return null;
  const effect = effects[action as keyof typeof effects];
  return (
    <section className="panel stack" aria-labelledby="about-claim">
      <h2 id="about-claim">{t(effect ? 'claim-now' : 'claim-asked')}</h2>
      <ClaimFacts claim={claim} />
      <AnswerBy />
      {effect ? <p>{t(effect)}</p> : null}
    </section>
  );
}

function AboutSupplement() {
  const notarization = useCase().notarizations?.at(-1);
  return notarization ? <><Supplement notarization={notarization} /><Checklist notarization={notarization} /></> : null;
}

function AboutPapers() {
  const t = useOfficeWords();
  const notarization = useCase().notarizations?.at(-1);
  return notarization ? <><p>{t('papers-now')}</p><Checklist notarization={notarization} /></> : null;
}

function AboutNotice() {
  const version = useCase().notarizations?.at(-1)?.noticeVersion;
  return version === undefined ? null : <NoticeText version={version} />;
}

/** The last day of the claim's next step, and what follows where nobody answers. */
function AnswerBy() {
  useLanguage();
  const step = useCase().next.find((one) => one.process === 'insurance' && one.dueDate !== undefined);
  return step?.dueDate ? <p><Due date={step.dueDate} provisional={step.provisional} />{step.otherwise ? <span className="quiet small"> {inLanguage(step.otherwise)}</span> : null}</p> : null;
}
