/**
 * An external e-signature service: the port its adapter keeps, what its events say, and how a party goes there to sign. The service makes
 * sure who the person is; the decision whether the signature counts stays the centre's.
 */
import { z } from 'zod';
import { handle, label, sha256 } from './fields.ts';
import type { Operation } from './operations.ts';
import { settlementInputs } from './inputs/settlement.ts';
import { instantView } from './view-parts.ts';

export interface Envelope {
  /** Ours, and the key under which the service opens one envelope however often it is asked. */
  readonly id: string;
  readonly title: string;
  /** Of the file that is signed; the file itself stays with the centre. */
  readonly sha256: string;
  /** As on the identity document: the service holds the person to it. Goes there and is kept nowhere here. */
  readonly signerName: string;
}

export const envelopeResult = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('open') }),
  /** `evidence`: the service's own number of the signature; `sha256`: what was signed there. */
  z.strictObject({ state: z.literal('signed'), evidence: label(200), sha256 }),
  z.strictObject({ state: z.literal('declined') }),
  z.strictObject({ state: z.literal('expired') }),
]);
export type EnvelopeResult = z.infer<typeof envelopeResult>;

export interface ESignaturePort {
  /** The address at which the person signs. Rejects with `unavailable` where the service cannot be had, `rejected` where it will not. */
  open(envelope: Envelope): Promise<{ readonly signAt: string }>;
  status(id: string): Promise<EnvelopeResult>;
}

export class ESignatureFault extends Error {
  readonly kind: 'unavailable' | 'rejected';
  constructor(kind: ESignatureFault['kind'], why: string) {
    super(why);
    this.kind = kind;
  }
}

export const envelopeEvent = z.strictObject({ envelopeId: z.uuid(), result: envelopeResult });

const signing = settlementInputs['sign-settlement'].shape;
export const envelopeForm = z.strictObject({
  capacity: signing.capacity, representative: signing.representative, settlementVersion: signing.settlementVersion, sha256,
  signerName: label(100).meta({ description: '签名人姓名，与身份证件一致；只交给电子签名服务核验，本平台不留存' }),
});

export const envelopeStates = ['open', 'signed', 'declined', 'expired', 'refused'] as const;
const envelopeView = z.strictObject({
  envelopeId: z.uuid(), state: z.enum(envelopeStates), sha256, openedAt: instantView, person: handle,
  signAt: z.url().optional().meta({ description: '签署地址；已结束的没有 / where to sign; absent once it is over' }),
  evidence: z.string().optional(), refusal: z.string().optional().meta({ description: '签了，但不能计入的原因 / why what was signed does not count' }),
});

export const eSignatureOperations = {
  openEnvelope: {
    method: 'post', path: '/v1/cases/{caseId}/signing-envelopes', tag: 'settlement', zh: '到电子签名服务签署', en: 'Go to the external e-signature service; the same copy asked for again is the same envelope', caller: 'key',
    body: envelopeForm, status: 201, reply: envelopeView, replyName: 'SigningEnvelope',
    errors: ['unauthenticated', 'not-found', 'malformed-json', 'body-too-large', 'unsupported-media-type', 'bad-input', 'not-your-action', 'not-in-this-state', 'identity-unproven', 'other-version-read', 'copy-changed', 'copy-not-drawn', 'no-e-signature', 'e-signature-unavailable', 'e-signature-rejected'],
  },
  readEnvelope: {
    method: 'get', path: '/v1/cases/{caseId}/signing-envelopes/{envelopeId}', tag: 'settlement', zh: '电子签名的进展', en: 'How a signature at the service stands: for who opened it', caller: 'key',
    status: 200, reply: envelopeView, replyName: 'SigningEnvelope', errors: ['unauthenticated', 'not-found'],
  },
  takeEnvelopeEvent: {
    method: 'post', path: '/v1/e-signatures/events', tag: 'providers', zh: '电子签名服务的通知', en: 'An event of the e-signature service (Standard Webhooks)', caller: 'signature', body: envelopeEvent,
    status: 202, reply: z.strictObject({ status: z.literal('stored') }), replyName: 'EnvelopeStored', errors: ['malformed-json', 'body-too-large', 'unsupported-media-type', 'bad-input', 'bad-signature', 'not-found'],
  },
} as const satisfies Record<string, Operation>;
