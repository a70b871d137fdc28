/** The negotiation as the caller may see it. */
import { ladderFor, offersSeenBy, proposalsOf, roundsOf } from '../domain/mediation/negotiation-view.ts';
import { negotiationOf } from '../domain/mediation/negotiation-state.ts';
import { maySee } from '../domain/visibility.ts';
import { openRecords, referencesIn } from '../records/sealed-records.ts';
import { inRfc3339 } from './case-view.ts';
import type { ApiDeps } from './deps.ts';
import { json, type Handler } from './exchange.ts';
import { visibleCase } from './find-case.ts';

export const negotiationRoute = (deps: ApiDeps): Handler => async (asked) => {
  const found = await visibleCase(deps, asked, 'offers');
  const negotiation = negotiationOf(found.case);
  const seen = {
    ladder: ladderFor(found), offers: offersSeenBy(found),
    rounds: maySee(found, 'bid-rounds') ? roundsOf(negotiation) : [], proposals: maySee(found, 'proposals') ? proposalsOf(negotiation) : [],
  };
  const records = await openRecords(deps.db, referencesIn(seen));
  return json(200, { caseId: found.case.id, ...(inRfc3339(records.open(seen)) as object) });
};
