/** Two cases of the same parties become one: both are locked, what the first claimed goes to the other in the same transaction. */
import { sql, type Transaction } from 'kysely';
import { keyOfCase, openKey } from '../db/data-keys.ts';
import { openContent } from '../db/sealed-content.ts';
import type { DB } from '../db/schema.ts';
import type { MediationCase } from '../domain/case.ts';
import type { MergeTarget } from '../domain/intake/passing-on.ts';


/** What a rule may know of the other case; undefined if there is none. It stays locked until the merging is done. */
export async function mergeTarget(trx: Transaction<DB>, c: MediationCase, into: string): Promise<MergeTarget | undefined> {
  if (into === c.id) return undefined;
  // A merging waits for no other merging: two that crossed would wait for each other for good.
  await sql`select pg_advisory_xact_lock(hashtextextended('merging', 0))`.execute(trx);
  const row = await trx.selectFrom('mediation_case').select('projection').where('id', '=', into).forUpdate().executeTakeFirst();
  if (!row) return undefined;
  const { caseNo, state } = row.projection;
  return { caseNo, state, sameParties: await sameParties(trx, c, row.projection) };
}

/** By their identifiers within the sealed records; a party whose record was erased is nobody's twin. */
async function sameParties(trx: Transaction<DB>, a: MediationCase, b: MediationCase): Promise<boolean> {
  const of = async (c: MediationCase) => {
    const ids = c.parties.map((p) => p.details.record);
    const rows = await trx.selectFrom('sealed_record').select(['id', 'content', keyOfCase('sealed_record.case_id').as('key')]).where('id', 'in', ids).execute();
    const opened = new Map(await Promise.all(rows.map(async ({ id, content, key: row }) => {
      const key = await openKey(trx, row);
      return [id, key && openContent(key, id, content)] as const;
    })));
    return c.parties.map((p) => identityOf(opened.get(p.details.record))).toSorted();
  };
  const [mine, theirs] = [await of(a), await of(b)];
  return !mine.includes('') && mine.length === theirs.length && mine.every((identity, i) => identity === theirs[i]);
}

function identityOf(content: unknown): string {
  const { identifierType, identifier } = (content ?? {}) as { readonly identifierType?: string; readonly identifier?: string };
  return identifierType && identifier ? `${identifierType} ${identifier}` : '';
}
