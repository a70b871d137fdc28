/** The rows of the action table about the choice of the mediator. */
import { candidateActions, type CandidateInputs } from './candidates.ts';
import { conflictActions, type ConflictInputs } from './conflict.ts';
import { appointmentActions, type AppointmentInputs } from './appointment.ts';

export interface SelectionInputs extends AppointmentInputs, CandidateInputs, ConflictInputs {}
export const selectionActions = { ...appointmentActions, ...candidateActions, ...conflictActions };
