/** Finds a case for someone who has a part in it. A case without such a part is no case: 404. */
import type { Context } from '../domain/action.ts';
import type { Actor } from '../domain/actor.ts';
import { calendarAt, calendarRevision } from '../casework/calendar-years.ts';
import { clockOf, realNow } from '../casework/case-clock.ts';
import { noteOpened } from '../casework/openings.ts';
import { caseTime } from '../domain/clock.ts';
import { contextOf } from '../domain/decision.ts';
import { maySee, type VisibleKind } from '../domain/visibility.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, known, type Asked } from './exchange.ts';
import { caseIdOf } from './input.ts';

export interface FoundCase extends Context {
  readonly lastHash: Buffer;
}

export async function findCase(deps: Pick<ApiDeps, 'db' | 'calendar'>, id: string, actor: Actor): Promise<FoundCase> {
  const row = await deps.db.selectFrom('mediation_case').innerJoin('case_clock', (join) => join.onTrue()).where('mediation_case.id', '=', id).select([
    'projection', 'last_event_at', 'last_hash', 'case_clock.version', 'origin_real', 'origin_case', 'rate', 'paused', realNow.as('real'), calendarRevision.as('calendarRevision'),
  ]).executeTakeFirst();
  if (!row) throw new ApiError('not-found');
  const now = Math.max(caseTime(clockOf(row), row.real), row.last_event_at);
  const calendar = await calendarAt(deps.db, deps.calendar, row.calendarRevision);
  const context = contextOf(row.projection, actor, now, calendar);
  if (context.roles.length === 0) throw new ApiError('not-found');
  return { ...context, lastHash: row.last_hash };
}

/** The case of a read, if the caller may see this part of it; that the centre's people read it is an event. */
export async function visibleCase(deps: Pick<ApiDeps, 'db' | 'calendar'>, asked: Asked, kind: VisibleKind): Promise<FoundCase> {
  const { actor } = known(asked);
  const found = await findCase(deps, caseIdOf(asked), actor);
  if (!maySee(found, kind)) throw new ApiError('not-visible');
  await noteOpened(deps.db, found, [kind]);
  return found;
}
