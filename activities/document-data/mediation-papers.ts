/** The papers of the mediation: what of the case each may open, and its data. */
import type { MediationCase } from '../../domain/case.ts';
import { acceptanceNotice } from '../../documents/acceptance-notice.ts';
import { challengeDecision } from '../../documents/challenge-decision.ts';
import { confidentialityUndertaking } from '../../documents/confidentiality-undertaking.ts';
import { correctionNotice } from '../../documents/correction-notice.ts';
import { disclosureStatement } from '../../documents/disclosure-statement.ts';
import { feeNotice } from '../../documents/fee-notice.ts';
import { mediationApplication } from '../../documents/mediation-application.ts';
import { sessionRecord } from '../../documents/session-record.ts';
import { bilingualAgreement, settlementAgreement } from '../../documents/settlement-agreement.ts';
import { rejectionNotice } from '../../documents/rejection-notice.ts';
import { terminationRecord } from '../../documents/termination-record.ts';
import { composed, type Commission, type Composition } from './commission.ts';
import { acceptanceData, applicationData, correctionNoticeData, rejectionNoticeData } from './intake.ts';
import { feeNoticeData, sessionRecordData } from './mediation.ts';
import { challengeData, disclosureData, undertakingData } from './mediator.ts';
import { agreementData } from './settlement.ts';
import { terminationData } from './termination.ts';

const settlementParts = (c: MediationCase) => [c.parties, c.settlement, c.settlementVersions, c.amendment];
const agreement = ({ case: c, paper, records, names }: Commission) => agreementData(c, paper.version, records, names);
const parties = (c: MediationCase) => c.parties;

export const mediationPapers = {
  'mediation-application': composed(mediationApplication, (c) => [c.parties, c.claims, c.facts, c.evidence], applicationData),
  'correction-notice': composed(correctionNotice, (c) => [c.parties, c.correction], correctionNoticeData),
  'rejection-notice': composed(rejectionNotice, (c) => [c.parties, c.rejection], rejectionNoticeData),
  'acceptance-notice': composed(acceptanceNotice, parties, acceptanceData),
  'disclosure-statement': composed(disclosureStatement, (c) => [c.parties, c.appointment?.disclosure, c.formerMediators], disclosureData),
  'challenge-decision': composed(challengeDecision, (c) => [c.parties, c.dismissedChallenges, c.formerMediators], challengeData),
  'confidentiality-undertaking': composed(confidentialityUndertaking, parties, undertakingData),
  'session-record': composed(sessionRecord, (c) => [c.parties, c.mediation?.sessions], sessionRecordData),
  'fee-notice': composed(feeNotice, parties, feeNoticeData),
  'settlement-agreement': composed(settlementAgreement, settlementParts, agreement),
  'settlement-agreement-en': composed(bilingualAgreement, settlementParts, agreement),
  'termination-record': composed(terminationRecord, parties, terminationData),
} satisfies Record<string, Composition>;
