/** The versions of a settlement and what differs between two of them, as far as the viewer may see them. */
import { differencesQuery } from '../contracts/operations.ts';
import { openRecords, referencesIn } from '../records/sealed-records.ts';
import type { Context } from '../domain/action.ts';
import { differences } from '../domain/settlement/differences.ts';
import type { Settlement } from '../domain/settlement/settlement.ts';
import { everyVersion, keptVersions } from '../domain/settlement/versions.ts';
import { maySee } from '../domain/visibility.ts';
import { inRfc3339, settlementAs } from './case-view.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, type Handler } from './exchange.ts';
import { visibleCase } from './find-case.ts';
import { validQuery } from './input.ts';

export const versionsRoute = (deps: ApiDeps): Handler => async (asked) => {
  const found = await visibleCase(deps, asked, 'settlement');
  const items = visibleVersions(found).map((settlement) => ({ ...standingOfVersion(found, settlement), settlement: settlementAs(found, settlement) }));
  const records = await openRecords(deps.db, referencesIn(items));
  return json(200, { current: found.case.settlement?.version ?? 0, items: inRfc3339(records.open(items)) });
};

export const differencesRoute = (deps: ApiDeps): Handler => async (asked) => {
  const found = await visibleCase(deps, asked, 'settlement');
  const { against } = validQuery(differencesQuery, asked);
  const visible = visibleVersions(found);
  const after = visible.find((s) => String(s.version) === asked.params.version);
  const before = against === undefined ? visible.findLast((s) => s.version < (after?.version ?? 0)) : visible.find((s) => s.version === against);
  if (!after || !before) throw new ApiError('not-found');
  const [was, is] = [settlementAs(found, before), settlementAs(found, after)];
  const records = await openRecords(deps.db, referencesIn([was, is]));
  const opened = (terms: object) => records.open(terms) as Record<string, unknown>;
  return json(200, { version: after.version, against: before.version, ...differences(opened(was), opened(is)) });
};

/** Those outside the mediation see what was signed and what stands now, never a text that was given up before. */
function visibleVersions(found: Context): readonly Settlement[] {
  const all = everyVersion(found.case);
  return maySee(found, 'settlement-drafts') ? all : all.filter((s) => s.effectiveAt !== undefined || s === found.case.settlement);
}

function standingOfVersion({ case: c }: Context, settlement: Settlement) {
  const kept = keptVersions(c).find((k) => k.settlement === settlement);
  if (kept) return { standing: kept.by, replacedAt: kept.replacedAt };
  if (c.amendment?.settlement === settlement) return { standing: 'proposed' };
  return { standing: settlement.effectiveAt === undefined ? 'unsigned' : 'in-force' };
}
