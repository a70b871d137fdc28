/** What intake shows of the parties and of the application. */
import { z } from 'zod';
import { completenessCodes } from '../domain/intake/completeness.ts';
import { authentications } from '../domain/parties.ts';
import { dateView, erasable, instantView, partyIdView as party } from './view-fields.ts';

export const representative = z.strictObject({
  id: z.string(), name: erasable, authority: z.enum(['general', 'special']), matters: erasable, document: z.string(), validFrom: dateView, validUntil: dateView.optional(),
  authentication: z.enum(authentications).optional(), recordedAt: instantView, revokedAt: instantView.optional(),
});
export const completenessItem = z.strictObject({ code: z.enum(completenessCodes), party: party.optional() });
export const completenessView = z.array(completenessItem.extend({
  basis: z.string(), when: z.enum(['needed', 'later']), zh: z.string(), en: z.string(),
}))
  .meta({ description: '申请材料齐备情况：尚缺的各项及依据' });
export const serviceAddressView = z.strictObject({
  party, at: instantView, electronic: z.boolean(), document: z.string().optional(), address: erasable, recipient: erasable, mobile: erasable, email: erasable,
});
export const crossBorderConsentsView = z.array(z.strictObject({ party, at: instantView }));
