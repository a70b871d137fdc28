/** The papers of notarization, insurance and the court: what each may open, and where its data come from. */
import type { MediationCase } from '../../domain/case.ts';
import { claimApplication } from '../../documents/claim-application.ts';
import { confirmationApplication } from '../../documents/confirmation-application.ts';
import { enforceableDeed } from '../../documents/enforceable-deed.ts';
import { enforcementApplication } from '../../documents/enforcement-application.ts';
import { executionCertificate } from '../../documents/execution-certificate.ts';
import { insuranceProposal } from '../../documents/insurance-proposal.ts';
import { notarizationApplication } from '../../documents/notarization-application.ts';
import { notarizationNotice } from '../../documents/notarization-notice.ts';
import { policy } from '../../documents/policy.ts';
import { subrogationNotice } from '../../documents/subrogation-notice.ts';
import { verificationLetter } from '../../documents/verification-letter.ts';
import { certificateNumber, executionCertificateData, verificationLetterData } from './certificate-papers.ts';
import { composed, type Composition } from './commission.ts';
import { confirmationApplicationData, enforcementApplicationData } from './court-papers.ts';
import { claimApplicationData, insuranceProposalData, policyData, policyNumber, subrogationNoticeData } from './insurance-papers.ts';
import { deedOn, enforceableDeedData, notarizationApplicationData, notarizationNoticeData } from './notary-papers.ts';

/** Parties, the settlement in each version, and where each party is served: never the negotiation. */
const debtParts = (c: MediationCase) => [c.parties, c.settlement, c.settlementVersions, c.amendment, c.serviceAddresses];
const withEvidence = (c: MediationCase) => [...debtParts(c), c.evidence];
const withProposals = (c: MediationCase) => [...debtParts(c), c.insurances.map((i) => i.proposal)];

export const securityPapers = {
  'notarization-application': composed(notarizationApplication, withEvidence, notarizationApplicationData),
  'notarization-notice': composed(notarizationNotice, debtParts, notarizationNoticeData),
  'enforceable-deed': composed(enforceableDeed, debtParts, enforceableDeedData, (commission) => deedOn(commission).deed.deedNo),
  'verification-letter': composed(verificationLetter, debtParts, verificationLetterData),
  'execution-certificate': composed(executionCertificate, debtParts, executionCertificateData, certificateNumber),
  'insurance-proposal': composed(insuranceProposal, withProposals, insuranceProposalData),
  policy: composed(policy, debtParts, policyData, policyNumber),
  'claim-application': composed(claimApplication, debtParts, claimApplicationData),
  'subrogation-notice': composed(subrogationNotice, debtParts, subrogationNoticeData),
  'confirmation-application': composed(confirmationApplication, debtParts, confirmationApplicationData),
  'enforcement-application': composed(enforcementApplication, debtParts, enforcementApplicationData),
} satisfies Record<string, Composition>;
