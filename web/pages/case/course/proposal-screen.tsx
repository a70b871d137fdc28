/** The mediator's proposal of a sum, beside the ladder of offers. */
import { GenericForm } from '../../../forms/action-form.tsx';
import type { SpecialScreen } from '../../../forms/special.ts';
import { Ladder } from '../room/ladder.tsx';
import { useCourseWords } from './words.ts';
import '../room/room.css';
import './course.css';

export function Screen({ action, done }: SpecialScreen) {
  const t = useCourseWords();
  return (
    <div className="beside-ladder">
      <div className="stack">
        <section className="panel stack-tight" aria-labelledby="proposal"><h2 id="proposal">{t('proposal-title')}</h2><p>{t('proposal-is')}</p></section>
        <GenericForm action={action} done={done} />
      </div>
      <Ladder />
    </div>
  );
}
