/** Insurers and notary offices as papers name them: from the centre's configuration, beside the names. */
import type { Commission } from './commission.ts';

export interface OfficeOnPaper {
  /** An office in the portal has no system of its own: what is drawn up here is its paper, once signed and sealed. */
  readonly adapter: 'http' | 'portal';
  readonly address?: string;
  /** Where an insurer takes money. */
  readonly account?: string;
}

type Around = Pick<Commission, 'names' | 'offices'>;

export function officeOf({ names, offices }: Around, id: string) {
  const address = offices.get(id)?.address;
  return { name: names.get(id) ?? id, ...(address ? { address } : {}) };
}

export const natureOf = ({ offices }: Around, id: string): 'record' | 'draft' => (offices.get(id)?.adapter === 'portal' ? 'draft' : 'record');
