/** The routes of what the centre keeps beside the cases. */
import type { centreOperations } from '../contracts/centre.ts';
import { clausesRoute, publishClauseRoute } from './clause-templates.ts';
import type { ApiDeps } from './deps.ts';
import type { Handler } from './exchange.ts';
import { feeScheduleRoute, publishFeeScheduleRoute } from './fee-schedule.ts';
import { enterMediatorRoute, mediatorsRoute } from './mediators.ts';

export const centreRoutes = (deps: ApiDeps): Record<keyof typeof centreOperations, Handler> => ({
  listMediators: mediatorsRoute(deps), enterMediator: enterMediatorRoute(deps),
  listClauses: clausesRoute(deps), publishClause: publishClauseRoute(deps),
  readFeeSchedule: feeScheduleRoute(deps), publishFeeSchedule: publishFeeScheduleRoute(deps),
});
