/** A party signs at the external e-signature service: it is sent there with the hash of the copy it read, and the service's word comes back signed. */
import { Webhook } from 'standardwebhooks';
import type { z } from 'zod';
import { envelopeFor, finishEnvelope, noteAddress } from '../casework/signing-envelopes.ts';
import { envelopeEvent, envelopeForm, ESignatureFault } from '../contracts/e-signature.ts';
import type { SigningEnvelopeRow } from '../db/schema.ts';
import { obstacle } from '../domain/decision.ts';
import type { Refusal } from '../domain/refusals.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, known, type Handler } from './exchange.ts';
import { findCase } from './find-case.ts';
import { caseIdOf, jsonBody, valid } from './input.ts';
import { verified } from './provider-webhooks.ts';
import { assertMaySign } from './signing.ts';
import { iso } from './standing.ts';

export const eSignatureRoutes = (deps: ApiDeps): Record<'openEnvelope' | 'readEnvelope' | 'takeEnvelopeEvent', Handler> =>
  ({ openEnvelope: openRoute(deps), readEnvelope: readRoute(deps), takeEnvelopeEvent: eventRoute(deps) });

/** A person signs there for itself; a key does so in practice only, as everywhere. */
const openRoute = (deps: ApiDeps): Handler => async (asked) => {
  const { actor } = known(asked);
  const found = await findCase(deps, caseIdOf(asked), actor);
  const { signerName, ...form }: z.output<typeof envelopeForm> = valid(envelopeForm, jsonBody(asked));
  if (!deps.eSignature) throw new ApiError('no-e-signature');
  assertMaySign(deps, asked);
  const hindered = obstacle(found, 'sign-settlement');
  if (hindered) throw refused(hindered);
  const envelope = await envelopeFor(deps.db, { case: found.case, actor, ...form } as Parameters<typeof envelopeFor>[1]);
  if ('ok' in envelope) throw refused(envelope);
  const { signAt } = await deps.eSignature.port.open({ id: envelope.id, title: `调解协议书 ${found.case.caseNo}`, sha256: form.sha256, signerName }).catch((error: unknown) => { throw faultOf(error); });
  await noteAddress(deps.db, envelope.id, signAt);
  return json(201, viewOf({ ...envelope, sign_at: signAt }));
};

const refused = ({ refusal, detail }: Refusal): ApiError => new ApiError(refusal, detail ? { facts: detail } : {});

function faultOf(error: unknown): unknown {
  if (!(error instanceof ESignatureFault)) return error;
  return error.kind === 'rejected' ? new ApiError('e-signature-rejected') : new ApiError('e-signature-unavailable', {}, { 'retry-after': '10' });
}

const readRoute = (deps: ApiDeps): Handler => async (asked) => {
  const { actor } = known(asked);
  const found = await findCase(deps, caseIdOf(asked), actor);
  const id = asked.params['envelopeId'] ?? '';
  const envelope = /^[0-9a-f-]{36}$/.test(id) ? await deps.db.selectFrom('signing_envelope').selectAll().where('id', '=', id).where('case_id', '=', found.case.id)
    .where('organisation', '=', actor.organisation).where('actor_id', '=', actor.id).executeTakeFirst() : undefined;
  if (!envelope) throw new ApiError('not-found');
  return json(200, viewOf(envelope));
};

const viewOf = ({ id, state, sha256, opened_at: openedAt, actor_id: person, sign_at: signAt, evidence, refusal }: SigningEnvelopeRow) => ({
  envelopeId: id, state, sha256, openedAt: iso(openedAt), person, ...(signAt === null ? {} : { signAt }), ...(evidence === null ? {} : { evidence }), ...(refusal === null ? {} : { refusal }),
});

function eventRoute(deps: ApiDeps): Handler {
  const webhook = deps.eSignature && new Webhook(deps.eSignature.webhookSecret);
  return async (asked) => {
    if (!webhook) throw new ApiError('not-found');
    verified([webhook], asked);
    const { envelopeId, result } = valid(envelopeEvent, jsonBody(asked));
    if (result.state !== 'open' && !(await finishEnvelope(deps.db, deps.calendar, envelopeId, result))) throw new ApiError('not-found');
    return json(202, { status: 'stored' });
  };
}
