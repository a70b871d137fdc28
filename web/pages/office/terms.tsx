/** Running terms as bars with what they say in words: the review that stands still while it is paused, and deadlines. */
import { Due } from '../../parts/due.tsx';
import { dayOf, daysBetween, formatDay } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { inLanguage, useLanguage } from '../../words/language.ts';
import type { QueueItem } from './types.ts';
import { useOfficeWords } from './words.ts';

/** Only the queue has the day on which it is due; without it there is no bar. */
type Review = Omit<NonNullable<QueueItem['review']>, 'dueDate'> & { readonly dueDate?: string };
type Clock = QueueItem['clocks'][number];

/** From one day to another as a share of a bar, 0 to 100. */
const shares = (first: string, last: string) => {
  const whole = Math.max(1, daysBetween(first, last));
  return (day: string) => Math.min(100, Math.max(0, (daysBetween(first, day) / whole) * 100));
};

export function ReviewTerm({ review }: { readonly review: Review }) {
  const t = useOfficeWords();
  const today = useToday();
  useLanguage();
  const { daysLeft = 0, workingDays, pausedAt, pauseReason, dueDate } = review;
  const why = (reason: Review['pauseReason']) => t(`why-${reason ?? 'supplement'}`);
  return (
    <div className="stack-tight">
      <p><strong>{t('review')}</strong> <span className={daysLeft < 0 ? 'due-over' : ''}>{daysLeft < 0 ? t('review-late', { count: -daysLeft }) : t('review-left', { count: daysLeft, of: workingDays })}</span></p>
      {dueDate === undefined ? null : <><TermBar review={review} dueDate={dueDate} today={today} /><p className="small"><Due date={dueDate} /></p></>}
      {pausedAt === undefined ? null : <p className="notice warn small">{t('paused-since', { when: formatDay(dayOf(pausedAt), today), why: why(pauseReason) })}</p>}
      {review.pauses.map(({ from, to, reason }) => (to === undefined ? null : <p key={from} className="quiet small">{t('pause', { from: formatDay(dayOf(from), today), to: formatDay(dayOf(to), today), why: why(reason) })}</p>))}
      <p className="quiet small">{t('review-basis')}</p>
    </div>
  );
}

/** What is gone, hatched where the term stood still; beyond the last day in the colour of danger. The words beside it say the same. */
function TermBar({ review: { acceptedAt, pauses }, dueDate, today }: { readonly review: Review; readonly dueDate: string; readonly today: string }) {
  const first = dayOf(acceptedAt);
  const last = today > dueDate ? today : dueDate;
  const at = shares(first, last);
  const until = today > dueDate ? dueDate : today;
  return (
    <div className="term" aria-hidden="true">
      <span className="term-gone" style={{ left: 0, width: `${at(until)}%` }} />
      {today > dueDate ? <span className="term-late" style={{ left: `${at(dueDate)}%`, right: 0 }} /> : null}
      {pauses.map(({ from, to }) => { const left = at(dayOf(from)); return <span key={from} className="term-still" style={{ left: `${left}%`, width: `${Math.max(1, at(to === undefined ? today : dayOf(to)) - left)}%` }} />; })}
    </div>
  );
}

export function Clocks({ clocks }: { readonly clocks: readonly Clock[] }) {
  return <>{clocks.map((clock) => <ClockTerm key={`${clock.label.en}${clock.dueDate}`} clock={clock} />)}</>;
}

function ClockTerm({ clock: { label, from, dueDate, provisional, basis, otherwise } }: { readonly clock: Clock }) {
  const t = useOfficeWords();
  const today = useToday();
  useLanguage();
  const first = dayOf(from);
  const over = today > dueDate;
  return (
    <div className="stack-tight">
      <p><strong>{inLanguage(label)}</strong> <Due date={dueDate} provisional={provisional} /></p>
      <div className="term" aria-hidden="true"><span className={over ? 'term-late' : 'term-gone'} style={{ left: 0, width: `${over ? 100 : shares(first, dueDate)(today)}%` }} /></div>
      <p className="quiet small">{t('clock-from', { when: formatDay(first, today) })}{basis.kind === 'statute' ? `（${basis.citation}）` : ''} · {inLanguage(otherwise)}</p>
    </div>
  );
}
