/** Who the parties of listed cases are: the names of a whole page are read at once, and only of cases in which the caller may know them. */
import type { Kysely } from 'kysely';
import { noteListed } from '../casework/openings.ts';
import type { DB } from '../db/schema.ts';
import type { Actor, Role } from '../domain/actor.ts';
import type { MediationCase } from '../domain/case.ts';
import { phaseOf } from '../domain/phase.ts';
import { seesByRole } from '../domain/visibility.ts';
import { openRecords } from '../records/sealed-records.ts';

interface Listed {
  readonly case: MediationCase;
  readonly roles: readonly Role[];
}
interface ListedParty {
  readonly id: string;
  readonly side: string;
  /** undefined once it was erased */
  readonly name: string | undefined;
}
/** Nothing of a case whose parties the caller may not see. */
export type PartiesOf = (c: Pick<MediationCase, 'id'>) => { readonly parties?: readonly ListedParty[] };

export async function listedParties(db: Kysely<DB>, actor: Actor, listed: readonly Listed[]): Promise<PartiesOf> {
  const readable = listed.flatMap(({ case: c, roles }) => (seesByRole({ roles, phase: phaseOf(c) }, 'parties') ? [c] : []));
  await noteListed(db, actor, readable.map(({ id }) => id));
  const records = await openRecords(db, readable.flatMap((c) => c.parties.map((party) => party.details.record)));
  const named = new Map(readable.map((c) => [c.id, c.parties.map(({ id, side, details }): ListedParty => ({ id, side, name: records.content(details)?.name }))]));
  return ({ id }) => {
    const parties = named.get(id);
    return parties ? { parties } : {};
  };
}
