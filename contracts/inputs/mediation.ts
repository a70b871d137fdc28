/** Mediation: the input of each action. */
import { z } from 'zod';
import { terminationGrounds } from '../../domain/mediation/mediation.ts';
import { offerChannels } from '../../domain/mediation/negotiation-state.ts';
import { confidential, confidentialOf, currency, fen, instant, localDate, nothing, partyId } from '../fields.ts';
import { agreedTerms } from './terms.ts';

const sum = { amountFen: fen, currency: currency.default('CNY') };
const byOffer = z.strictObject({ offer: z.int().positive() });

export const mediationInputs = {
  'schedule-session': z.strictObject({ scheduledFor: instant, place: z.enum(['online', 'centre']) }),
  'record-session': z.strictObject({ session: z.int().positive(), absent: z.array(partyId).max(150).default([]), record: confidential(20_000).optional() }),
  'extend-mediation': nothing,
  'terminate-mediation': z.strictObject({ ground: z.enum(terminationGrounds) }),
  'record-agreed-terms': agreedTerms,
  'make-offer': z.strictObject({ ...sum, channel: z.enum(offerChannels), text: confidential(5000).optional(), validUntil: localDate.optional() }),
  'withdraw-offer': byOffer,
  'respond-to-offer': z.strictObject({ offer: z.int().positive(), answer: z.enum(['accept', 'reject']), text: confidential(5000).optional() }),
  'permit-disclosure': byOffer,
  'disclose-offer': byOffer,
  'place-sealed-bid': z.strictObject({ amount: confidentialOf(fen), currency: currency.default('CNY') }),
  'propose-terms': z.strictObject({ ...sum, text: confidential(20_000) }),
  'answer-proposal': z.strictObject({ answer: confidentialOf(z.enum(['yes', 'no'])) }),
};
