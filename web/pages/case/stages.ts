/** The eight stages of a case as people tell them, from the states and the record. Pure. */
import type { CaseEvent, CaseView, NextStep } from '../../client/types.ts';

type State = NonNullable<CaseView['states']['mediation']>;

export const stageNames = ['submitted', 'inviting', 'selecting', 'mediating', 'signing', 'securing', 'performing', 'closed'] as const;
export type StageName = (typeof stageNames)[number];

/** In which stage each state lies. */
const stageOfState: Readonly<Record<State, StageName>> = {
  submitted: 'submitted', correcting: 'submitted', inviting: 'inviting', selecting: 'selecting', appointed: 'selecting', mediating: 'mediating', suspended: 'mediating',
  agreed: 'signing', signing: 'signing', settled: 'signing', securing: 'securing', performing: 'performing', closed: 'closed',
};

export interface Stage {
  readonly name: StageName;
  readonly when: 'done' | 'present' | 'future';
  /** The day on which it was over; for the close, on which it came. */
  readonly date?: string;
  readonly owners?: NextStep['owners'];
  readonly dueDate?: string;
}

/** Of the system alone: nobody need do anything, it comes with its day. */
export const isByItself = ({ owners }: NextStep): boolean => owners.length > 0 && owners.every(({ role }) => role === 'system');

/** What people must do, the soonest first, without a day at the end; then what happens by itself. */
export const inOrder = (next: readonly NextStep[]): readonly NextStep[] => {
  const rank = (step: NextStep): string => `${isByItself(step) ? 1 : 0} ${step.due ?? '9999'}`;
  return next.toSorted((a, b) => rank(a).localeCompare(rank(b)));
};

/** The first day on which the case stood beyond a stage. */
function leftOn(stage: number, events: readonly CaseEvent[]): string | undefined {
  return events.find(({ states }) => states.mediation !== undefined && stageNames.indexOf(stageOfState[states.mediation]) > stage)?.date;
}

/** The stages a closed case never came to are left out: it ended where it stood. */
export function stagesOf(view: CaseView, events: readonly CaseEvent[]): readonly Stage[] {
  const state = view.states.mediation;
  if (state === undefined) return [];
  const present = stageNames.indexOf(stageOfState[state]);
  const reached = new Set(events.flatMap(({ states }) => (states.mediation ? [stageOfState[states.mediation]] : [])));
  const step = inOrder(view.next)[0];
  return stageNames.flatMap((name, n): readonly Stage[] => {
    if (name === 'closed' && state === 'closed') return [{ name, when: 'done', ...dated(events.at(-1)?.date) }];
    if (n < present) return state === 'closed' && events.length > 0 && !reached.has(name) ? [] : [{ name, when: 'done', ...dated(leftOn(n, events)) }];
    if (n > present) return [{ name, when: 'future' }];
    return [{ name, when: 'present', ...(step ? { owners: step.owners, ...(step.dueDate ? { dueDate: step.dueDate } : {}) } : {}) }];
  });
}

const dated = (date: string | undefined) => (date === undefined ? {} : { date });
