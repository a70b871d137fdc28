/**
 * The service that compares a name with a number: of a person the identity card, of an organisation its unified social credit code and
 * legal representative. What its adapter keeps, and nothing of what it was told.
 */
import { z } from 'zod';
import { identityFaults } from '../domain/intake/identity.ts';
import { label } from './fields.ts';

export const identityQuestion = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), name: z.string().min(1).max(200), idNumber: z.string().min(1).max(40) }),
  z.strictObject({ kind: z.literal('organisation'), name: z.string().min(1).max(200), uscc: z.string().min(1).max(40), legalRepresentative: z.string().min(1).max(200).optional() }),
]);
export type IdentityQuestion = z.infer<typeof identityQuestion>;

/** `reference`: the service's own number of the check. */
export const identityAnswer = z.discriminatedUnion('result', [
  z.object({ result: z.literal('verified'), reference: label(100) }),
  z.object({ result: z.literal('mismatch'), reference: label(100), differs: z.array(z.enum(identityFaults)).min(1).max(identityFaults.length) }),
]);
export type IdentityAnswer = z.infer<typeof identityAnswer>;

export interface IdentityPort {
  /** `key`: the same question under the same key is one check, however often it is asked. Rejects with an `IdentityServiceFault`. */
  check(question: IdentityQuestion, key: string): Promise<IdentityAnswer>;
}

/** `unavailable`: may pass, ask again. `rejected`: the service will not say, however often it is asked. */
export class IdentityServiceFault extends Error {
  readonly kind: 'unavailable' | 'rejected';
  constructor(kind: IdentityServiceFault['kind'], why: string) {
    super(why);
    this.kind = kind;
  }
}
