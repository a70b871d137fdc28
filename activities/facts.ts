/** The newest facts of a process, with its deadlines in real time under the clock of this moment. */
import { sql, type Kysely } from 'kysely';
import { clockOf } from '../casework/case-clock.ts';
import type { DB } from '../db/schema.ts';
import { realTimeOf, type CaseClock } from '../domain/clock.ts';
import type { Facts, StoredFacts } from '../domain/facts.ts';
import type { ProcessKind } from '../domain/processes.ts';

export interface ProcessKey {
  readonly caseId: string;
  readonly kind: ProcessKind;
  readonly n: number;
}

export interface FactsRow extends ProcessKey {
  readonly version: number;
  readonly facts: StoredFacts;
}

/** Puts stored facts on the clock. */
export function factsOnClock(row: FactsRow, clock: CaseClock, epoch: number): Facts {
  const deadlines = row.facts.deadlines.map(({ id, name, due }) => ({ id, name, due, dueReal: realTimeOf(clock, due) }));
  return { ...row.facts, deadlines, caseId: row.caseId, kind: row.kind, n: row.n, epoch, version: row.version, clockVersion: clock.version };
}

/**
 * Reads the facts and notes them as delivered: the answer of an activity reaches its workflow, or the activity runs again.
 */
export async function newestFacts(db: Kysely<DB>, key: ProcessKey): Promise<Facts> {
  const row = await sql<{ version: number; facts: StoredFacts; epoch: number; clock: number; origin_real: number; origin_case: number; rate: number; paused: boolean }>`
    update process p set delivered_version = p.version, delivered_clock = c.version from case_clock c, engine e
    where p.case_id = ${key.caseId} and p.kind = ${key.kind} and p.n = ${key.n}
    returning p.version, p.facts, e.epoch, c.version as clock, c.origin_real, c.origin_case, c.rate, c.paused`.execute(db);
  const found = row.rows[0];
  if (!found) throw new Error(`No process ${key.kind} ${key.n} of case ${key.caseId}`);
  return factsOnClock({ ...key, version: found.version, facts: found.facts }, clockOf({ ...found, version: found.clock }), found.epoch);
}
