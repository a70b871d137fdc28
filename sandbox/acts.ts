/** What a provider does of its own accord or in answer: one act becomes one event. */
import type { LocalDate } from '../domain/calendar.ts';
import type { NumberedPaper } from './provider-config.ts';

export interface Act {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export const act = (type: string, data: Act['data'] = {}): Act => ({ type, data });

/** What is at hand when an answer is made: the day in the case's time, and the office's running numbers. */
export interface Desk {
  readonly today: LocalDate;
  number(paper: NumberedPaper): string;
}
