/**
 * The protocol between Heyi and an insurer or notary office: JSON over HTTP, one protocol with two faces.
 *
 * Heyi → provider: `POST {base}/applications/{applicationId}/requests` with `Idempotency-Key` (the effect's id). Safe to
 * repeat: the same key gives the same answer; the same key with other content is 422; a concurrent twin is 409 with
 * Retry-After. `GET {base}/applications/{applicationId}` returns every event so far, to heal a gap or silence.
 *
 * Provider → Heyi: each event to `POST /v1/providers/{providerId}/events`, signed as Standard Webhooks, delivered at
 * least once, possibly late, twice or out of order. An event is an action of the provider in its role.
 */
import { z } from 'zod';
import { actions } from '../domain/actions.ts';
import { insurerEffects, notaryEffects, type EffectKind } from '../domain/effects.ts';
import { publicActionNames, type PublicActionName } from './action-inputs.ts';

export const providerFaces = ['insurer', 'notary'] as const;
export type ProviderFace = (typeof providerFaces)[number];

/** The actions a provider of this face may send as events. */
export const providerActions = (face: ProviderFace): readonly PublicActionName[] => publicActionNames.filter((name) => actions[name].by.includes(face));
export const effectKindsOf = { insurer: insurerEffects, notary: notaryEffects } as const satisfies Record<ProviderFace, readonly EffectKind[]>;

/** What every request says of the settlement: the facts an underwriter or a notary needs, never the room. */
export const settlementFacts = z.object({
  caseNo: z.string(),
  settlementVersion: z.int(),
  effectiveOn: z.string().optional(),
  parties: z.array(z.object({
    id: z.string(), side: z.enum(['applicant', 'respondent', 'guarantor']), name: z.string(), identifierType: z.string(), identifier: z.string(),
    legalRepresentative: z.string().optional(),
  })),
  obligations: z.array(z.object({
    id: z.string(), debtor: z.string(), creditor: z.string(), currency: z.string(), totalFen: z.int(), cureDays: z.int(), acceleration: z.boolean(),
    delayChargePpmPerDay: z.int().optional(),
    instalments: z.array(z.object({ n: z.int(), amountFen: z.int(), due: z.record(z.string(), z.unknown()) })),
  })),
});
export type SettlementFacts = z.infer<typeof settlementFacts>;

export const providerRequest = z.object({
  applicationId: z.string().max(100),
  type: z.enum([...insurerEffects, ...notaryEffects]),
  /** SHA-256 (hex) of the RFC 8785 form of `{ type, content, settlement }`. */
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  content: z.record(z.string(), z.unknown()),
  settlement: settlementFacts,
});
export type ProviderRequest = z.infer<typeof providerRequest>;

export const providerEvent = z.strictObject({
  applicationId: z.string().max(100),
  /** 1, 2, 3 … within the application. */
  sequence: z.int().positive().max(2_147_483_647),
  /** The provider's action. */
  type: z.string().max(60),
  at: z.iso.datetime({ offset: true }),
  data: z.record(z.string(), z.unknown()),
});
export type ProviderEvent = z.infer<typeof providerEvent>;

/** The answer to a request, and to a question for the status: all events so far. */
export const applicationStatus = z.object({
  applicationId: z.string(),
  sequence: z.int().nonnegative(),
  events: z.array(providerEvent),
});
export type ApplicationStatus = z.infer<typeof applicationStatus>;
