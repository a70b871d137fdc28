/** The mediation period stands still while the mediation is suspended or its mediator is challenged or replaced. */
import { daysBetween, localDate, type EpochMs, type LocalDate } from '../calendar.ts';
import type { MediationCase } from '../case.ts';
import type { Mediation, MediationPause } from './mediation-state.ts';

export const withMediation = (c: MediationCase, change: Partial<Mediation>): MediationCase =>
  (c.mediation ? { ...c, mediation: { ...c.mediation, ...change } } : c);

const isOpen = (pause: MediationPause): boolean => pause.until === undefined;

export const isPaused = (c: MediationCase): boolean => (c.mediation?.pauses ?? []).some(isOpen);

/** Stops the mediation period; before the mediation began, or while it stands still for this reason already, nothing changes. */
export function pauseMediation(c: MediationCase, now: EpochMs, reason: MediationPause['reason']): MediationCase {
  const pauses = c.mediation?.pauses ?? [];
  return pauses.some((pause) => isOpen(pause) && pause.reason === reason) ? c : withMediation(c, { pauses: [...pauses, { from: now, reason }] });
}

/** Lets the period run on; pauses for other reasons than those named stay. */
export function resumeMediation(c: MediationCase, now: EpochMs, ...reasons: readonly MediationPause['reason'][]): MediationCase {
  const ended = (pause: MediationPause) => isOpen(pause) && (reasons.length === 0 || reasons.includes(pause.reason));
  return withMediation(c, { pauses: (c.mediation?.pauses ?? []).map((pause) => (ended(pause) ? { ...pause, until: now } : pause)) });
}

/**
 * The calendar days (Asia/Shanghai) on which the period stood still, by the pauses that have ended: the day it stopped
 * counts as run, the day it went on does not. A day under two pauses counts once.
 */
export function pausedDays(pauses: readonly MediationPause[]): number {
  const spans = pauses.flatMap(({ from, until }) => (until === undefined ? [] : [{ from: localDate(from), until: localDate(until) }]))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  let days = 0;
  let counted: LocalDate | undefined;
  for (const { from, until } of spans) {
    const start = counted !== undefined && counted > from ? counted : from;
    if (until > start) days += daysBetween(start, until);
    if (counted === undefined || until > counted) counted = until;
  }
  return days;
}
