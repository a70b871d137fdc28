/** The requests as the sandbox files them. */
import type { z } from 'zod';
import { effectKindsOf, type ProviderFace } from '../contracts/provider-protocol.ts';
import { requestContents } from '../contracts/provider-requests.ts';

export { requestContents, type CertificateSum } from '../contracts/provider-requests.ts';

export type RequestType = keyof typeof requestContents;
export type RequestContents = { [K in RequestType]: z.infer<(typeof requestContents)[K]> };
/** One request as a pair, so that looking at its type tells what it holds. */
export type Request = { [K in RequestType]: { readonly type: K; readonly content: RequestContents[K] } }[RequestType];

export const requestTypes = Object.keys(requestContents) as [RequestType, ...RequestType[]];

/** Whether a provider of this face takes such a request. */
export const takenBy = (face: ProviderFace, type: string): type is RequestType =>
  (effectKindsOf[face] as readonly string[]).includes(type) && Object.hasOwn(requestContents, type);

const freeText = ['statement', 'reason', 'title', 'disclosures'];

/** What the register keeps of a request: ids, dates and amounts, never what people wrote. */
export const particularsOf = ({ content }: Request): Record<string, unknown> =>
  Object.fromEntries(Object.entries(content).filter(([field]) => !freeText.includes(field)));
