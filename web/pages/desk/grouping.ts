/** The desk's groups: what is late, what ends today, within the week (to Sunday), later, and what nothing ends. */
import type { WorkItem } from '../../client/types.ts';
import { daysBetween } from '../../parts/time.ts';

export const groupNames = ['overdue', 'today', 'week', 'later', 'open-ended'] as const;
export type GroupName = (typeof groupNames)[number];

export function groupOf(today: string, dueDate: string | undefined): GroupName {
  if (dueDate === undefined) return 'open-ended';
  const left = daysBetween(today, dueDate);
  if (left < 0) return 'overdue';
  if (left === 0) return 'today';
  const toSunday = (7 - new Date(today).getUTCDay()) % 7;
  return left <= toSunday ? 'week' : 'later';
}

export function grouped(today: string, items: readonly WorkItem[]): readonly { readonly name: GroupName; readonly items: readonly WorkItem[] }[] {
  return groupNames.map((name) => ({ name, items: items.filter((item) => groupOf(today, item.step.dueDate) === name) })).filter((group) => group.items.length > 0);
}
