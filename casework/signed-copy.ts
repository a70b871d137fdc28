/** The copy of the settlement that its signers were sent: its registered hash, and whether the file is still the one that has it. */
import type { Transaction } from 'kysely';
import { keyOfCase, openKey } from '../db/data-keys.ts';
import type { DB } from '../db/schema.ts';
import { unchangedPages } from '../db/sealed-pages.ts';
import type { MediationCase } from '../domain/case.ts';
import { copyForSigners, type RegisteredCopy } from '../domain/settlement/signature-means.ts';
import { sha256 as hashOf } from './chain.ts';

/** Undefined while the press has not drawn it up. */
export async function registeredCopy(trx: Transaction<DB>, c: MediationCase): Promise<RegisteredCopy | undefined> {
  const settlement = c.amendment?.settlement ?? c.settlement;
  if (!settlement) return undefined;
  const row = await trx.selectFrom('document').select(['case_id', 'kind', 'version', 'sha256', 'pdf', keyOfCase('document.case_id').as('key')])
    .where('case_id', '=', c.id).where('kind', '=', 'settlement-agreement').where('version', '=', copyForSigners(settlement.version)).executeTakeFirst();
  const key = row && await openKey(trx, row.key);
  if (!key) return undefined;
  const pages = unchangedPages(key, row, row.pdf);
  return { sha256: row.sha256, intact: pages !== undefined && hashOf(pages).toString('hex') === row.sha256 };
}
