/** The insurance of a case as it is shown. */
import { z } from 'zod';
import { insuranceStates } from '../domain/insurance/insurance-state.ts';
import { insuranceProductNames } from '../domain/insurance/products.ts';
import { amount, dateView, erasable, instantView, partyIdView as party } from './view-fields.ts';

const quote = z.strictObject({
  sumInsuredFen: amount, premiumFen: amount, ratePpm: z.int(), deductibleFen: amount, includesAccelerated: z.boolean(), validUntil: dateView, offeredAt: instantView, termsVersion: z.string().optional(),
});
const proposedQuote = z.strictObject({ quote: quote.omit({ offeredAt: true }).extend({ validUntil: dateView.optional() }), by: z.string(), at: instantView })
  .meta({ description: 'waits for a second person of the insurer; shown to that insurer only' });
const coverApplication = z.strictObject({
  id: z.string(), insurer: z.string(), askedAt: instantView.optional(), state: z.enum(['awaiting-consent', 'asked', 'conditional', 'quoted', 'declined', 'expired', 'withdrawn']),
  quote: quote.optional(), proposedQuote: proposedQuote.optional(), termsExplainedAt: instantView.optional(), conditions: erasable, conditionsAt: instantView.optional(), requotes: z.int().optional(), declineReason: erasable,
});
const claimDecision = z.strictObject({ approvedFen: amount, at: instantView, reason: erasable, by: z.string().optional(), approvedBy: z.string().optional() });
const insuranceClaim = z.strictObject({
  obligation: z.string(), amountFen: amount, filedAt: instantView, otherRecoveriesFen: amount, deductibleFen: amount.optional(), supplementRequestedAt: instantView.optional(),
  supplementRequest: erasable,
  supplementedAt: instantView.optional(), decision: claimDecision.optional(),
  proposed: claimDecision.optional().meta({ description: 'waits for a second person of the insurer; shown to that insurer only' }), disputes: z.int(), disputedAt: instantView.optional(),
  contest: z.strictObject({
    route: z.enum(['complaint', 'suit', 'arbitration']), filedOn: dateView, at: instantView, reason: erasable, reference: z.string().optional(), decidedOn: dateView.optional(),
  }).optional(),
  acceptedAt: instantView.optional(), advancedFen: amount, paidFen: amount,
});
const insuredTotals = z.record(z.string(), amount).meta({ description: 'total by obligation, as the insurer has taken it' });
const endorsement = z.strictObject({
  settlementVersion: z.int(), requestedAt: instantView, riskIncreased: z.boolean().optional(), statement: erasable, insured: insuredTotals.optional(),
  sumInsuredFen: amount.optional(), additionalPremiumFen: amount.optional(), endorsementNo: z.string().optional(), insurerAt: instantView.optional(), premiumPaidAt: instantView.optional(),
  policyholderAt: instantView.optional(), declined: z.strictObject({ at: instantView, reason: erasable }).optional(),
});
export const exposureView = z.strictObject({
  asOf: dateView, currency: z.string(), sumInsuredFen: amount, paidOutFen: amount, coverLeftFen: amount,
  exposureFen: amount.meta({ description: 'falls with every payment' }), recoverableFen: amount,
});
export const insuranceView = z.strictObject({
  n: z.int(), state: z.enum(insuranceStates), since: instantView, product: z.enum(insuranceProductNames), applications: z.array(coverApplication),
  termsExplainedAt: instantView.optional(), chosen: z.string().optional(),
  proposal: z.strictObject({ at: instantView, by: party, disclosures: erasable }).optional(), premiumPaidAt: instantView.optional(),
  policy: z.strictObject({
    policyNo: z.string(), sumInsuredFen: amount, issuedOn: dateView, coverUntil: dateView.optional(), settlementVersion: z.int().optional(), insured: insuredTotals.optional(),
  }).optional(),
  endorsements: z.array(endorsement).optional(),
  claim: insuranceClaim.optional(), settledClaims: z.array(insuranceClaim).optional(),
  mitigationCosts: z.array(z.strictObject({
    id: z.string(), amountFen: amount, statement: erasable, claimedAt: instantView, approvedFen: amount.optional(), settledAt: instantView.optional(), paidOn: dateView.optional(), reason: erasable,
  })).optional(),
  cancellation: z.strictObject({
    requestedAt: instantView, requestedBy: party, reason: erasable, consentedBy: z.array(party), cancelledOn: dateView.optional(), refundFen: amount.optional(),
  }).optional(),
  rescission: z.strictObject({ ground: z.enum(['intentional', 'gross-negligence']), knownOn: dateView, rescindedOn: dateView, reason: erasable, refundFen: amount }).optional(),
  premiumRefund: z.strictObject({ amountFen: amount, paidOn: dateView }).optional(), exposure: exposureView.optional(),
  authority: z.strictObject({ quoteFen: amount, claimFen: amount }).optional().meta({ description: '保险人本人可见：一人可以决定的限额，超过的须第二人复核 / the insurer’s own: above it a second person is needed' }),
  papersSignedAt: instantView.optional(), subrogationNotifiedOn: dateView.optional(),
  executionPlace: z.object({ courtCaseNo: z.string(), appliedOn: dateView, decision: z.enum(['granted', 'rejected']).optional(), decidedOn: dateView.optional() }).optional(),
});
