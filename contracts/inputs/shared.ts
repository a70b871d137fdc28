/** Inputs that several actions take. */
import { z } from 'zod';
import { confidential, label, obligationId } from '../fields.ts';

export const reason = z.strictObject({ reason: confidential() });
export const optionalReason = z.strictObject({ reason: confidential().optional() });
/** The bank's number of a receipt. */
export const reference = label(80).optional().meta({ description: '银行回单号；同一回单只登记一次' });
/** Of a consent. */
export const textRead = z.int().min(1).max(10_000).optional().meta({ description: '所阅同意书的版本；不填则为现行版本' });
export const byObligation = z.strictObject({ obligation: obligationId });
export const statement = z.strictObject({ statement: confidential(20_000) });
export const request = z.strictObject({ request: confidential() });
