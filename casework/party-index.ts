/**
 * Parties as they are found without their names: codes that only the centre's index key makes, of the identifier and of each
 * two neighbouring characters of the name. They go with the record they stand for.
 */
import { sql, type Kysely } from 'kysely';
import { indexKey } from '../db/data-keys.ts';
import type { DB } from '../db/schema.ts';
import type { MediationCase } from '../domain/case.ts';
import type { PartyDetails } from '../domain/parties.ts';
import { bigramsOf } from '../domain/party-names.ts';
import type { DataKey } from '../vault/data-key.ts';
import type { SealedRecord } from './seal.ts';

export interface IndexedParty {
  readonly record: string;
  /** hex */
  readonly identifier: string;
  readonly bigrams: readonly string[];
}

/** Of the fresh records those that hold a party's details. */
export async function indexedParties(db: Kysely<DB>, c: Pick<MediationCase, 'parties'>, fresh: readonly SealedRecord[]): Promise<readonly IndexedParty[]> {
  const details = new Set(c.parties.map((party) => party.details.record));
  const found = fresh.filter(({ id }) => details.has(id));
  if (found.length === 0) return [];
  const key = await indexKey(db);
  return found.map(({ id, content }) => indexed(key, id, content as PartyDetails));
}

const indexed = (key: DataKey, record: string, { identifier, name }: PartyDetails): IndexedParty => ({
  record, identifier: key.mac(`identifier ${identifier}`).toString('hex'), bigrams: [...new Set(bigramsOf(name).map((pair) => codeOf(key, pair)))],
});

/** 60 bits: whoever reads them learns how often a pair occurs, nothing more. */
const codeOf = (key: DataKey, pair: string): string => key.mac(`name ${pair}`).toString('base64').slice(0, 10);

/** For a where clause on cases: those with a party in whose name all pairs of the text occur; its order is for the caller to check. */
export async function namedLike(db: Kysely<DB>, text: string) {
  const key = await indexKey(db);
  const codes = bigramsOf(text).map((pair) => codeOf(key, pair));
  return sql<boolean>`exists (select 1 from party_index i where i.case_id = mediation_case.id and i.bigrams @> ${sql.val(codes)}::text[])`;
}
