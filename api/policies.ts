/**
 * An insurer's policies that stand, the largest exposure first. What an insurer still stands to pay follows from each case's ledger of the
 * day, so every one of its open policies is reckoned before the first is shown.
 */
import type { z } from 'zod';
import { policyFilters } from '../contracts/policies.ts';
import type { MediationCase } from '../domain/case.ts';
import { insuranceOf } from '../domain/case.ts';
import { contextOf } from '../domain/decision.ts';
import { exposureOf } from '../domain/insurance/exposure.ts';
import { chosenApplication } from '../domain/insurance/insurance-state.ts';
import type { Actor } from '../domain/actor.ts';
import type { Calendar, EpochMs } from '../domain/calendar.ts';
import { maySee } from '../domain/visibility.ts';
import { readClock } from '../casework/case-clock.ts';
import { currentCalendar } from '../casework/calendar-years.ts';
import { caseTime } from '../domain/clock.ts';
import { readerOf } from './centre-reader.ts';
import type { ApiDeps } from './deps.ts';
import { json, type Handler } from './exchange.ts';
import { validQuery } from './input.ts';

type Filters = z.output<typeof policyFilters>;

export const policiesRoute = (deps: ApiDeps): Handler => async (asked) => {
  const actor = readerOf(asked, 'policy-list');
  const { limit }: Filters = validQuery(policyFilters, asked);
  const { clock, real } = await readClock(deps.db);
  const calendar = await currentCalendar(deps.db, deps.calendar);
  const rows = await deps.db.selectFrom('mediation_case').select('projection as case')
    .where('id', 'in', (q) => q.selectFrom('case_part').select('case_id').where('subject', '=', actor.organisation))
    .where('id', 'in', (q) => q.selectFrom('process').select('case_id').where('kind', '=', 'insurance').where('closed', '=', false)).execute();
  const policies = rows.flatMap((row) => policyOf(row.case, actor, caseTime(clock, real), calendar)).toSorted((a, b) => b.exposureFen - a.exposureFen);
  return json(200, { items: policies.slice(0, limit), policies: policies.length });
};

/** The policy, if it is this insurer's own and stands. */
function policyOf(c: MediationCase, actor: Actor, now: EpochMs, calendar: Calendar) {
  const context = contextOf(c, actor, now, calendar);
  const insurance = insuranceOf(c);
  const own = insurance && chosenApplication(insurance)?.insurer === actor.organisation && maySee(context, 'policy');
  const exposure = own ? exposureOf(context, insurance) : undefined;
  if (!insurance?.policy || !exposure) return [];
  const { policyNo, issuedOn, coverUntil } = insurance.policy;
  return [{ caseId: c.id, caseNo: c.caseNo, policyNo, product: insurance.product, state: insurance.state, issuedOn, ...(coverUntil === undefined ? {} : { coverUntil }), ...exposure }];
}
