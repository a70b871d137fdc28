/** An action of a person, through the API: once per Idempotency-Key, whatever happens in between. */
import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { Calendar } from '../domain/calendar.ts';
import { blankCase } from '../domain/case.ts';
import type { CentreRules } from '../domain/centre-rules.ts';
import { rolesIn } from '../domain/decision.ts';
import type { Refusal } from '../domain/refusals.ts';
import { calendarAt } from './calendar-years.ts';
import { realNow } from './case-clock.ts';
import { rulesInForce } from './centre-rules.ts';
import { genesis } from './chain.ts';
import { change, hold, surroundings, type Ask, type Changed } from './change.ts';
import { claim, hashOfRequest, isTwin, remember, type EarlierAnswer, type Remembered, type Reply, type RequestKey } from './idempotency.ts';

export type Taken =
  | Changed
  | Refusal
  /** No such case, or none the caller has a part in. */
  | { readonly ok: false; readonly unknown: true }
  | { readonly ok: false; readonly stale: { readonly version: number } };

export interface ActionCommand {
  readonly caseId: string;
  readonly ask: Ask;
  readonly request?: RequestKey;
  /** If-Match: the case version the caller has seen. */
  readonly expectedVersion?: number;
}

export type Answered = { readonly reply: Reply; readonly repeated: boolean } | { readonly otherContent: true };

/** Makes the reply from what happened; runs inside the transaction, so that the stored answer is the one sent. */
export type Respond = (taken: Taken) => Reply;

export async function takeAction(db: Kysely<DB>, calendar: Calendar, command: ActionCommand, respond: Respond): Promise<Answered> {
  return once(db, command.request, respond, async (trx, keep) => {
    const held = await hold(trx, command.caseId, command.request);
    if (held?.earlier) return held.earlier;
    if (!held || rolesIn(held.case, command.ask.actor).length === 0) return { ok: false, unknown: true };
    if (command.expectedVersion !== undefined && command.expectedVersion !== held.case.version) {
      return { ok: false, stale: { version: held.case.version } };
    }
    return noteHeard(trx, command, await change(trx, held, command.ask, calendar, keep));
  });
}

/** A provider's people acted: it is not silent, whether or not its system sends events. */
async function noteHeard(trx: Transaction<DB>, { caseId, ask: { actor } }: ActionCommand, taken: Changed | Refusal): Promise<Changed | Refusal> {
  if (taken.ok && (actor.office === 'insurer' || actor.office === 'notary')) {
    await trx.updateTable('provider_application').set({ heard_at: realNow }).where('case_id', '=', caseId).where('provider', '=', actor.organisation).execute();
  }
  return taken;
}

export interface Submission {
  readonly ask: Extract<Ask, { action: 'submit-case' | 'file-on-paper' }>;
  readonly request?: RequestKey;
}

/** A new case. */
export async function submitCase(db: Kysely<DB>, calendar: Calendar, rules: CentreRules, submission: Submission, respond: Respond): Promise<Answered> {
  return once(db, submission.request, respond, async (trx, keep) => {
    const id = randomUUID();
    const around = await surroundings(trx, id, submission.request);
    if (around.earlier) return around.earlier;
    const { version } = await calendarAt(trx, calendar, around.calendarRevision);
    const draft = blankCase(id, '', await rulesInForce(trx, rules), version, around.now);
    return change(trx, { ...around, case: draft, lastHash: genesis }, submission.ask, calendar, keep);
  });
}

type Keep = ((changed: Changed) => Remembered) | undefined;

/** Runs the work once per request; a twin that was faster makes it look again. */
async function once(
  db: Kysely<DB>, request: RequestKey | undefined, respond: Respond, work: (trx: Transaction<DB>, keep: Keep) => Promise<Taken | EarlierAnswer>,
): Promise<Answered> {
  try {
    return await db.transaction().execute((trx) => answer(trx, request, respond, work));
  } catch (error) {
    if (!request || !isTwin(error)) throw error;
    return db.transaction().execute((trx) => answer(trx, request, respond, work));
  }
}

async function answer(
  trx: Transaction<DB>, request: RequestKey | undefined, respond: Respond, work: (trx: Transaction<DB>, keep: Keep) => Promise<Taken | EarlierAnswer>,
): Promise<Answered> {
  let reply: Reply | undefined;
  const keep = request && ((changed: Changed): Remembered => {
    reply = respond(changed);
    return { ...reply, principal: request.principal, key: request.key, hash: hashOfRequest(request) };
  });
  const result = await work(trx, keep);
  if ('hash' in result) return repeated(result, request);
  if (reply) return { reply, repeated: false };
  const refused = respond(result);
  if (!result.ok && request) return keepRefusal(trx, request, refused);
  return { reply: refused, repeated: false };
}

function repeated({ hash, status, body }: EarlierAnswer, request: RequestKey | undefined): Answered {
  return request && hash === hashOfRequest(request) ? { reply: { status, body }, repeated: true } : { otherContent: true };
}

/** A refusal changes nothing but is an answer too; a case nobody may know of was not locked, so its key is claimed here. */
async function keepRefusal(trx: Transaction<DB>, request: RequestKey, reply: Reply): Promise<Answered> {
  const claimed = await claim(trx, request, Date.now());
  if (claimed.kind === 'other-content') return { otherContent: true };
  if (claimed.kind === 'repeat') return { reply: claimed.reply, repeated: true };
  await remember(trx, request, reply);
  return { reply, repeated: false };
}
