/** For each kind of document: what of the case may be opened for it, and how its data become pages. A kind without both does not compile. */
import type { EpochMs } from '../../domain/calendar.ts';
import type { MediationCase } from '../../domain/case.ts';
import type { PressedKind } from '../../domain/documents.ts';
import type { EffectContents } from '../../domain/effects.ts';
import type { Imprint } from '../../documents/imprint.ts';
import { renderSettlementAgreement } from '../../documents/settlement-agreement.ts';
import { renderTerminationRecord } from '../../documents/termination-record.ts';
import type { OpenRecords } from '../../records/sealed-records.ts';
import type { Names } from './parties.ts';
import { agreementData } from './settlement.ts';
import { terminationData } from './termination.ts';

/** One document to be drawn up. */
export interface Commission {
  readonly case: MediationCase;
  readonly paper: EffectContents['draw-up-document'];
  /** Case time of the decision that asked for it. */
  readonly at: EpochMs;
  readonly records: OpenRecords;
  readonly names: Names;
}

export interface Drawing {
  /** A number that the paper brought with it, as a notary's deed does; the press then takes none. */
  readonly number?: string;
  /** Lays the pages out. Throws IncompleteDocument, UnprintableText. */
  readonly pages: (imprint: Imprint) => Uint8Array;
}

export interface Composition {
  /** The parts of the case whose sealed records it may open: never the negotiation, never a room. */
  readonly opens: (c: MediationCase) => unknown;
  readonly draw: (commission: Commission) => Drawing;
}

const settlementParts = (c: MediationCase) => [c.parties, c.settlement, c.settlementVersions, c.amendment];

export const compositions: Readonly<Record<PressedKind, Composition>> = {
  'settlement-agreement': {
    opens: settlementParts,
    draw: ({ case: c, paper, records, names }) => {
      const data = agreementData(c, paper.version, records, names);
      return { pages: (imprint) => renderSettlementAgreement(data, imprint) };
    },
  },
  'termination-record': {
    opens: (c) => c.parties,
    draw: ({ case: c, records, names }) => {
      const data = terminationData(c, records, names);
      return { pages: (imprint) => renderTerminationRecord(data, imprint) };
    },
  },
};
