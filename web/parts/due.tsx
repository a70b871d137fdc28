/** A due day as people ask for it: how long still, and which day. */
import { useToday } from '../session/caller.ts';
import { useLanguage } from '../words/language.ts';
import { daysBetween, formatDay } from './time.ts';
import { usePartWords } from './words.ts';
import './due.css';

/** Days until it is too late; a day that is over counts below zero. */
export const daysLeft = (today: string, dueDate: string): number => daysBetween(today, dueDate);

export function useDueText(): (dueDate: string) => string {
  const t = usePartWords();
  const today = useToday();
  return (dueDate) => {
    const left = daysLeft(today, dueDate);
    if (left < 0) return t('overdue-by', { count: -left });
    if (left === 0) return t('today');
    return left === 1 ? t('tomorrow') : t('days-left', { count: left });
  };
}

export function Due({ date, provisional }: { readonly date: string; readonly provisional?: boolean | undefined }) {
  const t = usePartWords();
  const text = useDueText();
  const today = useToday();
  useLanguage();
  const left = daysLeft(today, date);
  return (
    <span className={`due ${left < 0 ? 'due-over' : left === 0 ? 'due-today' : ''}`}>
      <strong>{text(date)}</strong> <span className="number">{formatDay(date, today)}</span>
      {provisional === true ? <span className="quiet small"> {t('provisional')}</span> : null}
    </span>
  );
}
