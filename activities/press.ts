/**
 * The centre's press: draws up documents from the case and its opened records, and keeps them. It needs no Temporal: a
 * document has no deadline and goes to nobody outside.
 */
import { createHash } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { finishEffect } from '../casework/effects.ts';
import type { DB } from '../db/schema.ts';
import type { MediationCase } from '../domain/case.ts';
import type { EffectContents } from '../domain/effects.ts';
import { renderSettlementAgreement } from '../documents/settlement-agreement.ts';
import { renderTerminationRecord } from '../documents/termination-record.ts';
import { openRecords, referencesIn, type OpenRecords } from '../records/sealed-records.ts';
import { agreementData, terminationData } from './document-data.ts';

export interface PressDeps {
  readonly db: Kysely<DB>;
  /** Names of mediators, insurers and notary offices by handle, as they stand in documents. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Draws up the documents that are waiting, oldest first; several workers share them. Returns how many were drawn. One that
 * cannot be drawn is told to `failed` and tried again next time.
 */
export async function drawUpPending({ db, names }: PressDeps, failed: (effectId: string, error: unknown) => void): Promise<number> {
  const waiting = await db.selectFrom('effect').select('id').where('status', '=', 'pending').where('provider', '=', 'centre').orderBy('created_at').limit(20).execute();
  let drawn = 0;
  for (const { id } of waiting) {
    try {
      drawn += await db.transaction().execute((trx) => drawUp(trx, names, id));
    } catch (error) {
      failed(id, error);
    }
  }
  return drawn;
}

async function drawUp(trx: Transaction<DB>, names: PressDeps['names'], effectId: string): Promise<number> {
  const effect = await trx.selectFrom('effect').select(['case_id', 'content']).where('id', '=', effectId).where('status', '=', 'pending')
    .forUpdate().skipLocked().executeTakeFirst();
  if (!effect) return 0;
  const { document, version } = effect.content as EffectContents['draw-up-document'];
  const { projection: c } = await trx.selectFrom('mediation_case').select('projection').where('id', '=', effect.case_id).executeTakeFirstOrThrow();
  const records = await openRecords(trx, referencesIn([c.parties, c.settlement, c.settlementVersions, c.amendment]));
  const pdf = Buffer.from(render(document, version, c, records, names));
  await trx.insertInto('document').values({
    case_id: effect.case_id, kind: document, version, sha256: createHash('sha256').update(pdf).digest('hex'),
    created_at: c.closed?.at ?? c.settlement?.sealedAt ?? c.settlement?.draftedAt ?? c.since, pdf,
  }).onConflict((oc) => oc.doNothing()).execute();
  await finishEffect(trx, effectId, 'performed');
  return 1;
}

function render(document: EffectContents['draw-up-document']['document'], version: number, c: MediationCase, records: OpenRecords, names: PressDeps['names']): Uint8Array {
  if (document === 'termination-record') return renderTerminationRecord(terminationData(c, records, names));
  return renderSettlementAgreement(agreementData(c, version, records, names));
}
