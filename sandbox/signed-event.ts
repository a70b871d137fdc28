/** An event as the smaller services of a practice stack send it: signed as Standard Webhooks, some times over if the centre does not take it. */
import { setTimeout as pause } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';

export interface EventSender {
  readonly webhookSecret: string;
  readonly heyiUrl: string;
  readonly log: { error(line: string): void };
}

const retriesAfterMs = [0, 200, 1000, 3000];

/** `id`: the webhook-id, the same each time. `what`: how the log calls an event that was never taken. */
export async function sendSigned({ heyiUrl, webhookSecret, log }: EventSender, path: string, id: string, event: object, what: string): Promise<void> {
  const body = JSON.stringify(event);
  for (const waitMs of retriesAfterMs) {
    await pause(waitMs, undefined, { ref: false });
    const at = new Date();
    const headers = { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': String(Math.floor(at.getTime() / 1000)), 'webhook-signature': new Webhook(webhookSecret).sign(id, at, body) };
    const reply = await fetch(`${heyiUrl}${path}`, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    await reply?.body?.cancel();
    if (reply?.ok) return;
  }
  log.error(`sandbox: ${what} was not taken`);
}
