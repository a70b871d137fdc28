/** Every action under a cover that is bound or on its way (rules §3 and §7 table I); what comes before is underwriting. */
import type { ActionsOf } from '../action.ts';
import { claimDecisionActions, type ClaimDecisionInputs } from './claim-decision.ts';
import { claimActions, type ClaimInputs } from './claims.ts';
import { endingCoverActions, type EndingCoverInputs } from './ending-cover.ts';
import { endorsementActions, type EndorsementInputs } from './endorsement.ts';
import { mitigationActions, type MitigationInputs } from './mitigation.ts';
import { policyActions, type PolicyInputs } from './policy.ts';
import { executionPlaceActions, type ExecutionPlaceInputs } from './execution-place.ts';
import { recoveryActions, type RecoveryInputs } from './recovery.ts';

export interface InsuranceInputs extends PolicyInputs, EndorsementInputs, ClaimInputs, ClaimDecisionInputs, MitigationInputs, RecoveryInputs, ExecutionPlaceInputs, EndingCoverInputs {}

export const insuranceActions: ActionsOf<InsuranceInputs> = {
  ...policyActions, ...endorsementActions, ...claimActions, ...claimDecisionActions, ...mitigationActions, ...recoveryActions, ...executionPlaceActions,
  ...endingCoverActions,
};
