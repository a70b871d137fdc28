/** Tells organisations' systems of what happened: leased one by one, so that several workers never tell twice at once. */
import type { Kysely } from 'kysely';
import { callWebhook, type WebhookPolicy } from '../adapters/webhook-http.ts';
import type { CaseEvent } from '../casework/chain.ts';
import { leaseDue, noteCall, type DueDelivery } from '../casework/webhooks.ts';
import { caseEventView } from '../contracts/case-event-view.ts';
import { webhookSecretOf } from '../contracts/webhook-secret.ts';
import type { DB } from '../db/schema.ts';

export interface WebhookDeps {
  readonly db: Kysely<DB>;
  /** WEBHOOK_SIGNING_KEY. */
  readonly centreKey: string;
  readonly policy: WebhookPolicy;
  readonly timeoutMs: number;
  readonly onFault: (delivery: string, error: unknown) => void;
}

const atOnce = 20;
const atOnceToOne = 4;

/** A round tells what is due and does not wait for the answers: an endpoint that hangs holds up nobody but itself. */
export function webhookDeliveries(deps: WebhookDeps): { round(): Promise<number>; settled(): Promise<void> } {
  const flying = new Map<Promise<void>, string>();
  const busy = () => {
    const count = new Map<string, number>();
    for (const endpoint of flying.values()) count.set(endpoint, (count.get(endpoint) ?? 0) + 1);
    return [...count].filter(([, n]) => n >= atOnceToOne).map(([endpoint]) => endpoint);
  };
  return {
    async round() {
      if (flying.size >= atOnce) return 0;
      const due = await leaseDue(deps.db, busy(), Math.min(atOnceToOne, atOnce - flying.size), deps.timeoutMs * 2);
      for (const delivery of due) {
        const flight = tell(deps, delivery).catch((error: unknown) => deps.onFault(delivery.id, error)).finally(() => flying.delete(flight));
        flying.set(flight, delivery.endpoint);
      }
      return due.length;
    },
    async settled() {
      while (flying.size > 0) await Promise.all(flying.keys());
    },
  };
}

async function tell({ db, centreKey, policy, timeoutMs }: WebhookDeps, delivery: DueDelivery): Promise<void> {
  const secret = webhookSecretOf(centreKey, delivery.endpoint);
  const result = await callWebhook({ url: delivery.url, id: delivery.id, secret, body: JSON.stringify(messageOf(delivery)), timeoutMs }, policy);
  await noteCall(db, delivery, result);
}

/** What is told: the event as the organisation would read it in the case, never more. */
export function messageOf({ action, body, case: c, id }: Pick<DueDelivery, 'action' | 'body' | 'case' | 'id'>): object {
  if (!body || !c) return { type: 'ping', timestamp: new Date().toISOString(), data: { delivery: id } };
  const event = caseEventView(c, JSON.parse(body.toString('utf8')) as CaseEvent);
  return { type: `case.${action}`, timestamp: event.at, data: { caseId: c.id, caseNo: c.caseNo, ...event } };
}
