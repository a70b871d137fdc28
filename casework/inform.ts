/**
 * What a rule must know beyond its case. It is read under the case's lock and stands in the input, so that the event shows
 * what the decision rested on. No sender can bring it: the contracts' schemas do not know these fields.
 */
import type { Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { ActionRequest } from '../domain/decision.ts';
import type { EpochMs } from '../domain/calendar.ts';
import type { MediationCase } from '../domain/case.ts';
import { feeScheduleInForce } from './fee-schedule.ts';
import { mergeTarget } from './merging.ts';
import { notOnRoster, standingFor } from './roster.ts';

export async function inform(trx: Transaction<DB>, c: MediationCase, request: ActionRequest, now: EpochMs): Promise<ActionRequest> {
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
    default: return request;
  }
}
