/** Everything that happens at a notary office, and with its deed: one bundle for the action table. */
import type { ActionsOf } from '../action.ts';
import { certificateActions, type CertificateInputs } from './certificate.ts';
import { executionActions, type ExecutionInputs } from './execution.ts';
import { deedActions, type DeedInputs } from './deed.ts';
import { notarizationActions, type NotarizationInputs } from './notarization.ts';
import { reviewActions, type ReviewInputs } from './review.ts';

export interface NotaryInputs extends NotarizationInputs, ReviewInputs, DeedInputs, CertificateInputs, ExecutionInputs {}

export const notaryActions: ActionsOf<NotaryInputs> = { ...notarizationActions, ...reviewActions, ...deedActions, ...certificateActions, ...executionActions };
