/**
 * The deadline table: what is awaited, until when, on which basis, and what happens otherwise. A deadline is computed
 * from the case; it is not stored, so it can never disagree with it.
 */
import type { Label } from './action.ts';
import type { ActionName, SystemActionName } from './actions.ts';
import { endOfDay, type Calendar, type EpochMs, type LocalDate } from './calendar.ts';
import type { MediationCase } from './case.ts';
import type { Basis, DeadlineRule } from './deadline.ts';
import { isClosed, processKinds, currentStates, type ProcessKind, type ProcessStates } from './processes.ts';
import { intakeDeadlines } from './intake/deadlines.ts';
import { selectionDeadlines } from './selection/deadlines.ts';
import { mediationDeadlines } from './mediation/deadlines.ts';
import { settlementDeadlines } from './settlement/deadlines.ts';
import { performanceDeadlines } from './performance/deadlines.ts';
import { dutyDeadlines } from './performance/duty-deadlines.ts';
import { insuranceDeadlines } from './insurance/deadlines.ts';
import { notarizationDeadlines } from './notarization/deadlines.ts';
import { confirmationDeadlines } from './confirmation/deadlines.ts';

/** Which deadlines each state keeps; the workflows name the same ones, or do not compile. */
export const deadlinesIn = {
  mediation: {
    draft: [], submitted: ['admission', 'first-contact'], correcting: ['correction', 'first-contact'], inviting: ['consent-reply', 'first-contact', 'reminder', 'continuation'], selecting: ['selection'],
    appointed: ['appointment-reply', 'conflict-waiver', 'challenge-decision', 'fee'],
    mediating: ['conflict-waiver', 'challenge-decision', 'mediation-period', 'delegated-period', 'proposal-reply'],
    suspended: ['conflict-waiver', 'challenge-decision', 'suspension-end', 'suspension-review'],
    agreed: ['conflict-waiver', 'challenge-decision', 'signing'],
    signing: ['conflict-waiver', 'challenge-decision', 'signing', 'ratification'],
    settled: ['amendment-signing'], securing: ['instalment-due', 'cure', 'payment-confirmation', 'duty-due', 'amendment-signing'],
    performing: ['instalment-due', 'cure', 'payment-confirmation', 'duty-due', 'ruling-execution-warning', 'ruling-execution-limit', 'amendment-signing'], closed: [],
  },
  insurance: {
    consenting: ['sharing-consent'], underwriting: ['quote-reply', 'conditions', 'requote'], quoted: ['quote-validity', 'conditions'], accepted: [], 'awaiting-premium': ['premium'],
    'premium-paid': ['policy-issue'], 'in-force': ['endorsement', 'claim-limitation'], 'default-notified': ['endorsement', 'claim-limitation'],
    claimed: ['claim-decision', 'refusal-notice', 'advance-payment', 'endorsement'],
    supplementing: ['refusal-notice', 'advance-payment', 'endorsement'], decided: ['endorsement'], contested: ['refusal-notice', 'endorsement'], paying: ['claim-payment', 'endorsement'], paid: ['endorsement'], recovering: ['endorsement'], refunding: ['premium-refund'],
    declined: [], expired: [], lapsed: [], 'claim-refused': [], discharged: [], recovered: [], withdrawn: [], cancelled: [], rescinded: [],
  },
  notarization: {
    preparing: ['joint-application', 'abandonment'], applied: ['confirmation-prompt'], reviewing: ['deed-issue', 'rebooking', 'confirmation-prompt'],
    supplementing: ['rebooking', 'notarization-term', 'confirmation-prompt'], paused: ['rebooking', 'confirmation-prompt'], issued: ['confirmation-prompt'], enforceable: ['execution-warning', 'execution-limit'],
    'certificate-applied': ['certificate-issue'], verifying: ['verification-reply'], deciding: ['certificate-issue'], certified: ['execution-warning', 'execution-limit'],
    enforcing: [], 'court-rejected': ['reconsideration'], 'execution-settled': ['execution-settlement-due'], 'enforcement-review': ['non-enforcement-review'], 'set-aside': [],
    refused: [], terminated: [], revoked: [], superseded: [], discharged: [], 'certificate-refused': [], enforced: [], 'no-assets': [], withdrawn: [],
  },
  confirmation: {
    available: ['confirmation-alert', 'confirmation-window'], applied: ['court-acceptance'], reviewing: ['court-ruling'], confirmed: [], 'not-accepted': [], dismissed: [], withdrawn: [], lapsed: [],
  },
} as const satisfies { readonly [K in ProcessKind]: { readonly [S in ProcessStates[K]]: readonly string[] } };

type Names<T> = T extends Record<string, readonly (infer N)[]> ? N : never;
export type DeadlineName = { [K in ProcessKind]: Names<(typeof deadlinesIn)[K]> }[ProcessKind];

export interface Deadline {
  /** `process:n:name[:subject]` */
  readonly id: string;
  readonly name: DeadlineName;
  readonly process: ProcessKind;
  readonly n: number;
  readonly label: Label;
  readonly basis: Basis;
  readonly hard: boolean;
  readonly start: EpochMs;
  /** The last day (Asia/Shanghai). */
  readonly dueDate: LocalDate;
  /** The end of that day, UTC ms, exclusive; also its revision. */
  readonly due: EpochMs;
  readonly provisional: boolean;
  readonly awaits: readonly ActionName[];
  readonly then: SystemActionName;
  readonly input: object;
  readonly otherwise: Label;
}

export const deadlineRules: { readonly [N in DeadlineName]: DeadlineRule } = {
  ...intakeDeadlines, ...selectionDeadlines, ...mediationDeadlines, ...settlementDeadlines, ...performanceDeadlines, ...dutyDeadlines, ...insuranceDeadlines, ...notarizationDeadlines, ...confirmationDeadlines,
};

const numberOf = (c: MediationCase, process: ProcessKind): number =>
  process === 'insurance' ? c.insurances.length : process === 'notarization' ? c.notarizations.length : 1;

/** All open deadlines of a case, the earliest first. */
export function deadlinesOf(c: MediationCase, calendar: Calendar): readonly Deadline[] {
  const states = currentStates(c);
  return processKinds.flatMap((process): readonly Deadline[] => {
    const state = states[process];
    if (state === undefined || isClosed(process, state)) return [];
    const names = (deadlinesIn[process] as Record<string, readonly DeadlineName[]>)[state] ?? [];
    return names.flatMap((name) => runningOf(c, calendar, process, name));
  }).toSorted((a, b) => a.due - b.due);
}

function runningOf(c: MediationCase, calendar: Calendar, process: ProcessKind, name: DeadlineName): readonly Deadline[] {
  const { runs, ...rule } = deadlineRules[name];
  const n = numberOf(c, process);
  return runs({ case: c, calendar }).map(({ subject, start, due, input }): Deadline => {
    const id = [process, n, name, ...(subject ? [subject] : [])].join(':');
    const at = endOfDay(due.date);
    const asked = rule.then === 'alert-overdue' ? { deadline: id, due: at } : input ?? {};
    return { ...rule, id, name, process, n, start, dueDate: due.date, due: at, provisional: due.provisional, input: asked };
  }).filter((d) => d.then !== 'alert-overdue' || !c.alerts.some((a) => a.deadline === d.id && a.due === d.due));
}
