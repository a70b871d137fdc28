/** The routes of what the centre keeps beside the cases. */
import type { centreOperations } from '../contracts/centre.ts';
import { clausesRoute } from './clause-templates.ts';
import type { ApiDeps } from './deps.ts';
import { diagnosisRoute } from './diagnosis.ts';
import type { Handler } from './exchange.ts';
import { feeScheduleRoute } from './fee-schedule.ts';
import { mediatorsRoute, rosterRoute } from './mediators.ts';

export const centreRoutes = (deps: ApiDeps): Record<keyof typeof centreOperations, Handler> => ({
  diagnose: diagnosisRoute(deps),
  listMediators: mediatorsRoute(deps), readRoster: rosterRoute(deps),
  listClauses: clausesRoute(deps),
  readFeeSchedule: feeScheduleRoute(deps),
});
