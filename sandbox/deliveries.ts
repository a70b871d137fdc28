/** Events on their way to the centre: signed webhooks, at least once, in order within an application unless a fault says otherwise. */
import { setTimeout as pause } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import type { ApplicationRecord, Provider, RecordedEvent, Save } from './register.ts';

export interface DeliveryRoute {
  readonly heyiUrl: string;
  readonly saved: Save;
  /** Ends every delivery: at a stop, and when the register is cleared. */
  readonly over: AbortSignal;
  readonly log: { info(line: string): void; error(line: string): void };
}

export interface Deliveries {
  /** Something changed in the application: deliver what is waiting. */
  wake(provider: Provider, application: ApplicationRecord): void;
}

const retriesAfterMs = [200, 500, 1000, 2000];
const slowRetryMs = 5000;
const answerWithinMs = 10_000;
const anotherSecret = `whsec_${Buffer.from('not the secret of any provider').toString('base64')}`;

/** When to try again; an event the centre refused lets the later ones pass. */
interface Retry {
  readonly at: number;
  readonly refused: boolean;
}

export function deliveries(route: DeliveryRoute): Deliveries {
  const bells = new Map<ApplicationRecord, AbortController>();
  const retries = new WeakMap<RecordedEvent, Retry>();

  async function deliver(provider: Provider, application: ApplicationRecord): Promise<void> {
    for (;;) {
      const next = nextDelivery(application.events, retries, Date.now());
      if (!next || route.over.aborted) return void bells.delete(application);
      if (next.waitMs > 0) {
        const bell = new AbortController();
        bells.set(application, bell);
        await pause(next.waitMs, undefined, { signal: AbortSignal.any([bell.signal, route.over]) }).catch(() => undefined);
      } else {
        retries.set(next.recorded, await attempt(route, provider, next.recorded));
        await route.saved(application);
      }
    }
  }

  return {
    wake(provider, application) {
      const bell = bells.get(application);
      if (bell) return bell.abort();
      bells.set(application, new AbortController());
      void deliver(provider, application)
        .catch((error: unknown) => {
          bells.delete(application);
          route.log.error(`sandbox: deliveries of ${application.id} ended: ${String(error)}`);
        });
    },
  };
}

interface NextDelivery {
  readonly recorded: RecordedEvent;
  readonly waitMs: number;
}

function nextDelivery(events: readonly RecordedEvent[], retries: WeakMap<RecordedEvent, Retry>, now: number): NextDelivery | undefined {
  let soonest: NextDelivery | undefined;
  for (const recorded of inSendingOrder(events, now)) {
    const retry = retries.get(recorded);
    const held = overtaken(recorded, events) ? 0 : (recorded.delivery.heldUntil ?? 0);
    const candidate = { recorded, waitMs: Math.max(0, (retry?.at ?? 0) - now, held - now) };
    if (!soonest || candidate.waitMs < soonest.waitMs) soonest = candidate;
    if (!retry?.refused) break;
  }
  return soonest;
}

/** An event held back changes places with the one after it. */
function inSendingOrder(events: readonly RecordedEvent[], now: number): readonly RecordedEvent[] {
  const waiting = events.filter((e) => e.delivery.state === 'waiting');
  for (let i = 0; i + 1 < waiting.length; i += 1) {
    const [held, later] = [waiting[i], waiting[i + 1]];
    if (!held || !later || (held.delivery.heldUntil ?? 0) <= now || overtaken(held, events)) continue;
    [waiting[i], waiting[i + 1]] = [later, held];
    i += 1;
  }
  return waiting;
}

const overtaken = ({ event }: RecordedEvent, events: readonly RecordedEvent[]): boolean =>
  events.some((e) => e.event.sequence > event.sequence && e.delivery.state === 'delivered');

/** One delivery. The centre has the event once it answered 2xx to a rightly signed one. */
async function attempt(route: DeliveryRoute, provider: Provider, { webhookId, event, delivery }: RecordedEvent): Promise<Retry> {
  const { forged = false } = delivery;
  delete delivery.forged;
  delivery.attempts += 1;
  const status = await post(route, provider, webhookId, JSON.stringify(event), forged ? anotherSecret : provider.config.webhookSecret);
  if (status !== undefined) delivery.lastStatus = status;
  const arrived = status !== undefined && status >= 200 && status < 300;
  if (forged) return { at: Date.now() + (retriesAfterMs[0] ?? 0), refused: false };
  if (arrived && delivery.twice) delete delivery.twice;
  else if (arrived) delivery.state = 'delivered';
  if (arrived) return { at: 0, refused: false };
  const refused = status !== undefined && status >= 400 && status < 500 && ![408, 409, 429].includes(status);
  if (refused) route.log.error(`sandbox: ${provider.config.id}: event ${event.sequence} of ${event.applicationId} was refused with ${status}`);
  return { at: Date.now() + (refused ? slowRetryMs : retriesAfterMs[delivery.attempts - 1] ?? slowRetryMs), refused };
}

async function post(route: DeliveryRoute, { config }: Provider, webhookId: string, body: string, secret: string): Promise<number | undefined> {
  const at = new Date();
  const headers = {
    'content-type': 'application/json', 'webhook-id': webhookId, 'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(webhookId, at, body),
  };
  try {
    const signal = AbortSignal.any([route.over, AbortSignal.timeout(answerWithinMs)]);
    const reply = await fetch(`${route.heyiUrl}/v1/providers/${config.id}/events`, { method: 'POST', headers, body, signal, redirect: 'error' });
    await reply.body?.cancel();
    return reply.status;
  } catch {
    return undefined; // the centre is down or slow: tried again
  }
}
