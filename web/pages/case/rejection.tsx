/** Why the application was not admitted, and where to go instead. */
import { inLanguage, useLanguage } from '../../words/language.ts';
import { langOf } from '../../words/spoken.ts';
import { useCase } from './case-context.ts';
import { useCaseWords } from './words.ts';

export function Rejection() {
  const t = useCaseWords();
  useLanguage();
  const rejection = useCase().application?.rejection;
  if (!rejection) return null;
  return (
    <section className="notice warn stack-tight" aria-labelledby="rejection">
      <h2 id="rejection">{t('rejected')}</h2>
      {rejection.reason ? <p className="prose" {...langOf(rejection.reason)}>{rejection.reason}</p> : null}
      {rejection.redirect ? <p><strong>{t('go-instead')}</strong> {inLanguage(rejection.redirect)}</p> : null}
    </section>
  );
}
