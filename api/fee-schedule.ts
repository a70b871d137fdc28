/** The schedule of fees: open to everybody, published by the administrator. */
import { feeScheduleInForce, publishFeeSchedule } from '../casework/fee-schedule.ts';
import { feeScheduleEntry } from '../contracts/centre.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, known, type Handler } from './exchange.ts';
import { jsonBody, valid } from './input.ts';

export const feeScheduleRoute = ({ db }: ApiDeps): Handler => async () => json(200, await feeScheduleInForce(db));

export const publishFeeScheduleRoute = ({ db }: ApiDeps): Handler => async (asked) => {
  const { actor } = known(asked);
  if (actor.office !== 'administrator') throw new ApiError('not-your-action', { facts: { by: ['administrator'] } });
  await publishFeeSchedule(db, valid(feeScheduleEntry, jsonBody(asked)), actor.id);
  return json(200, await feeScheduleInForce(db));
};
