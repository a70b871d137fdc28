/**
 * The action table: every action of a case, once. The decision, the API's routes, "what can I do now", "what comes
 * next", the state diagrams and the forms are derived from it.
 */
import type { Action } from './action.ts';
import { alertActions, type AlertInputs } from './alerts.ts';
import { breakGlassActions, type BreakGlassInputs } from './centre/break-glass.ts';
import { complaintActions, type ComplaintInputs } from './centre/complaints.ts';
import { correctionActions, type CorrectionInputs } from './centre/corrections.ts';
import { feedbackActions, type FeedbackInputs } from './centre/feedback.ts';
import { notaryActions, type NotaryInputs } from './notarization/actions.ts';
import { confirmationActions, type ConfirmationInputs } from './confirmation/confirmation.ts';
import { insuranceActions, type InsuranceInputs } from './insurance/insurance.ts';
import { enforcementActions, type EnforcementInputs } from './confirmation/enforcement.ts';
import { intakeAreaActions, type IntakeAreaInputs } from './intake/actions.ts';
import { mediationAreaActions, type MediationAreaInputs } from './mediation/actions.ts';
import { dutyActions, type DutyInputs } from './performance/duties.ts';
import { performanceActions, type PerformanceInputs } from './performance/performance.ts';
import { securityActions, type SecurityInputs } from './settlement/security.ts';
import { underwritingActions, type UnderwritingInputs } from './insurance/underwriting.ts';
import { endingActions, type EndingInputs } from './performance/endings.ts';
import { guarantorActions, type GuarantorInputs } from './performance/guarantor.ts';
import { selectionActions, type SelectionInputs } from './selection/actions.ts';
import { amendmentActions, type AmendmentInputs } from './settlement/amendment.ts';
import { revisionActions, type RevisionInputs } from './settlement/revision.ts';
import { ratificationActions, type RatificationInputs } from './settlement/ratification.ts';
import { withdrawalActions, type WithdrawalInputs } from './privacy/withdrawal.ts';
import { signingActions, type SigningInputs } from './settlement/signing.ts';

export interface ActionInputs extends IntakeAreaInputs, SelectionInputs, MediationAreaInputs, SecurityInputs, RevisionInputs, AmendmentInputs, SigningInputs, RatificationInputs, PerformanceInputs, DutyInputs, GuarantorInputs, EndingInputs,
  UnderwritingInputs, InsuranceInputs, NotaryInputs, ConfirmationInputs, EnforcementInputs, FeedbackInputs, ComplaintInputs, BreakGlassInputs, CorrectionInputs, AlertInputs, WithdrawalInputs {}

export type ActionName = keyof ActionInputs;

export const actions: { readonly [K in ActionName]: Action<ActionInputs[K]> } = {
  ...intakeAreaActions, ...selectionActions, ...mediationAreaActions, ...securityActions, ...revisionActions, ...amendmentActions, ...signingActions, ...ratificationActions, ...performanceActions, ...dutyActions, ...guarantorActions, ...endingActions,
  ...underwritingActions, ...insuranceActions, ...notaryActions, ...confirmationActions, ...enforcementActions, ...feedbackActions, ...complaintActions, ...breakGlassActions, ...correctionActions, ...alertActions, ...withdrawalActions,
};

export const actionNames = Object.keys(actions) as readonly ActionName[];
export const isActionName = (name: string): name is ActionName => Object.hasOwn(actions, name);

/** Actions that only the centre's timers take: they are asked for by a deadline, never by a person. */
export const isSystemAction = (name: ActionName): boolean => actions[name].by.every((role) => role === 'system');
export type SystemActionName = 'close-uncorrected' | 'close-without-consent' | 'send-reminder' | 'take-in-case' | 'drop-unratified-signature' | 'reopen-selection' | 'close-mediation-period' | 'close-proposal' | 'end-suspension' | 'close-underwriting'
  | 'expire-quote' | 'lapse-conditions' | 'lapse-cover' | 'abandon-notarization' | 'mark-overdue' | 'accelerate-balance' | 'close-verification' | 'close-confirmation-window'
  | 'alert-overdue' | 'alert-unreachable' | 'adopt-calendar' | 'note-undelivered' | 'record-identity-check' | 'lapse-break-glass';
