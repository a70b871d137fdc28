/** The sessions of a mediation: the times proposed, when and where, who came, how each ended; and what can be done about them. */
import type { CaseView } from '../../client/types.ts';
import { formatInstant } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { valueWord } from '../../words/values.ts';
import { useCase, useNames } from './case-context.ts';
import { ActionLink } from './next-banner.tsx';
import { SessionPoll } from './course/session-poll.tsx';
import { useCaseWords } from './words.ts';

type Session = NonNullable<NonNullable<NonNullable<CaseView['proceedings']>['mediation']>['sessions']>[number];

const ofSessions = /-session$|availability$/;

export function Sessions() {
  const t = useCaseWords();
  const { proceedings, allowed } = useCase();
  const mediation = proceedings?.mediation;
  if (!mediation) return null;
  const doable = allowed.filter(({ action }) => ofSessions.test(action));
  return (
    <section className="panel stack" aria-labelledby="sessions">
      <h2 id="sessions">{t('sessions')}</h2>
      {mediation.sessions.length === 0 ? <p className="quiet">{t('sessions-none')}</p> : <ol className="stack-tight">{mediation.sessions.map((session) => <Line key={session.n} session={session} />)}</ol>}
      {mediation.poll ? <SessionPoll poll={mediation.poll} /> : null}
      {doable.length > 0 ? <ul className="row no-print" aria-label={t('sessions-do')}>{doable.map((a) => <li key={a.action}><ActionLink {...a} /></li>)}</ul> : null}
    </section>
  );
}

function stateOf({ cancelledAt, postponed, heldAt, outcome }: Session): 'session-cancelled' | 'session-postponed' | 'session-held' | 'session-not-held' | 'session-planned' {
  if (cancelledAt !== undefined) return 'session-cancelled';
  if (postponed !== undefined) return 'session-postponed';
  if (outcome === 'not-held') return 'session-not-held';
  return heldAt === undefined ? 'session-planned' : 'session-held';
}

function Line({ session }: { readonly session: Session }) {
  const t = useCaseWords();
  const names = useNames();
  const today = useToday();
  const state = stateOf(session);
  const attended = (session.attended ?? []).map(({ party, by }) => t('attended-by', { who: names.party(party), by: valueWord('by', by) }));
  const absent = (session.absent ?? []).map((party) => names.party(party));
  return (
    <li className="stack-tight">
      <p className="spread"><span><strong className="number">{formatInstant(session.scheduledFor, today)}</strong> {valueWord('place', session.place)}</span><span className={state === 'session-planned' ? 'chip strong' : 'chip'}>{t(state)}</span></p>
      {attended.length > 0 ? <p className="small">{t('attended')}{attended.join('、')}</p> : null}
      {absent.length > 0 ? <p className="small">{t('absent')}{absent.join('、')}</p> : null}
      {session.outcome !== undefined && session.outcome !== 'not-held' ? <p className="small quiet">{t(`outcome-${session.outcome}`)}</p> : null}
    </li>
  );
}
