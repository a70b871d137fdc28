/** The clock of a practice stack, and whether the stack is quiet enough to jump. */
import { sql } from 'kysely';
import { readClock, setClock } from '../casework/case-clock.ts';
import { clockChange } from '../contracts/operations.ts';
import { localDate } from '../domain/calendar.ts';
import { caseTime } from '../domain/clock.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, known, type Handler } from './exchange.ts';
import { jsonBody, valid } from './input.ts';
import { iso } from './standing.ts';

const dayMs = 86_400_000;
const moment = (ms: number) => ({ iso: iso(ms), ms });

export const clockRoute = (deps: ApiDeps): Handler => async () => {
  assertPractice(deps);
  return json(200, await clockView(deps));
};

export const clockChangeRoute = (deps: ApiDeps): Handler => async (asked) => {
  assertPractice(deps);
  const { actor } = known(asked);
  if (actor.office !== 'clerk' && actor.office !== 'administrator') throw new ApiError('not-your-action', { facts: { by: ['clerk', 'administrator'] } });
  const { advanceDays, ...change } = valid(clockChange, jsonBody(asked));
  const { clock, real } = await readClock(deps.db);
  const to = advanceDays === undefined ? change.to : caseTime(clock, real) + advanceDays * dayMs;
  const changed = await setClock(deps.db, { ...change, ...(to === undefined ? {} : { to }) });
  if (changed === 'clock-never-runs-back') throw new ApiError('clock-never-runs-back', { facts: { now: iso(caseTime(clock, real)) } });
  return json(200, await clockView(deps));
};

function assertPractice(deps: ApiDeps): void {
  if (!deps.practice) throw new ApiError('not-a-practice-stack');
}

async function clockView(deps: ApiDeps) {
  const { clock, real } = await readClock(deps.db);
  const now = caseTime(clock, real);
  const { nextDue, ...pending } = await pendingAt(deps, now, clock.version);
  return { ...clock, now: moment(now), today: localDate(now), pending, nextDue: nextDue === null ? null : moment(nextDue) };
}

/** What a player waits for before jumping: calls to make, deadlines to lapse, facts to send, events to take. */
async function pendingAt({ db }: ApiDeps, now: number, clockVersion: number) {
  return db.selectNoFrom([
    sql<number>`(select count(*) from effect where status = 'pending')`.as('effects'),
    sql<number>`(select count(*) from process where not closed and next_due <= ${now}::bigint)`.as('overdueDeadlines'),
    sql<number>`(select count(*) from process where delivered_version < version or (not closed and delivered_clock < ${clockVersion}::bigint))`.as('undeliveredFacts'),
    sql<number>`(select count(*) from provider_event where status = 'waiting')`.as('waitingEvents'),
    sql<number | null>`(select min(next_due) from process where not closed)`.as('nextDue'),
  ]).executeTakeFirstOrThrow();
}
