/** Tells a caller of changes in its cases while they happen. Ids and versions only: what has changed is read, and is then asked of the visibility table. */
import type { CaseChange, Told } from '../db/case-changes.ts';
import type { Actor } from '../domain/actor.ts';
import { subjectOf } from './case-list.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, known, type Handler } from './exchange.ts';

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

async function* toldTo(deps: ApiDeps, actor: Actor): AsyncGenerator<Buffer> {
  let waiting: Told[] = [];
  let wake = (): void => undefined;
  const stop = deps.changes?.subscribe((told) => {
    waiting = waiting.length < mostWaiting ? [...waiting, told] : ['missed'];
    wake();
  });
  try {
    yield Buffer.from(': listening\n\n');
    for (const until = performance.now() + longestMs; performance.now() < until;) {
      const told = waiting.shift();
      if (told === undefined) {
        if (!await somethingOrHeartbeat((resolve) => { wake = resolve; })) yield Buffer.from(': still here\n\n');
      } else if (told === 'closed') return;
      else if (told === 'missed') yield event('missed', {});
      else if (await hasPart(deps, actor, told)) yield event('case', told);
    }
  } finally {
    stop?.();
  }
}

/** Whether something came before the next heartbeat was due. */
function somethingOrHeartbeat(onWake: (resolve: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), heartbeatMs);
    timer.unref();
    onWake(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

async function hasPart({ db }: ApiDeps, actor: Actor, { caseId }: CaseChange): Promise<boolean> {
  const subject = subjectOf(actor);
  if (subject === undefined) return true;
  return await db.selectFrom('case_part').select('case_id').where('case_id', '=', caseId).where('subject', '=', subject).limit(1).executeTakeFirst() !== undefined;
}
