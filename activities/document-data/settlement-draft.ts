/** Terms that nobody has recorded yet, drawn up as the agreement they would become. Nothing is kept. */
import type { Context } from '../../domain/action.ts';
import type { AgreedTerms, Settlement } from '../../domain/settlement/settlement.ts';
import { IncompleteDocument } from '../../documents/incomplete-document.ts';
import { UnprintableText } from '../../documents/printable.ts';
import { renderSettlementDraft } from '../../documents/settlement-agreement.ts';
import type { OpenRecords } from '../../records/sealed-records.ts';
import type { Names } from './parties.ts';
import { agreementData } from './settlement.ts';

/** The PDF; undefined while something that an agreement must say is missing, or has a character that no document can show. */
export function draftOfTerms({ case: c, now }: Pick<Context, 'case' | 'now'>, terms: AgreedTerms, records: OpenRecords, names: Names): Uint8Array | undefined {
  const version = (c.amendment?.settlement ?? c.settlement)?.version ?? 0;
  const settlement: Settlement = { ...terms, version: version + 1, agreedAt: now, signatures: [] };
  const { amendment: _amendment, ...others } = c;
  try {
    // The odd number of a version is the text that goes to the signers.
    return renderSettlementDraft(agreementData({ ...others, settlement }, settlement.version * 2 - 1, records, names));
  } catch (error) {
    if (error instanceof IncompleteDocument || error instanceof UnprintableText) return undefined;
    throw error;
  }
}
