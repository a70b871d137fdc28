/** Intake and consent: the input of each action. */
import { z } from 'zod';
import { applicationForm } from '../application-form.ts';
import { confidential, nothing, partyId } from '../fields.ts';
import { reason, optionalReason } from './shared.ts';

export const intakeInputs = {
  'submit-case': applicationForm,
  'return-for-correction': reason,
  'resubmit-case': applicationForm,
  'admit-case': z.strictObject({ identifierOverrides: z.array(z.strictObject({ party: partyId, reason: confidential() })).max(150).default([]) }),
  'reject-case': reason,
  'withdraw-case': optionalReason,
  'consent-to-mediate': nothing,
  'decline-mediation': optionalReason,
  'record-contact-attempt': z.strictObject({
    party: partyId, channel: z.enum(['sms', 'email', 'phone', 'letter', 'visit']), reached: z.boolean(), note: confidential().optional(),
  }),
};
