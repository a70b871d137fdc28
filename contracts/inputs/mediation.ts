/** Mediation: the input of each action. */
import { z } from 'zod';
import { terminationGrounds } from '../../domain/mediation/mediation.ts';
import { attendanceBy, sessionOutcomes, suspensionGrounds } from '../../domain/mediation/mediation-state.ts';
import { offerChannels } from '../../domain/mediation/negotiation-state.ts';
import { confidential, confidentialOf, currency, fen, instant, localDate, nothing, partyId } from '../fields.ts';
import { agreedTerms } from './terms.ts';

const parties = z.array(partyId).max(150).default([]);
const sum = { amountFen: fen, currency: currency.default('CNY') };
const byOffer = z.strictObject({ offer: z.int().positive() });

export const mediationInputs = {
  'schedule-session': z.strictObject({ scheduledFor: instant, place: z.enum(['online', 'centre']) }),
  'propose-session-times': z.strictObject({ times: z.array(instant).min(1).max(10) }),
  'answer-availability': z.strictObject({ available: z.array(instant).max(10) }),
  'postpone-session': z.strictObject({ session: z.int().positive(), reason: confidential() }),
  'cancel-session': z.strictObject({ session: z.int().positive() }),
  'record-session': z.strictObject({
    session: z.int().positive(), absent: parties, excused: parties.meta({ description: '缺席中有正当理由的' }),
    attended: z.array(z.strictObject({ party: partyId, by: z.enum(attendanceBy), name: confidential(300).optional() })).max(150).default([]),
    outcome: z.enum(sessionOutcomes).optional(), record: confidential(20_000).optional(),
  }).refine((s) => !s.attended.some(({ party }) => s.absent.includes(party)), { path: ['attended'], message: 'either absent or attended' })
    .refine((s) => s.excused.every((party) => s.absent.includes(party)), { path: ['excused'], message: 'only an absence is excused' }),
  'excuse-absence': z.strictObject({ session: z.int().positive(), party: partyId, reason: confidential() }),
  'suspend-mediation': z.strictObject({ ground: z.enum(suspensionGrounds), reason: confidential(), until: localDate.optional() })
    .refine((s) => (s.ground === 'sham-suspected') === (s.until === undefined), { path: ['until'], message: 'the last day, except where a sham is suspected' }),
  'resume-mediation': nothing,
  'acknowledge-sham-report': nothing,
  'extend-mediation': nothing,
  'terminate-mediation': z.strictObject({ ground: z.enum(terminationGrounds) }),
  'record-agreed-terms': agreedTerms,
  'make-offer': z.strictObject({ ...sum, channel: z.enum(offerChannels), text: confidential(5000).optional(), validUntil: localDate.optional() }),
  'withdraw-offer': byOffer,
  'respond-to-offer': z.strictObject({ offer: z.int().positive(), answer: z.enum(['accept', 'reject']), text: confidential(5000).optional() }),
  'permit-disclosure': byOffer,
  'disclose-offer': byOffer,
  'open-earlier-caucus': nothing,
  'place-sealed-bid': z.strictObject({ amount: confidentialOf(fen), currency: currency.default('CNY') }),
  'propose-terms': z.strictObject({ ...sum, text: confidential(20_000) }),
  'answer-proposal': z.strictObject({ answer: confidentialOf(z.enum(['yes', 'no'])) }),
};
