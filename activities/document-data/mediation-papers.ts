/** The papers of the mediation, taken from a case. */
import type { MediationCase } from '../../domain/case.ts';
import { settlementAgreement } from '../../documents/settlement-agreement.ts';
import { terminationRecord } from '../../documents/termination-record.ts';
import { composed, type Composition } from './commission.ts';
import { agreementData } from './settlement.ts';
import { terminationData } from './termination.ts';

const settlementParts = (c: MediationCase) => [c.parties, c.settlement, c.settlementVersions, c.amendment];

export const mediationPapers = {
  'settlement-agreement': composed(settlementAgreement, settlementParts, ({ case: c, paper, records, names }) => agreementData(c, paper.version, records, names)),
  'termination-record': composed(terminationRecord, (c) => c.parties, terminationData),
} satisfies Record<string, Composition>;
