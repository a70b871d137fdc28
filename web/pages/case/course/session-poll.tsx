/** The times proposed for a session, and which side can come when: what the mediator arranges the session by. */
import { sidesOf } from '../../../parts/sides.ts';
import { formatInstant } from '../../../parts/time.ts';
import { useToday } from '../../../session/caller.ts';
import type { CaseView } from '../../../client/types.ts';
import { useCase, useNames } from '../case-context.ts';
import { useCourseWords } from './words.ts';

type Poll = NonNullable<NonNullable<NonNullable<CaseView['proceedings']>['mediation']>['poll']>;

export function SessionPoll({ poll }: { readonly poll: Poll }) {
  const t = useCourseWords();
  const asked = sidesOf(useCase());
  return (
    <div className="stack-tight">
      <h3 id="session-poll">{t('poll')}</h3>
      <ul className="stack-tight" aria-labelledby="session-poll">{poll.times.map((time) => <Time key={time} time={time} poll={poll} asked={asked} />)}</ul>
    </div>
  );
}

function Time({ time, poll, asked }: { readonly time: string; readonly poll: Poll; readonly asked: readonly string[] }) {
  const t = useCourseWords();
  const names = useNames();
  const today = useToday();
  const answerOf = (party: string) => poll.answers.find((answer) => answer.party === party)?.available;
  const standing = { can: asked.filter((party) => answerOf(party)?.includes(time)), cannot: asked.filter((party) => answerOf(party)?.includes(time) === false), open: asked.filter((party) => !answerOf(party)) };
  const lines = (['can', 'cannot', 'open'] as const).filter((how) => standing[how].length > 0);
  return (
    <li className="stack-tight">
      <p className="spread"><strong className="number">{formatInstant(time, today)}</strong>{asked.length > 0 && standing.can.length === asked.length ? <span className="chip strong">{t('poll-all')}</span> : null}</p>
      {lines.map((how) => <p key={how} className="small">{t(`poll-${how}`, { who: standing[how].map((party) => names.party(party)).join(t('between')) })}</p>)}
    </li>
  );
}
