/** A timer's question: has this deadline lapsed? The case answers under its lock. */
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { system } from '../domain/actor.ts';
import type { Calendar, EpochMs } from '../domain/calendar.ts';
import { lapseRequest } from '../domain/decision.ts';
import type { Refusal } from '../domain/refusals.ts';
import { calendarAt } from './calendar-years.ts';
import { change, hold, type Ask, type Changed } from './change.ts';

export interface LapseQuestion {
  readonly caseId: string;
  readonly deadlineId: string;
  /** The due instant the asker knows (case time). */
  readonly revision: EpochMs;
}

export async function lapse(db: Kysely<DB>, seed: Calendar, question: LapseQuestion): Promise<Changed | Refusal> {
  return db.transaction().execute(async (trx) => {
    const held = await hold(trx, question.caseId);
    if (!held) return { ok: false, refusal: 'superseded', detail: { caseId: question.caseId } };
    const calendar = await calendarAt(trx, seed, held.calendarRevision);
    const asked = lapseRequest(held.case, question.deadlineId, question.revision, held.now, calendar);
    if ('ok' in asked) return asked;
    return change(trx, held, { ...asked, actor: system } as Ask, seed);
  });
}
