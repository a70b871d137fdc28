/**
 * What a rule must know beyond its case. It is read under the case's lock and stands in the input, so that the event shows
 * what the decision rested on. No sender can bring it: the contracts' schemas do not know these fields.
 */
import type { Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { Actor } from '../domain/actor.ts';
import type { ActionRequest } from '../domain/decision.ts';
import type { EpochMs } from '../domain/calendar.ts';
import type { MediationCase } from '../domain/case.ts';
import { filesIn } from '../domain/files.ts';
import type { Application } from '../domain/intake/intake.ts';
import { feeScheduleInForce } from './fee-schedule.ts';
import { namedFiles } from './files.ts';
import { mergeTarget } from './merging.ts';
import { notOnRoster, standingFor } from './roster.ts';
import { registeredCopy } from './signed-copy.ts';

export async function inform(trx: Transaction<DB>, c: MediationCase, request: ActionRequest, actor: Actor, now: EpochMs): Promise<ActionRequest> {
  switch (request.action) {
    case 'rank-mediators': {
      const { mediators, struck = [] } = request.input;
      const offRoster = await notOnRoster(trx, [...mediators, ...struck]);
      return offRoster.length > 0 ? { ...request, input: { ...request.input, offRoster } } : request;
    }
    case 'propose-mediators': {
      const offRoster = await notOnRoster(trx, request.input.mediators);
      return offRoster.length > 0 ? { ...request, input: { ...request.input, offRoster } } : request;
    }
    case 'ask-mediator':
      return { ...request, input: { ...request.input, standing: await standingFor(trx, c, request.input.mediator, now) } };
    case 'appoint-mediator':
      return { ...request, input: { ...request.input, standing: await standingFor(trx, c, request.input.mediator, now), schedule: await feeScheduleInForce(trx) } };
    case 'merge-case': {
      const target = await mergeTarget(trx, c, request.input.into);
      return target ? { ...request, input: { ...request.input, target } } : request;
    }
    case 'sign-settlement': {
      const registered = await registeredCopy(trx, c);
      return registered ? { ...request, input: { ...request.input, registered } } : request;
    }
    case 'submit-case': return { ...request, input: await withFiles(trx, c, actor, request.input) };
    case 'resubmit-case': return { ...request, input: await withFiles(trx, c, actor, request.input) };
    case 'refer-case': return { ...request, input: await withFiles(trx, c, actor, request.input) };
    case 'file-on-paper': return { ...request, input: await withFiles(trx, c, actor, request.input) };
    case 'record-authority': return { ...request, input: await withKept(trx, c, actor, request.input) };
    default: return request;
  }
}

/** Kept as a file, a document has the digest that we computed. */
async function withKept<I extends { readonly document: string; readonly file?: string }>(trx: Transaction<DB>, c: MediationCase, actor: Actor, input: I): Promise<I> {
  if (input.file === undefined) return input;
  const { digests, ...files } = await namedFiles(trx, c, actor, [input.file]);
  return { ...input, document: digests.get(input.file) ?? input.document, files };
}

/** Each named file comes with the digest that we computed, never with a sender's. */
async function withFiles<I extends Application>(trx: Transaction<DB>, c: MediationCase, actor: Actor, input: I): Promise<I> {
  const ids = filesIn(input.evidence);
  if (ids.length === 0) return input;
  const { digests, ...files } = await namedFiles(trx, c, actor, ids);
  const evidence = input.evidence.map((item) => {
    const sha256 = item.file === undefined ? undefined : digests.get(item.file);
    return sha256 === undefined ? item : { ...item, sha256 };
  });
  return { ...input, evidence, files };
}
