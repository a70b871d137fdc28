/** How the term of a deadline runs: in working or calendar days, with pauses, held by a report, over each open instalment. */
import { addDays, addYears, calendarDaysAfter, endOfDay, localDate, workingDaysAfter, type Calendar, type CalendarDate, type EpochMs } from './calendar.ts';
import { notarizationOf, type MediationCase } from './case.ts';
import { certificateOf } from './notarization/notarization-state.ts';
import { schedule, type Obligation, type ScheduledInstalment } from './settlement/settlement.ts';
import { firstEffectiveAt } from './settlement/versions.ts';
import { account } from './transitions.ts';

/** One running of a deadline: several instalments run the same deadline at once. */
export interface Running {
  readonly subject?: string;
  readonly start: EpochMs;
  readonly due: CalendarDate;
  readonly input?: object;
}

export interface Terms {
  readonly case: MediationCase;
  readonly calendar: Calendar;
}

export const inWorkingDays = (pick: (terms: Terms) => readonly [EpochMs | undefined, number]) => (terms: Terms): readonly Running[] => {
  const [start, days] = pick(terms);
  return start === undefined ? [] : [{ start, due: workingDaysAfter(terms.calendar, localDate(start), days) }];
};
export const inDays = (pick: (terms: Terms) => readonly [EpochMs | undefined, number]) => (terms: Terms): readonly Running[] => {
  const [start, days] = pick(terms);
  return start === undefined ? [] : [{ start, due: calendarDaysAfter(terms.calendar, localDate(start), days) }];
};

/** A working-day clock stands still on the working days of its pauses (公证法 30). One that began after the last day brings nothing back. */
export function pausable({ calendar }: Terms, start: EpochMs, days: number, pauses: readonly { readonly from: EpochMs; readonly to?: EpochMs }[]): readonly Running[] {
  const dueAfter = (paused: number) => workingDaysAfter(calendar, localDate(start), days + paused);
  const paused = pauses.reduce((sum, { from, to }) =>
    (to === undefined || localDate(from) > dueAfter(sum).date ? sum : sum + workingDaysBetween(calendar, from, to)), 0);
  return [{ start, due: dueAfter(paused) }];
}

/** Working days after `from` up to now: day one is the day after. */
export function workingDaysBetween(calendar: Calendar, from: EpochMs, to: EpochMs): number {
  const last = localDate(to - 1);
  let days = 0;
  while (workingDaysAfter(calendar, localDate(from), days + 1).date <= last) days += 1;
  return days;
}

/** The open instalments of a running settlement, with what is unpaid on each by the last movement. */
export function openInstalments({ case: c, calendar }: Terms): readonly { readonly obligation: Obligation; readonly instalment: ScheduledInstalment }[] {
  const effectiveAt = c.settlement?.effectiveAt;
  if (effectiveAt === undefined || !c.performance) return [];
  const asOf = c.movements.reduce((last, m) => (m.on > last ? m.on : last), localDate(effectiveAt));
  return (c.settlement?.obligations ?? []).flatMap((obligation) => {
    const unpaid = account({ case: c, calendar }, obligation, asOf)?.instalments.filter((i) => i.unpaidFen > 0).map((i) => i.n) ?? [];
    return schedule(obligation, effectiveAt, calendar).filter((s) => unpaid.includes(s.n)).map((instalment) => ({ obligation, instalment }));
  });
}

/**
 * A reported payment with proof holds the default timers while the creditor may check it (D: 5 working days). The first
 * open report counts: reporting again and again holds nothing longer.
 */
export function held({ case: c, calendar }: Terms, obligation: string, due: CalendarDate): CalendarDate {
  const first = c.payments.find((p) => p.obligation === obligation && p.state === 'reported' && p.proof !== undefined);
  if (!first) return due;
  const hold = workingDaysAfter(calendar, localDate(first.reportedAt), c.rules.paymentConfirmationWd);
  return hold.date > due.date ? hold : due;
}

export const isOverdue = (c: MediationCase, obligation: string, n: number) =>
  c.performance?.overdue.some((o) => o.obligation === obligation && o.instalment === n) ?? false;
export const isAccelerated = (c: MediationCase, obligation: string) => c.performance?.accelerated.includes(obligation) ?? false;

/**
 * Two years to apply for execution; for instalments courts differ between the last and each due date, so we warn on the
 * earliest. Applying for the certificate interrupts the term (法释〔2018〕18号 9): it runs anew from there.
 */
export function executionLimit(terms: Terms): readonly Running[] {
  const notarization = notarizationOf(terms.case);
  const application = notarization && certificateOf(notarization);
  if (application) return [{ start: application.appliedAt, due: { date: addYears(localDate(application.appliedAt), 2), provisional: false } }];
  return twoYearsFrom(openInstalments(terms));
}

function twoYearsFrom(open: ReturnType<typeof openInstalments>): readonly Running[] {
  const first = open.map(({ instalment }) => instalment.due).toSorted((a, b) => (a.date < b.date ? -1 : 1))[0];
  return first ? [{ start: endOfDay(first.date), due: { date: addYears(first.date, 2), provisional: first.provisional } }] : [];
}

/** The reminder before a limit for execution. */
export const warnedOf = (limit: (terms: Terms) => readonly Running[]) => (terms: Terms): readonly Running[] =>
  limit(terms).map(({ start, due }) => ({ start, due: { ...due, date: addDays(due.date, -(terms.case.rules.executionWarningD ?? 90)) } }));

/**
 * A ruling of confirmation is enforced within two years too, from the earliest open instalment (民诉法 250). What is filed is out of danger, and
 * an execution ended without assets is taken up again without a term (民诉解释 517 as we know it).
 */
export function rulingLimit(terms: Terms): readonly Running[] {
  const { confirmation } = terms.case;
  if (confirmation?.state !== 'confirmed') return [];
  const unfiled = openInstalments(terms).filter(({ obligation: { id } }) => id !== confirmation.enforcement?.obligation && !confirmation.uncovered?.includes(id));
  return twoYearsFrom(unfiled);
}

/** Day one is the day after the agreement takes effect (民法典 201); a last day off rolls forward (203). */
export function daysFromEffect(c: MediationCase, calendar: Calendar, days: number): readonly Running[] {
  const start = firstEffectiveAt(c);
  return start === undefined ? [] : [{ start, due: calendarDaysAfter(calendar, localDate(start), days) }];
}
