/** The negotiation over HTTP, as one of those who negotiate sees it. */
import { z } from 'zod';
import { offerChannels, offerStates, proposalOutcomes } from '../domain/mediation/negotiation-state.ts';
import type { Operation } from './operations.ts';
import { amount, dateView, instantView } from './view-parts.ts';

const party = z.string().meta({ description: 'A1, R1' });
const erasable = z.string().optional();
const sum = { amountFen: amount, currency: z.string() };
const agreed = z.strictObject({ ...sum, by: z.enum(['offer', 'sealed-bid', 'proposal']), n: z.int(), at: instantView }).optional();

const offer = z.strictObject({
  n: z.int(), by: party, at: instantView, ...sum, channel: z.enum(offerChannels), text: erasable, validUntil: dateView.optional(),
  disclosurePermittedAt: instantView.optional(), disclosedAt: instantView.optional(), state: z.enum(offerStates),
  answers: z.array(z.strictObject({ party, answer: z.enum(['accept', 'reject']), at: instantView, text: erasable })),
});
const round = z.strictObject({
  n: z.int(), currency: z.string(), openedAt: instantView, placedBy: z.array(party), outcome: z.enum(['overlap', 'no-overlap']).optional(), closedAt: instantView.optional(),
});
const proposal = z.strictObject({
  n: z.int(), ...sum, text: erasable, at: instantView, answeredBy: z.array(party), outcome: z.enum(proposalOutcomes).optional(), closedAt: instantView.optional(),
});

export const negotiationView = z.strictObject({
  caseId: z.uuid(),
  ladder: z.strictObject({
    original: z.array(z.strictObject(sum)), offered: z.array(z.strictObject({ ...sum, party, at: instantView })), agreed, paid: z.array(z.strictObject(sum)),
  }).meta({ description: '金额阶梯：请求、提出、商定、已付 / claimed, offered, agreed, paid' }),
  offers: z.array(offer), rounds: z.array(round), proposals: z.array(proposal),
});

export const negotiationOperations = {
  readNegotiation: {
    method: 'get', path: '/v1/cases/{caseId}/negotiation', tag: 'room', zh: '协商情况', en: 'Offers, rounds of sealed bids, proposals and the ladder of sums', caller: 'key',
    status: 200, reply: negotiationView, replyName: 'Negotiation', errors: ['unauthenticated', 'not-found', 'not-visible'],
  },
} as const satisfies Record<string, Operation>;
