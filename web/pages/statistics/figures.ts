/** Sums over the cells that the server counted. Pure; the year before is compared over the same months. */
import type { Cell, Measure } from '../../words/figures.ts';

export type Pick = (cell: Cell) => boolean;

export const sum = (cells: readonly Cell[], pick: Pick): number => cells.filter(pick).reduce((total, cell) => total + cell.cases, 0);

/** The last month that both years can be compared in: December, or the month of today. */
export const lastMonth = (year: number, today: string): number => (today.startsWith(`${year}-`) ? Number(today.slice(5, 7)) : 12);

export const within = (year: number, last: number): Pick => ({ month }) => month.startsWith(`${year}-`) && Number(month.slice(5)) <= last;
export const both = (...picks: readonly Pick[]): Pick => (cell) => picks.every((pick) => pick(cell));
export const of = (measure: Measure): Pick => (cell) => cell.measure === measure;

/** +12.5 %; undefined where there was nothing to compare with. */
export const change = (now: number, before: number): string | undefined => {
  if (before === 0) return undefined;
  const percent = Math.round(((now - before) / before) * 1000) / 10;
  return `${percent > 0 ? '+' : percent < 0 ? '−' : '±'}${Math.abs(percent)}%`;
};

export const months = Array.from({ length: 12 }, (_none, n) => n + 1);
export const monthOf = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}`;
