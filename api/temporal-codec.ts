/**
 * The codec server of Temporal's UI. It answers one other origin, that of the UI, and there a person alone: an administrator's session, no
 * key. What was asked for is on record before anything is decoded.
 */
import type { RequestHandler } from 'express';
import { recordCentreEvent } from '../casework/centre-events.ts';
import { codedPayloads, temporalCodecOperations } from '../contracts/temporal-codec.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, known, type Handler } from './exchange.ts';
import { jsonBody, valid } from './input.ts';
import { signedIn } from './me.ts';

export const codecPath = temporalCodecOperations.decodePayloads.path;

const decodeRoute = (deps: ApiDeps): Handler => async (asked) => {
  signedIn(asked);
  const { actor } = known(asked);
  if (actor.office !== 'administrator') throw new ApiError('not-your-action', { facts: { by: ['administrator'] } });
  if (!deps.temporalCodec) throw new ApiError('not-found');
  const { payloads } = valid(codedPayloads, jsonBody(asked));
  const namespace = /^[\w.-]{1,100}$/.exec(asked.header('x-namespace') ?? '')?.[0] ?? 'default';
  await deps.db.transaction().execute((trx) => recordCentreEvent(trx, { action: 'decode-payloads', actor, about: { kind: 'temporal-payloads', namespace, payloads: payloads.length } }));
  const decoded = await deps.temporalCodec.decode(payloads).catch(() => { throw new ApiError('bad-input', { errors: [{ pointer: '/payloads', message: 'not of this centre’s keys' }] }); });
  return json(200, { payloads: decoded });
};

export const temporalCodecRoutes = (deps: ApiDeps) => ({ decodePayloads: decodeRoute(deps) });

/** Lets the browser pass pages of that origin what we answer, errors too, and says so before it asks. */
export const allowingOrigin = (allowed: string): RequestHandler => (request, response, next) => {
  response.vary('origin');
  if (request.get('origin') !== allowed) return next();
  response.set({ 'access-control-allow-origin': allowed, 'access-control-allow-credentials': 'true' });
  if (request.method !== 'OPTIONS') return next();
  response.set({ 'access-control-allow-methods': 'POST', 'access-control-allow-headers': 'content-type, x-namespace', 'access-control-max-age': '600' }).status(204).end();
};
