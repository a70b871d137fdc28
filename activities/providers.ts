/**
 * Calls to insurers and notary offices. The effect's id is the Idempotency-Key of every attempt, so a repeat after a
 * crash, a time-out or a lost reply has no second effect.
 */
import { ApplicationFailure, activityInfo, cancellationSignal } from '@temporalio/activity';
import type { Kysely } from 'kysely';
import { finishEffect, frozenRequest, readEffect, type EffectRow } from '../casework/effects.ts';
import { storeEvents, takeEvents, type Provider } from '../casework/provider-events.ts';
import { contentHash } from '../contracts/content-hash.ts';
import { ProviderError, type ProviderPort } from '../contracts/provider-port.ts';
import type { ApplicationStatus, ProviderRequest } from '../contracts/provider-protocol.ts';
import { readProviderEvent } from '../contracts/read-provider-event.ts';
import type { DB } from '../db/schema.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { Facts } from '../domain/facts.ts';
import { sendingStopped } from '../domain/privacy/withdrawal.ts';
import type { Circuit } from './circuit.ts';
import { newestFacts, type ProcessKey } from './facts.ts';
import { providerContent, settlementFactsOf } from './provider-content.ts';

export interface KnownProvider extends Provider {
  readonly port: ProviderPort;
}

export interface ProviderDeps {
  readonly db: Kysely<DB>;
  readonly calendar: Calendar;
  readonly providers: ReadonlyMap<string, KnownProvider>;
  readonly circuit: Circuit;
  /** HTTP time-outs (real ms): of the first try on the shared worker, and of the patient ones. */
  readonly timeouts: { readonly atOnceMs: number; readonly patientMs: number };
}

export interface ProviderCallInput extends ProcessKey {
  readonly effectId: string;
}

export const providerActivities = (deps: ProviderDeps) => ({
  /** The first try, on the shared worker; `not-now` for any fault that may pass. */
  async tellProviderAtOnce({ effectId, ...process }: ProviderCallInput): Promise<Facts | 'not-now'> {
    const effect = await readEffect(deps.db, effectId);
    if (effect.status !== 'pending') return newestFacts(deps.db, process);
    try {
      const done = await deps.circuit.attempt(effect.provider, () => send(deps, effect, deps.timeouts.atOnceMs, cancellationSignal()));
      return done === 'not-now' ? 'not-now' : await newestFacts(deps.db, process);
    } catch (error) {
      if (error instanceof ProviderError) return 'not-now';
      throw error;
    }
  },

  /** The patient way, on the provider's own queue; Temporal retries until the provider answers. */
  async tellProvider({ effectId, ...process }: ProviderCallInput): Promise<Facts> {
    const effect = await readEffect(deps.db, effectId);
    if (effect.status === 'pending') await reportingFaults(() => send(deps, effect, deps.timeouts.patientMs, cancellationSignal()));
    return newestFacts(deps.db, process);
  },
});

/** Sends an effect and takes the reply's events; a rejection ends the effect, any other fault is thrown. */
async function send(deps: ProviderDeps, effect: EffectRow, timeoutMs: number, signal: AbortSignal): Promise<'done'> {
  const provider = deps.providers.get(effect.provider);
  if (!provider) throw new ProviderError('unavailable', `Provider ${effect.provider} is not configured`);
  if (await isStopped(deps.db, effect)) {
    await finishEffect(deps.db, effect.id, 'stopped');
    return 'done';
  }
  const request = await frozenRequest(deps.db, effect, () => requestFor(deps.db, effect));
  try {
    const status = await provider.port.request({ request, idempotencyKey: effect.id, timeoutMs, signal });
    await finishEffect(deps.db, effect.id, 'performed');
    await takeStatus(deps, provider, status);
  } catch (error) {
    if (!(error instanceof ProviderError) || error.fault !== 'rejected') throw error;
    await finishEffect(deps.db, effect.id, 'rejected', error.message);
  }
  return 'done';
}

/** Consent may have been withdrawn since the request was decided, while it waited for the provider. */
async function isStopped(db: Kysely<DB>, { caseId, application }: EffectRow): Promise<boolean> {
  const { projection } = await db.selectFrom('mediation_case').select('projection').where('id', '=', caseId).executeTakeFirstOrThrow();
  return sendingStopped(projection, application);
}

async function requestFor(db: Kysely<DB>, effect: EffectRow): Promise<ProviderRequest> {
  const type = effect.kind as ProviderRequest['type'];
  const settlement = await settlementFactsOf(db, effect.caseId);
  const content = await providerContent(db, effect.content);
  return { applicationId: effect.application, type, content, settlement, contentHash: contentHash(type, content, settlement) };
}

/** Events of a reply or a status answer pass the same reducer as callbacks. */
export async function takeStatus(deps: Pick<ProviderDeps, 'db' | 'calendar'>, provider: Provider, status: ApplicationStatus): Promise<void> {
  if (status.events.length === 0) return;
  await storeEvents(deps.db, provider, status.events);
  await takeEvents(deps.db, deps.calendar, provider, status.applicationId, readProviderEvent);
}

/** The one place where a provider's fault becomes Temporal's matter. */
async function reportingFaults<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const nextRetryDelay = error.retryAfterMs === undefined ? {} : { nextRetryDelay: error.retryAfterMs };
    throw ApplicationFailure.create({ message: error.message, type: `provider-${error.fault}`, details: [activityInfo().attempt], ...nextRetryDelay });
  }
}
