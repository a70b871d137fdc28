/** Deciding whether the mediator has to stand aside, or withdrawing that request: who asked it of whom, on which ground, and why. */
import { GenericForm } from '../../forms/action-form.tsx';
import type { SpecialScreen } from '../../forms/special.ts';
import { Due } from '../../parts/due.tsx';
import { formatInstant } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { useLanguage } from '../../words/language.ts';
import { langOf } from '../../words/spoken.ts';
import { valueWord } from '../../words/values.ts';
import { useCase, useNames } from './case-context.ts';
import { useCaseWords } from './words.ts';

export function Screen({ action, done }: SpecialScreen) {
  return <><Challenged /><GenericForm action={action} done={done} /></>;
}

function Challenged() {
  const t = useCaseWords();
  const names = useNames();
  const today = useToday();
  const english = useLanguage() === 'en';
  const { challenge, next } = useCase();
  if (!challenge) return null;
  const { mediator, by, at, ground, reason, waivedBy } = challenge;
  const decision = next.find((step) => step.action === 'decide-challenge');
  const listed = (ids: readonly string[]) => ids.map((id) => names.party(id)).join(english ? ', ' : '、');
  return (
    <section className="panel stack-tight" aria-labelledby="challenged">
      <h2 id="challenged">{t('challenge-of', { who: names.handle(mediator) })}</h2>
      <dl className="facts">
        <div className="fact"><dt>{t('challenge-by')}</dt><dd>{listed(by)} <span className="quiet number">{formatInstant(at, today)}</span></dd></div>
        <div className="fact"><dt>{t('challenge-ground')}</dt><dd>{valueWord('ground', ground)}</dd></div>
        {reason ? <div className="fact"><dt>{t('challenge-text')}</dt><dd className="prose" {...langOf(reason)}>{reason}</dd></div> : null}
        {waivedBy.length > 0 ? <div className="fact"><dt>{t('challenge-waived')}</dt><dd>{listed(waivedBy)}</dd></div> : null}
        {decision?.dueDate ? <div className="fact"><dt>{t('challenge-due')}</dt><dd><Due date={decision.dueDate} provisional={decision.provisional} /></dd></div> : null}
      </dl>
    </section>
  );
}
