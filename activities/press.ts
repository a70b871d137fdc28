/** The centre's press: draws up a document from the case and its opened records, and keeps it. */
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { finishEffect, readEffect } from '../casework/effects.ts';
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

export const pressActivities = ({ db, names }: PressDeps) => ({
  async drawUpDocument({ effectId }: { readonly effectId: string }): Promise<undefined> {
    const effect = await readEffect(db, effectId);
    if (effect.status !== 'pending') return;
    const { document, version } = effect.content as EffectContents['draw-up-document'];
    const { projection: c } = await db.selectFrom('mediation_case').select('projection').where('id', '=', effect.caseId).executeTakeFirstOrThrow();
    const records = await openRecords(db, referencesIn([c.parties, c.settlement]));
    const pdf = Buffer.from(render(document, version, c, records, names));
    await db.insertInto('document').values({
      case_id: effect.caseId, kind: document, version, sha256: createHash('sha256').update(pdf).digest('hex'),
      created_at: c.closed?.at ?? c.settlement?.sealedAt ?? c.settlement?.draftedAt ?? c.since, pdf,
    }).onConflict((oc) => oc.doNothing()).execute();
    await finishEffect(db, effectId, 'performed');
  },
});

function render(document: EffectContents['draw-up-document']['document'], version: number, c: MediationCase, records: OpenRecords, names: PressDeps['names']): Uint8Array {
  if (document === 'termination-record') return renderTerminationRecord(terminationData(c, records, names));
  return renderSettlementAgreement(agreementData(c, version, records, names));
}
