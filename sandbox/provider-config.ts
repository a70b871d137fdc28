import { z } from 'zod';
import { handle, label } from '../contracts/fields.ts';
import { answerOf } from './answers.ts';

const common = {
  id: handle,
  name: label(100),
  /** What the centre shows as `Authorization: Bearer`. */
  apiKey: label(200),
  /** Signs the callbacks (Standard Webhooks): `whsec_` and base64. */
  webhookSecret: z.string().regex(/^whsec_[A-Za-z0-9+/]+=*$/),
};
/** `{year}`, `{n}` and `{n6}` (six figures) stand for the case's year and the number within it. */
const template = label(60);

export const providerConfig = z.discriminatedUnion('face', [
  z.strictObject({ ...common, face: z.literal('insurer'), numbering: z.strictObject({ policy: template }), answer: answerOf.insurer.optional() }),
  z.strictObject({ ...common, face: z.literal('notary'), numbering: z.strictObject({ deed: template, certificate: template }), answer: answerOf.notary.optional() }),
]);
export type ProviderConfig = z.infer<typeof providerConfig>;
export type NumberedPaper = 'policy' | 'deed' | 'certificate';
