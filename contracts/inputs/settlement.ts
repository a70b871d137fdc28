/** Security and signing: the input of each action. */
import { z } from 'zod';
import { securities } from '../../domain/case.ts';
import { confidential, handle, nothing } from '../fields.ts';
import { agreedTerms } from './terms.ts';

export const settlementInputs = {
  'choose-security': z.strictObject({ choice: z.enum(securities), insurers: z.array(handle).max(20).default([]), notary: handle.optional() })
    .refine((c) => new Set(c.insurers).size === c.insurers.length, { path: ['insurers'], message: 'each insurer once' }),
  'consent-to-share': z.strictObject({ recipient: handle }),
  'revise-terms': z.strictObject({ terms: agreedTerms, reason: confidential() }),
  'draft-settlement': nothing,
  'sign-settlement': z.strictObject({ capacity: z.enum(['legal-representative', 'agent']) }),
  'countersign-settlement': nothing,
  'seal-settlement': nothing,
};
