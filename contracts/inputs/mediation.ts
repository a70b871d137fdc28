/** Mediation: the input of each action. */
import { z } from 'zod';
import { terminationGrounds } from '../../domain/mediation/mediation.ts';
import { confidential, instant, nothing, partyId } from '../fields.ts';
import { agreedTerms } from './terms.ts';

export const mediationInputs = {
  'schedule-session': z.strictObject({ scheduledFor: instant, place: z.enum(['online', 'centre']) }),
  'record-session': z.strictObject({ session: z.int().positive(), absent: z.array(partyId).max(150).default([]), record: confidential(20_000).optional() }),
  'extend-mediation': nothing,
  'terminate-mediation': z.strictObject({ ground: z.enum(terminationGrounds) }),
  'record-agreed-terms': agreedTerms,
};
