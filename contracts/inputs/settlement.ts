/** Security and signing: the input of each action. */
import { z } from 'zod';
import { securities } from '../../domain/case.ts';
import { handle, nothing } from '../fields.ts';

export const settlementInputs = {
  'choose-security': z.strictObject({ choice: z.enum(securities), insurers: z.array(handle).max(20).default([]), notary: handle.optional() })
    .refine((c) => new Set(c.insurers).size === c.insurers.length, { path: ['insurers'], message: 'each insurer once' }),
  'consent-to-share': z.strictObject({ recipient: handle }),
  'draft-settlement': nothing,
  'sign-settlement': z.strictObject({ capacity: z.enum(['legal-representative', 'agent']) }),
  'countersign-settlement': nothing,
  'seal-settlement': nothing,
};
