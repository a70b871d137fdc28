/** The pages of a registered document: sealed under the key of its case, at home in its own row alone. */
import { Unreadable, type DataKey } from '../vault/data-key.ts';

export interface DocumentRow {
  readonly case_id: string;
  readonly kind: string;
  readonly version: number;
}

const placeOf = ({ case_id: caseId, kind, version }: DocumentRow): string => `document.pdf ${JSON.stringify([caseId, kind, version])}`;

export const sealPages = (key: DataKey, row: DocumentRow, pdf: Uint8Array): Buffer => key.seal(placeOf(row), pdf);
export const openPages = (key: DataKey, row: DocumentRow, pdf: Buffer): Buffer => key.open(placeOf(row), pdf);

/** Nothing where a byte was changed. */
export function unchangedPages(key: DataKey, row: DocumentRow, pdf: Buffer): Buffer | undefined {
  try {
    return openPages(key, row, pdf);
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
