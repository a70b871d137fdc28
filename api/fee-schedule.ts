/** The schedule of fees: open to everybody, changed by a proposal (api/proposals.ts). */
import { feeScheduleInForce } from '../casework/fee-schedule.ts';
import type { ApiDeps } from './deps.ts';
import { json, type Handler } from './exchange.ts';

export const feeScheduleRoute = ({ db }: ApiDeps): Handler => async () => json(200, await feeScheduleInForce(db));
