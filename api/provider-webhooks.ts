/**
 * Events of insurers and notary offices. Verified, stored, then applied at once; once stored the answer is 202 whatever
 * happens next, because the worker heals what could not be applied.
 */
import { Webhook } from 'standardwebhooks';
import { webhookSecretsOf } from '../casework/provider-credentials.ts';
import { storeEvents, takeEvents, type IncomingEvent } from '../casework/provider-events.ts';
import { readProviderEvent } from '../contracts/read-provider-event.ts';
import { webhookEvent } from '../contracts/operations.ts';
import type { ApiDeps, KnownProvider } from './deps.ts';
import { ApiError, json, known, type Asked, type Handler } from './exchange.ts';
import { jsonBody, valid } from './input.ts';
import { facts } from './outage.ts';
import { hasOwnSystem } from './own-system.ts';

export function webhookRoute(deps: ApiDeps): Handler {
  // Tried once, so that a secret that is none stops the start and not the first event.
  const calling = new Map(deps.providers.flatMap((provider) => (provider.webhookSecret === undefined ? [] : [[provider.id, { provider, configured: tried(provider.webhookSecret) }] as const])));
  return async (asked) => {
    const known = calling.get(asked.params.providerId ?? '');
    if (!known) throw new ApiError('not-found');
    const webhookId = verified((await webhookSecretsOf(deps.db, known.provider.id, known.configured, Date.now())).map((secret) => new Webhook(secret)), asked);
    const event = valid(webhookEvent, jsonBody(asked));
    await storeEvents(deps.db, known.provider, [event], webhookId);
    await apply(deps, known.provider, event);
    return json(202, { status: 'stored' });
  };
}

function tried(secret: string): string {
  new Webhook(secret);
  return secret;
}

/** A failure here is no news for the provider: its event is safe, and the worker asks for the status. */
async function apply(deps: ApiDeps, provider: KnownProvider, event: IncomingEvent): Promise<void> {
  const { applicationId: application, sequence } = event;
  try {
    await takeEvents(deps.db, deps.calendar, provider, application, deps.readEvent ?? readProviderEvent);
  } catch (error) {
    deps.log.error({ event: 'provider-event-not-applied', provider: provider.id, application, sequence, ...facts(error) }, 'a stored provider event could not be applied');
  }
}

/** The id of a webhook that is rightly signed by one of the secrets; anything else is refused. */
export function verified(webhooks: readonly Webhook[], asked: Asked): string {
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;
  const headers = Object.fromEntries(names.map((name) => [name, asked.header(name) ?? '']));
  if (!webhooks.some((webhook) => isSignedBy(webhook, asked.raw, headers))) throw new ApiError('bad-signature');
  return (headers['webhook-id'] ?? '').slice(0, 200);
}

function isSignedBy(webhook: Webhook, raw: Buffer, headers: Record<string, string>): boolean {
  try {
    webhook.verify(raw, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}

export const providersRoute = (deps: ApiDeps): Handler => async (asked) => {
  known(asked);
  return json(200, { items: deps.providers.map((office) => ({ id: office.id, face: office.face, name: office.name, ownSystem: hasOwnSystem(office) })) });
};
