/** Every paper that can be drawn up, by kind. */
import type { PressedKind } from '../domain/documents.ts';
import { acceptanceNotice } from './acceptance-notice.ts';
import { challengeDecision } from './challenge-decision.ts';
import { confidentialityUndertaking } from './confidentiality-undertaking.ts';
import { correctionNotice } from './correction-notice.ts';
import { disclosureStatement } from './disclosure-statement.ts';
import { feeNotice } from './fee-notice.ts';
import { mediationApplication } from './mediation-application.ts';
import type { Paper } from './paper.ts';
import { sessionRecord } from './session-record.ts';
import { bilingualAgreement, settlementAgreement } from './settlement-agreement.ts';
import { terminationRecord } from './termination-record.ts';

export const papers = {
  'mediation-application': mediationApplication,
  'correction-notice': correctionNotice,
  'acceptance-notice': acceptanceNotice,
  'disclosure-statement': disclosureStatement,
  'challenge-decision': challengeDecision,
  'confidentiality-undertaking': confidentialityUndertaking,
  'session-record': sessionRecord,
  'fee-notice': feeNotice,
  'settlement-agreement': settlementAgreement,
  'settlement-agreement-en': bilingualAgreement,
  'termination-record': terminationRecord,
} as const satisfies { readonly [K in PressedKind]: Paper<never> };
