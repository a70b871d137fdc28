/** A further party, a merger, a transfer: what each will cause and needs, above its form. */
import { GenericForm } from '../../../forms/action-form.tsx';
import type { SpecialScreen } from '../../../forms/special.ts';
import { useLanguage } from '../../../words/language.ts';
import { roleWords, wordFor } from '../../../words/states.ts';
import { useCase, useNames } from '../case-context.ts';
import { useCourseWords } from './words.ts';

const told = {
  'propose-joinder': ['joinder-title', 'joinder-is', 'joinder-needs'], 'answer-joinder': ['joinder-title', 'joinder-is', undefined],
  'merge-case': ['merge-title', 'merge-is', 'merge-needs'], 'transfer-case': ['transfer-title', 'transfer-is', 'transfer-needs'],
} as const;

export function Screen({ action, done }: SpecialScreen) {
  const t = useCourseWords();
  const [title, effect, needs] = told[action as keyof typeof told];
  return (
    <>
      <section className="panel stack-tight" aria-labelledby="passing-on">
        <h2 id="passing-on">{t(title)}</h2>
        <p>{t(effect)}</p>
        {needs ? <p>{t(needs)}</p> : null}
        {title === 'joinder-title' ? <Joinders /> : <p className="quiet">{t('nothing-undone')}</p>}
      </section>
      <GenericForm action={action} done={done} />
    </>
  );
}

function Joinders() {
  const t = useCourseWords();
  const names = useNames();
  const english = useLanguage() === 'en';
  const joinders = useCase().proceedings?.joinders ?? [];
  const open = joinders.find((j) => j.state === 'proposed');
  const before = joinders.filter((j) => j.state !== 'proposed');
  const line = (joinder: (typeof joinders)[number]) => t('joinder-as', { who: joinder.name ?? '—', side: wordFor(roleWords, joinder.side) });
  return (
    <>
      {open ? <div className="notice"><strong>{t('joinder-open')}</strong><p>{line(open)}</p>{open.agreedBy.length > 0 ? <p className="small">{t('extension-by', { who: open.agreedBy.map((id) => names.party(id)).join(english ? ', ' : '、') })}</p> : null}</div> : null}
      {before.length > 0 ? <><h3>{t('joinder-before')}</h3><ul>{before.map((j) => <li key={j.n}>{line(j)} <span className="chip">{t(j.state === 'joined' ? 'joinder-joined' : 'joinder-refused')}</span></li>)}</ul></> : null}
    </>
  );
}
