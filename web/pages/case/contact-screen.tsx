/** Reaching those who do not answer: what was tried, by which channel and with which proof, what comes next, and the next attempt. */
import { GenericForm } from '../../forms/action-form.tsx';
import type { SpecialScreen } from '../../forms/special.ts';
import { Due } from '../../parts/due.tsx';
import { formatInstant } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { inLanguage, useLanguage } from '../../words/language.ts';
import { valueWord } from '../../words/values.ts';
import { useCase, useNames } from './case-context.ts';
import { useCaseWords } from './words.ts';

export function Screen({ action, done }: SpecialScreen) {
  return <><Attempts /><GenericForm action={action} done={done} /></>;
}

function Attempts() {
  const t = useCaseWords();
  const names = useNames();
  const today = useToday();
  const { proceedings, next } = useCase();
  useLanguage();
  const attempts = (proceedings?.contactAttempts ?? []).toReversed();
  const dated = next.filter((step) => step.process === 'mediation' && step.dueDate !== undefined);
  return (
    <section className="panel stack" aria-labelledby="attempts">
      <h2 id="attempts">{t('attempts')}</h2>
      {dated.length > 0 ? <ul className="stack-tight">{dated.map((step) => <li key={step.label.en}><strong>{inLanguage(step.label)}</strong> {step.owners.map((owner) => names.owner(owner)).join('、')} {step.dueDate ? <Due date={step.dueDate} provisional={step.provisional} /> : null}</li>)}</ul> : null}
      {attempts.length === 0 ? <p className="quiet">{t('no-attempts')}</p> : (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={t('attempts')}>
          <table className="plain">
            <thead><tr>{(['attempt-at', 'attempt-who', 'attempt-channel', 'attempt-outcome', 'attempt-proof'] as const).map((word) => <th key={word} scope="col">{t(word)}</th>)}</tr></thead>
            <tbody>
              {attempts.map((attempt, i) => (
                <tr key={i}>
                  <td className="number">{formatInstant(attempt.at, today)}</td><td>{names.party(attempt.party)}</td><td>{valueWord('channel', attempt.channel)}</td>
                  <td>{attempt.outcome ? valueWord('outcome', attempt.outcome) : t(attempt.reached ? 'reached' : 'not-reached')}{attempt.note ? <p className="quiet small">{attempt.note}</p> : null}</td>
                  <td>{attempt.proof ? t('with-proof') : attempt.notice ? t('by-the-post') : '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
