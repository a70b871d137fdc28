/** Selection of the mediator: the input of each action. */
import { z } from 'zod';
import { confidential, fen, handle, nothing, partyId } from '../fields.ts';
import { optionalReason } from './shared.ts';

export const selectionInputs = {
  'rank-mediators': z.strictObject({ mediators: z.array(handle).min(1).max(20) }),
  'delegate-selection': nothing,
  'appoint-mediator': z.strictObject({ mediator: handle }),
  'accept-appointment': z.strictObject({ conflict: z.boolean(), statement: confidential().optional() })
    .refine((d) => !d.conflict || d.statement !== undefined, { path: ['statement'], message: 'a conflict must be described' }),
  'decline-appointment': optionalReason,
  'waive-conflict': nothing,
  'record-fee-paid': z.strictObject({ party: partyId, amountFen: fen }),
};
