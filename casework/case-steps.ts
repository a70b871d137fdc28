/** What waits for whom: the pending steps of people, as rows that a worklist is read from. */
import type { MediationCase } from '../domain/case.ts';
import type { NextStep, Owner } from '../domain/steps.ts';

export interface StepRow {
  readonly owner: string;
  readonly process: string;
  readonly action: string;
  readonly due: number;
}

/** Where no day is set: after every day that is. */
export const noDay = Number.MAX_SAFE_INTEGER;

export function stepRows(c: Pick<MediationCase, 'parties'>, steps: readonly NextStep[]): readonly StepRow[] {
  const rows = steps.flatMap(({ process, action, owners, due = noDay }) =>
    (action === undefined ? [] : owners.flatMap((owner) => ownerKey(c, owner) ?? []).map((owner): StepRow => ({ owner, process, action, due }))));
  return rows.filter((row, i) => rows.findIndex((x) => x.owner === row.owner && x.process === row.process && x.action === row.action) === i);
}

/** Whose worklist a step stands on; undefined for the centre's timers. */
export function ownerKey({ parties }: Pick<MediationCase, 'parties'>, { role, party, handle }: { readonly [K in keyof Owner]: K extends 'role' ? string : Owner[K] }): string | undefined {
  if (role === 'system') return undefined;
  if (party !== undefined) return parties.find((p) => p.id === party)?.organisation;
  if (role === 'mediator' || role === 'candidate') return handle === undefined ? undefined : `mediator:${handle}`;
  return handle ?? role;
}
