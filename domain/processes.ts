/** The processes of a case: each has one row of facts and one workflow. */
import type { CaseState, MediationCase } from './case.ts';
import { insuranceOf, notarizationOf, caseStates } from './case.ts';
import { closedConfirmationStates, confirmationStates, type ConfirmationState } from './confirmation/confirmation-state.ts';
import { closedInsuranceStates, insuranceStates, type InsuranceState } from './insurance/insurance-state.ts';
import { closedNotarizationStates, notarizationStates, type NotarizationState } from './notarization/notarization-state.ts';

export const processKinds = ['mediation', 'insurance', 'notarization', 'confirmation'] as const;
export type ProcessKind = (typeof processKinds)[number];

export interface ProcessStates {
  readonly mediation: CaseState;
  readonly insurance: InsuranceState;
  readonly notarization: NotarizationState;
  readonly confirmation: ConfirmationState;
}

export const statesOf: { readonly [K in ProcessKind]: readonly ProcessStates[K][] } = {
  mediation: caseStates, insurance: insuranceStates, notarization: notarizationStates, confirmation: confirmationStates,
};

export const closedStates: { readonly [K in ProcessKind]: readonly ProcessStates[K][] } = {
  mediation: ['closed'],
  insurance: closedInsuranceStates,
  notarization: closedNotarizationStates,
  confirmation: closedConfirmationStates,
};

/** For each named process, the states that fit; a process not named is not asked about. */
export type StatePattern = { readonly [K in ProcessKind]?: readonly ProcessStates[K][] };

/** Where each process of the case stands now; undefined where it was never opened. */
export function currentStates(c: MediationCase): { readonly [K in ProcessKind]: ProcessStates[K] | undefined } {
  return {
    mediation: c.state, insurance: insuranceOf(c)?.state, notarization: notarizationOf(c)?.state, confirmation: c.confirmation?.state,
  };
}

export function fits(c: MediationCase, pattern: StatePattern): boolean {
  const states = currentStates(c);
  return processKinds.every((kind) => pattern[kind] === undefined || (pattern[kind] as readonly (string | undefined)[]).includes(states[kind]));
}

export const isClosed = (kind: ProcessKind, state: string): boolean => (closedStates[kind] as readonly string[]).includes(state);

/** One process instance of a case, with the number that tells a second attempt from the first. */
export interface ProcessInstance {
  readonly kind: ProcessKind;
  readonly n: number;
  readonly state: string;
  readonly closed: boolean;
}

export function processesOf(c: MediationCase): readonly ProcessInstance[] {
  const instance = (kind: ProcessKind, n: number, state: string): ProcessInstance => ({ kind, n, state, closed: isClosed(kind, state) });
  return [
    instance('mediation', 1, c.state),
    ...c.insurances.map((i) => instance('insurance', i.n, i.state)),
    ...c.notarizations.map((x) => instance('notarization', x.n, x.state)),
    ...(c.confirmation ? [instance('confirmation', 1, c.confirmation.state)] : []),
  ];
}
