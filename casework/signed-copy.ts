/** The copy of the settlement that its signers were sent: its registered hash, and whether the file is still the one that has it. */
import { sql, type Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { MediationCase } from '../domain/case.ts';
import { copyForSigners, type RegisteredCopy } from '../domain/settlement/signature-means.ts';

/** Undefined while the press has not drawn it up. */
export async function registeredCopy(trx: Transaction<DB>, c: MediationCase): Promise<RegisteredCopy | undefined> {
  const settlement = c.amendment?.settlement ?? c.settlement;
  if (!settlement) return undefined;
  return trx.selectFrom('document').select(['sha256', sql<boolean>`encode(sha256(pdf), 'hex') = sha256`.as('intact')])
    .where('case_id', '=', c.id).where('kind', '=', 'settlement-agreement').where('version', '=', copyForSigners(settlement.version)).executeTakeFirst();
}
