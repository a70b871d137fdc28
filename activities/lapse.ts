/** A workflow's question whether a deadline has lapsed. */
import type { Kysely } from 'kysely';
import { lapse } from '../casework/lapse.ts';
import { readClock } from '../casework/case-clock.ts';
import type { DB } from '../db/schema.ts';
import type { Calendar, EpochMs } from '../domain/calendar.ts';
import { realTimeOf } from '../domain/clock.ts';
import type { Facts } from '../domain/facts.ts';
import { newestFacts, type ProcessKey } from './facts.ts';

export interface LapseCall extends ProcessKey {
  readonly deadlineId: string;
  readonly revision: EpochMs;
}

export interface LapseAnswer {
  /** The newest facts, whatever was decided. */
  readonly facts: Facts;
  /** When to ask again if the facts still name the same deadline: at least a second. */
  readonly askAgainInMs: number;
}

const atLeastMs = 1000;
const afterRefusalMs = 60_000;

export const lapseActivities = ({ db, calendar }: { readonly db: Kysely<DB>; readonly calendar: Calendar }) => ({
  async askLapse({ deadlineId, revision, ...process }: LapseCall): Promise<LapseAnswer> {
    const result = await lapse(db, calendar, { caseId: process.caseId, deadlineId, revision });
    const facts = await newestFacts(db, process);
    if (result.ok) return { facts, askAgainInMs: atLeastMs };
    if (result.refusal !== 'not-yet-due') return { facts, askAgainInMs: afterRefusalMs };
    const { clock, real } = await readClock(db);
    const dueReal = realTimeOf(clock, revision) ?? real + afterRefusalMs;
    return { facts, askAgainInMs: Math.max(atLeastMs, dueReal - real) };
  },
});
