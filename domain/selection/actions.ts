/** The rows of the action table about the choice of the mediator. */
import { candidateActions, type CandidateInputs } from './candidates.ts';
import { conflictActions, type ConflictInputs } from './conflict.ts';
import { appointmentActions, type AppointmentInputs } from './appointment.ts';
import { feeActions, type FeeInputs } from './fee-actions.ts';

export interface SelectionInputs extends AppointmentInputs, CandidateInputs, ConflictInputs, FeeInputs {}
export const selectionActions = { ...appointmentActions, ...candidateActions, ...conflictActions, ...feeActions };
