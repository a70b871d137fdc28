/** What each request says, as an insurer or a notary office needs it; a field added to the protocol later is no error here. */
import { z } from 'zod';
import { fen, fenOrZero, label, localDate, partyId } from '../contracts/fields.ts';
import { effectKindsOf, type ProviderFace } from '../contracts/provider-protocol.ts';

const text = label(20_000);
const obligation = label(20);
const certificateSum = z.object({ principalFen: fenOrZero, chargesFen: fenOrZero, totalFen: fenOrZero, cutOff: localDate });
export type CertificateSum = z.infer<typeof certificateSum>;

export const requestContents = {
  'request-quote': z.object({ product: label(60), sumInsuredFen: fen }),
  'meet-conditions': z.object({ statement: text }),
  'accept-quote': z.object({ premiumFen: fen, sumInsuredFen: fen, effectiveOn: localDate }),
  'notify-default': z.object({ obligation, owedFen: fenOrZero, overdueSince: localDate }),
  'file-claim': z.object({ obligation, amountFen: fen, otherRecoveriesFen: fenOrZero }),
  'supplement-claim': z.object({ statement: text }),
  'dispute-claim-decision': z.object({ reason: text }),
  'accept-claim-amount': z.object({ amountFen: z.int() }),
  'deliver-subrogation-papers': z.object({ amountFen: fenOrZero }),
  'apply-notarization': z.object({ signers: z.array(partyId).min(1).max(150) }),
  'supplement-notarization': z.object({ statement: text }),
  'forward-document': z.object({ item: label(40), party: partyId.optional(), title: text, sha256: label(64).optional() }),
  'report-attendance': z.object({ signers: z.array(partyId).max(150) }),
  'apply-certificate': z.object({ deedNo: label(60), sum: certificateSum }),
  'forward-objection': z.object({ by: partyId, reason: text }),
  'forward-payment-proof': z.object({ payment: label(20), amountFen: fen, paidOn: localDate, sumIfProven: certificateSum }),
  'close-verification': z.object({ objections: z.int().nonnegative() }),
} as const;

export type RequestType = keyof typeof requestContents;
export type RequestContents = { [K in RequestType]: z.infer<(typeof requestContents)[K]> };
/** One request as a pair, so that looking at its type tells what it holds. */
export type Request = { [K in RequestType]: { readonly type: K; readonly content: RequestContents[K] } }[RequestType];

export const requestTypes = Object.keys(requestContents) as [RequestType, ...RequestType[]];

/** Whether a provider of this face takes such a request. */
export const takenBy = (face: ProviderFace, type: string): type is RequestType =>
  (effectKindsOf[face] as readonly string[]).includes(type) && Object.hasOwn(requestContents, type);

const freeText = ['statement', 'reason', 'title'];

/** What the register keeps of a request: ids, dates and amounts, never what people wrote. */
export const particularsOf = ({ content }: Request): Record<string, unknown> =>
  Object.fromEntries(Object.entries(content).filter(([field]) => !freeText.includes(field)));
