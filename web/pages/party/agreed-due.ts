/** On which day an instalment was agreed to fall due, before anything fell due early; counted as the server counts it (民法典 203). Pure. */
import type { Schemas } from '../../client/types.ts';

export type Years = Schemas['Calendar']['years'];
interface Term { readonly due: { readonly kind: 'date'; readonly date: string } | { readonly kind: 'days-after-signing'; readonly days: number } }

const dayMs = 86_400_000;
const dayOfMs = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

function isWorking(day: string, years: Years): boolean {
  const year = years.find((one) => String(one.year) === day.slice(0, 4));
  const weekend = [0, 6].includes(new Date(day).getUTCDay());
  return weekend ? year?.workedWeekends.includes(day) ?? false : !(year?.off.includes(day) ?? false);
}

/** `signed` is a day in Shanghai. A last day that is none of work moves to the next that is. */
export function agreedDue({ due }: Term, signed: string, years: Years): string {
  if (due.kind === 'date') return due.date;
  let at = Date.parse(signed) + due.days * dayMs;
  while (!isWorking(dayOfMs(at), years)) at += dayMs;
  return dayOfMs(at);
}
