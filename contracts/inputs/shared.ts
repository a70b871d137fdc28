/** Inputs that several actions take. */
import { z } from 'zod';
import { confidential, obligationId } from '../fields.ts';

export const reason = z.strictObject({ reason: confidential() });
export const optionalReason = z.strictObject({ reason: confidential().optional() });
export const byObligation = z.strictObject({ obligation: obligationId });
export const statement = z.strictObject({ statement: confidential(20_000) });
export const request = z.strictObject({ request: confidential() });
