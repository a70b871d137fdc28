/**
 * Tells a caller of changes in its cases while they happen, and of what is written in the channels where it sits. Ids and versions only:
 * what has changed is read, and is then asked of the visibility table. Of a record that the caller may not see it learns nothing, not even by
 * when the connection is kept alive.
 */
import type { CaseChange, RoomWritten, Told } from '../db/case-changes.ts';
import type { Actor } from '../domain/actor.ts';
import { recordSeenBy } from '../records/room.ts';
import { subjectOf } from './case-list.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, known, type Handler } from './exchange.ts';
import { findCase } from './find-case.ts';

/** So that proxies keep the connection. */
const heartbeatMs = 15_000;
/** A stream ends now and then: who comes back is asked anew who it is. */
const longestMs = 600_000;
/** More than this waiting, and reading everything again is quicker. */
const mostWaiting = 200;

export const streamRoute = (deps: ApiDeps): Handler => async (asked) => {
  const { actor } = known(asked);
  if (!deps.changes) throw new ApiError('unavailable');
  return { status: 200, type: 'text/event-stream; charset=utf-8', body: { bytes: toldTo(deps, actor) }, headers: { 'x-accel-buffering': 'no' } };
};

const event = (name: string, data: object): Buffer => Buffer.from(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);

/** Heartbeats keep their own time: were they put off by what is not told, their absence would tell of it. */
export async function* toldTo(deps: Pick<ApiDeps, 'db' | 'calendar' | 'changes'>, actor: Actor, beatMs = heartbeatMs): AsyncGenerator<Buffer> {
  let waiting: Told[] = [];
  let wake = (): void => undefined;
  const stop = deps.changes?.subscribe((told) => {
    waiting = waiting.length < mostWaiting ? [...waiting, told] : ['missed'];
    wake();
  });
  try {
    yield Buffer.from(': listening\n\n');
    const until = performance.now() + longestMs;
    for (let beat = performance.now() + beatMs; performance.now() < until;) {
      if (performance.now() >= beat) {
        beat += beatMs;
        yield Buffer.from(': still here\n\n');
      }
      const told = waiting.shift();
      if (told === 'closed') return;
      if (told === undefined) await somethingOr(beat, (resolve) => { wake = resolve; });
      else yield* heard(deps, actor, told);
    }
  } finally {
    stop?.();
  }
}

/** What of it is this caller's to hear. */
async function* heard(deps: Pick<ApiDeps, 'db' | 'calendar'>, actor: Actor, told: CaseChange | RoomWritten | 'missed'): AsyncGenerator<Buffer> {
  if (told === 'missed') yield event('missed', {});
  else if (!await hasPart(deps, actor, told)) return;
  else if ('version' in told) yield event('case', told);
  else {
    const channel = await channelHeard(deps, actor, told);
    if (channel !== undefined) yield event('room', { caseId: told.caseId, channel });
  }
}

/** The channel of a new record, by the rule that shows the record itself. */
async function channelHeard(deps: Pick<ApiDeps, 'db' | 'calendar'>, actor: Actor, { caseId, seq }: RoomWritten): Promise<string | undefined> {
  const viewer = await findCase(deps, caseId, actor).catch((error: unknown) => {
    if (error instanceof ApiError) return undefined;
    throw error;
  });
  return viewer && (await recordSeenBy(deps.db, viewer, caseId, seq))?.channel;
}

/** Until something comes, or that moment. */
function somethingOr(moment: number, onWake: (resolve: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.max(0, moment - performance.now()));
    timer.unref();
    onWake(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

async function hasPart({ db }: Pick<ApiDeps, 'db'>, actor: Actor, { caseId }: { readonly caseId: string }): Promise<boolean> {
  const subject = subjectOf(actor);
  if (subject === undefined) return true;
  return await db.selectFrom('case_part').select('case_id').where('case_id', '=', caseId).where('subject', '=', subject).limit(1).executeTakeFirst() !== undefined;
}
