/** Every paper that can be drawn up, by kind. */
import type { DocumentKind } from '../domain/documents.ts';
import { acceptanceNotice } from './acceptance-notice.ts';
import { challengeDecision } from './challenge-decision.ts';
import { claimApplication } from './claim-application.ts';
import { confidentialityUndertaking } from './confidentiality-undertaking.ts';
import { confirmationApplication } from './confirmation-application.ts';
import { correctionNotice } from './correction-notice.ts';
import { disclosureStatement } from './disclosure-statement.ts';
import { enforceableDeed } from './enforceable-deed.ts';
import { enforcementApplication } from './enforcement-application.ts';
import { executionCertificate } from './execution-certificate.ts';
import { feeNotice } from './fee-notice.ts';
import { insuranceProposal } from './insurance-proposal.ts';
import { mediationApplication } from './mediation-application.ts';
import { notarizationApplication } from './notarization-application.ts';
import { notarizationNotice } from './notarization-notice.ts';
import type { Paper } from './paper.ts';
import { policy } from './policy.ts';
import { rejectionNotice } from './rejection-notice.ts';
import { sessionRecord } from './session-record.ts';
import { bilingualAgreement, settlementAgreement } from './settlement-agreement.ts';
import { subrogationNotice } from './subrogation-notice.ts';
import { terminationRecord } from './termination-record.ts';
import { verificationLetter } from './verification-letter.ts';

export const papers = {
  'mediation-application': mediationApplication,
  'correction-notice': correctionNotice,
  'rejection-notice': rejectionNotice,
  'acceptance-notice': acceptanceNotice,
  'disclosure-statement': disclosureStatement,
  'challenge-decision': challengeDecision,
  'confidentiality-undertaking': confidentialityUndertaking,
  'session-record': sessionRecord,
  'fee-notice': feeNotice,
  'settlement-agreement': settlementAgreement,
  'settlement-agreement-en': bilingualAgreement,
  'termination-record': terminationRecord,
  'notarization-application': notarizationApplication,
  'notarization-notice': notarizationNotice,
  'enforceable-deed': enforceableDeed,
  'verification-letter': verificationLetter,
  'execution-certificate': executionCertificate,
  'insurance-proposal': insuranceProposal,
  policy,
  'claim-application': claimApplication,
  'subrogation-notice': subrogationNotice,
  'confirmation-application': confirmationApplication,
  'enforcement-application': enforcementApplication,
} as const satisfies { readonly [K in DocumentKind]: Paper<never> };
