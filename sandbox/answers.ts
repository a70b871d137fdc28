/** How a provider answers: its own habits, changed for practice per provider and per application. */
import { z } from 'zod';
import { fenOrZero, label, localDate } from '../contracts/fields.ts';
import type { ProviderFace } from '../contracts/provider-protocol.ts';

const share = z.number().min(0).max(1);
const no = z.literal(false);
const reason = label(500);

const common = {
  /** `inline`: the answer's events stand in the reply to the request too, not only in callbacks. */
  replies: z.enum(['callback', 'inline']),
  /** What the provider still wants to see, once per application; `false`: nothing. */
  supplement: z.union([no, label(500)]),
};

export const insurerAnswer = z.strictObject({
  ...common,
  ratePpm: z.int().positive().max(1_000_000).meta({ description: 'premium as millionths of the sum insured' }),
  deductibleFen: fenOrZero,
  includesAccelerated: z.boolean(),
  /** Last day of the quote: a date, or days after the quote; neither leaves it to the centre's rule. */
  validUntil: localDate.optional(),
  validForDays: z.int().nonnegative().max(3650).optional(),
  decline: z.union([no, z.strictObject({ reason: reason.optional() })]),
  conditions: z.union([no, label(2000)]),
  /** `unpaid`: the premium never arrives, so no policy is issued. */
  premium: z.enum(['paid', 'unpaid']),
  declineEndorsement: z.union([no, z.strictObject({ reason })]),
  /** Above these a second person of the insurer approves, as the centre's record of its authority says. */
  quoteAuthorityFen: fenOrZero,
  claimAuthorityFen: fenOrZero,
  approveShare: share,
  approveReason: reason,
  refuseClaim: z.union([no, z.strictObject({ reason })]),
  /** Share of the claim approved after the creditor disputed the first decision. */
  disputeShare: share,
});
export type InsurerAnswer = z.infer<typeof insurerAnswer>;

export const notaryAnswer = z.strictObject({
  ...common,
  /** `ground`: the item of 公证法 31. */
  refuseDeed: z.union([no, z.strictObject({ ground: z.int().min(1).max(9), reason, at: z.enum(['application', 'attendance']).default('application') })]),
  paymentProof: z.enum(['accept', 'reject']),
  refuseCertificate: z.union([no, z.strictObject({ reason, at: z.enum(['application', 'decision']).default('decision') })]),
});
export type NotaryAnswer = z.infer<typeof notaryAnswer>;

export const answerOf = { insurer: insurerAnswer.partial(), notary: notaryAnswer.partial() } as const;
export type Answer = z.infer<(typeof answerOf)[ProviderFace]>;

export const usualInsurer: InsurerAnswer = {
  replies: 'callback', supplement: '请补充催告函及付款流水', ratePpm: 18_000, deductibleFen: 0, includesAccelerated: true, decline: false, conditions: false,
  premium: 'paid', declineEndorsement: false, quoteAuthorityFen: 1_000_000_000, claimAuthorityFen: 200_000_000, approveShare: 1, approveReason: '按条款核定', refuseClaim: false, disputeShare: 1,
};
export const usualNotary: NotaryAnswer = {
  replies: 'callback', supplement: false, refuseDeed: false, paymentProof: 'accept', refuseCertificate: false,
};
