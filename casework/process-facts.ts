/** What the workflow of each process must know after a decision. */
import type { Calendar } from '../domain/calendar.ts';
import type { MediationCase } from '../domain/case.ts';
import { deadlinesOf } from '../domain/deadlines.ts';
import type { EffectFact, StoredFacts } from '../domain/facts.ts';
import { processesOf, type ProcessKind } from '../domain/processes.ts';

export interface ProcessRow {
  readonly kind: ProcessKind;
  readonly n: number;
  readonly version: number;
  readonly facts: StoredFacts;
}

export interface PendingEffect extends EffectFact {
  readonly process: ProcessKind;
  readonly n: number;
}

/** The rows to write: those whose stage, deadlines or effects changed. A performed effect alone is no news. */
export function changedFacts(c: MediationCase, calendar: Calendar, known: readonly ProcessRow[], pending: readonly PendingEffect[], fresh: readonly PendingEffect[]) {
  const deadlines = deadlinesOf(c, calendar);
  return processesOf(c).flatMap(({ kind, n, state, closed }) => {
    const before = known.find((p) => p.kind === kind && p.n === n);
    const mine = deadlines.filter((d) => d.process === kind && d.n === n).map(({ id, name, due, provisional }) => ({ id, name, due, ...(provisional ? { provisional } : {}) }));
    const belongs = (e: PendingEffect) => e.process === kind && e.n === n;
    const effects = [...pending, ...fresh].filter(belongs).map(({ id, kind: what, provider }) => ({ id, kind: what, provider }));
    const facts: StoredFacts = { stage: state, closed, deadlines: mine, effects };
    if (before && !fresh.some(belongs) && sameCourse(before.facts, facts)) return [];
    // A deadline that lies days ahead may be told a little later, with whatever changes meanwhile.
    const urgent = closed || fresh.some(belongs);
    return [{ kind, n, version: (before?.version ?? 0) + 1, closed, next_due: mine[0]?.due ?? null, urgent, facts }];
  });
}

const sameCourse = (a: StoredFacts, b: StoredFacts): boolean =>
  a.stage === b.stage && a.closed === b.closed && a.deadlines.length === b.deadlines.length
  && a.deadlines.every((d, i) => d.id === b.deadlines[i]?.id && d.due === b.deadlines[i]?.due && d.provisional === b.deadlines[i]?.provisional);
