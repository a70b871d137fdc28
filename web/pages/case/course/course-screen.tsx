/** Suspending, resuming, extending and terminating: how the mediation stands, and what the act will cause, above its form. */
import type { CaseView } from '../../../client/queries.ts';
import { GenericForm } from '../../../forms/action-form.tsx';
import type { SpecialScreen } from '../../../forms/special.ts';
import { Due } from '../../../parts/due.tsx';
import { sidesOf } from '../../../parts/sides.ts';
import { dayOf, formatDay } from '../../../parts/time.ts';
import { useToday } from '../../../session/caller.ts';
import { useLanguage } from '../../../words/language.ts';
import { valueWord } from '../../../words/values.ts';
import { useCase, useNames } from '../case-context.ts';
import { useCourseWords } from './words.ts';

const effects = { 'suspend-mediation': 'suspend-is', 'resume-mediation': 'resume-is', 'extend-mediation': 'extend-is', 'terminate-mediation': 'terminate-is' } as const;
const grounds = ['impasse', 'withdrawal', 'no-show', 'unlawful-purpose', 'sham'] as const;

export function Screen({ action, done }: SpecialScreen) {
  const t = useCourseWords();
  return (
    <>
      <section className="panel stack" aria-labelledby="stands">
        <h2 id="stands">{t('stands')}</h2>
        <Standing />
        <p>{t(effects[action as keyof typeof effects])}</p>
        {action === 'terminate-mediation' ? <Grounds /> : null}
      </section>
      <GenericForm action={action} done={done} />
    </>
  );
}

type Mediation = NonNullable<NonNullable<CaseView['proceedings']>['mediation']>;

function Standing() {
  const t = useCourseWords();
  const today = useToday();
  const { proceedings, next } = useCase();
  const mediation = proceedings?.mediation;
  if (!mediation) return null;
  const period = next.find((step) => step.action === 'record-agreed-terms');
  return (
    <dl className="facts">
      <div className="fact"><dt>{t('begun')}</dt><dd className="number">{formatDay(dayOf(mediation.startedAt), today)}</dd></div>
      {period?.dueDate ? <div className="fact"><dt>{t('period')}</dt><dd><Due date={period.dueDate} provisional={period.provisional} /></dd></div> : null}
      <Pauses mediation={mediation} />
      <div className="fact"><dt>{t('extension')}</dt><dd><Extension mediation={mediation} /></dd></div>
      <div className="fact"><dt>{t('sessions')}</dt><dd>{t('sessions-held', { count: mediation.sessions.filter((s) => s.heldAt !== undefined).length })}</dd></div>
      <div className="fact"><dt>{t('absences')}</dt><dd><Absences mediation={mediation} /></dd></div>
    </dl>
  );
}

function Pauses({ mediation: { pauses = [], suspension } }: { readonly mediation: Mediation }) {
  const t = useCourseWords();
  const today = useToday();
  useLanguage();
  if (pauses.length === 0 && !suspension) return null;
  const day = (at: string) => formatDay(dayOf(at), today);
  return (
    <div className="fact">
      <dt>{t('pauses')}</dt>
      <dd>
        {suspension ? <p>{suspension.until ? t('suspended-until', { ground: valueWord('ground', suspension.ground), day: formatDay(suspension.until, today) }) : t('suspended-open', { ground: valueWord('ground', suspension.ground) })}</p> : null}
        {pauses.map((pause) => <p key={pause.from} className="number">{pause.until ? t('pause-line', { from: day(pause.from), until: day(pause.until) }) : t('pause-open', { from: day(pause.from) })}</p>)}
      </dd>
    </div>
  );
}

function Extension({ mediation }: { readonly mediation: Mediation }) {
  const t = useCourseWords();
  const names = useNames();
  const today = useToday();
  const english = useLanguage() === 'en';
  const sides = sidesOf(useCase());
  if (mediation.extendedAt) return <>{t('extended', { when: formatDay(dayOf(mediation.extendedAt), today) })}</>;
  const listed = (ids: readonly string[]) => ids.map((id) => names.party(id)).join(english ? ', ' : '、');
  const agreed = mediation.extensionAgreedBy;
  const missing = sides.filter((id) => !agreed.includes(id));
  if (agreed.length === 0) return <span className="quiet">{t('extension-none')}</span>;
  return <>{t('extension-by', { who: listed(agreed) })}{missing.length > 0 ? <p className="quiet">{t('extension-missing', { who: listed(missing) })}</p> : null}</>;
}

/** An absence that was not excused then or later. */
const unexcused = ({ absent = [], excused = [] }: Mediation['sessions'][number]): readonly string[] => absent.filter((id) => !excused.some((e) => e.party === id));

function Absences({ mediation }: { readonly mediation: Mediation }) {
  const t = useCourseWords();
  const names = useNames();
  const all = mediation.sessions.flatMap(unexcused);
  if (all.length === 0) return <span className="quiet">{t('absence-none')}</span>;
  return <>{[...new Set(all)].map((id) => <p key={id}>{t('absence-line', { who: names.party(id), count: all.filter((one) => one === id).length })}</p>)}</>;
}

function Grounds() {
  const t = useCourseWords();
  useLanguage();
  return <><h3>{t('grounds')}</h3><dl className="facts">{grounds.map((ground) => <div key={ground} className="fact"><dt>{valueWord('ground', ground)}</dt><dd>{t(`ground-${ground}`)}</dd></div>)}</dl></>;
}
