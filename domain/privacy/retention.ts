/** How long a file is kept, and what can be done about a person's data until then (个人信息保护法 19, 47). Periods stand in the centre's rules. */
import { addYears, localDate, type LocalDate } from '../calendar.ts';
import type { MediationCase } from '../case.ts';
import { centreRules } from '../centre-rules.ts';

/** Years from the end of a case. A settlement is enforced, disputed and claimed on for longer than what led to none. */
export interface Retention {
  readonly settledY: number;
  readonly otherwiseY: number;
}

type File = Pick<MediationCase, 'closed' | 'settlement' | 'rules'>;

/** The last day on which the file must be kept; undefined while the case is open. */
export function keptUntil({ closed, settlement, rules }: File): LocalDate | undefined {
  if (!closed) return undefined;
  const { settledY, otherwiseY } = rules.retention ?? centreRules.retention ?? { settledY: 10, otherwiseY: 3 };
  return addYears(localDate(closed.at), settlement?.effectiveAt === undefined ? otherwiseY : settledY);
}

export const deletionOutcomes = ['erased', 'sealed', 'refused'] as const;
export type DeletionOutcome = (typeof deletionOutcomes)[number];

export interface DueOutcome {
  readonly outcome: DeletionOutcome;
  /** Of sealing: the last day of the longest file. */
  readonly until?: LocalDate;
  /** The cases it follows from. */
  readonly cases: readonly string[];
}

/** Live cases need their people; archived ones need to know who acted in them, and no more; after that nothing does. */
export function dueOutcome(cases: readonly (File & Pick<MediationCase, 'id'>)[], today: LocalDate): DueOutcome {
  const open = cases.filter((c) => !c.closed);
  if (open.length > 0) return { outcome: 'refused', cases: open.map(({ id }) => id) };
  const kept = cases.flatMap((c) => { const until = keptUntil(c); return until !== undefined && until >= today ? [{ id: c.id, until }] : []; });
  const until = kept.map((c) => c.until).toSorted().at(-1);
  return until === undefined ? { outcome: 'erased', cases: [] } : { outcome: 'sealed', until, cases: kept.map(({ id }) => id) };
}
