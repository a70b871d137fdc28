/** Heyi's end of a provider's webhook, for an examination: it keeps every delivery and can refuse some. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { providerEvent, type ProviderEvent } from '../contracts/provider-protocol.ts';

export interface Delivery {
  readonly webhookId: string;
  readonly body: string;
  /** Signed with the agreed secret, within five minutes. */
  readonly genuine: boolean;
  /** Undefined if the body is no event of the protocol. */
  readonly event?: ProviderEvent;
  /** What we answered. */
  readonly status: number;
}

export interface Inbox {
  readonly url: string;
  /** In the order of arrival. */
  deliveriesOf(applicationId: string): readonly Delivery[];
  /** Deliveries that name no application. */
  stray(): readonly Delivery[];
  /** The next `times` genuine deliveries of this application are answered 500. */
  refuse(applicationId: string, times: number): void;
  until(seen: () => boolean, withinMs: number): Promise<boolean>;
  close(): Promise<void>;
}

const largestEventBytes = 1_000_000;

export async function openInbox(at: { readonly host: string; readonly port: number }, webhookSecret: string): Promise<Inbox> {
  const webhook = new Webhook(webhookSecret);
  const deliveries: Delivery[] = [];
  const refusals = new Map<string, number>();

  function take(body: string, req: IncomingMessage): number {
    const genuine = isGenuine(webhook, body, req);
    const event = eventIn(body);
    const status = genuine ? answerTo(event) : 401;
    deliveries.push({ webhookId: String(req.headers['webhook-id'] ?? ''), body, genuine, status, ...(event ? { event } : {}) });
    return status;
  }

  /** As the centre: 422 for no event, 500 as often as an examination wants it, else 202. */
  function answerTo(event: ProviderEvent | undefined): number {
    if (!event) return 422;
    const left = refusals.get(event.applicationId) ?? 0;
    refusals.set(event.applicationId, left - 1);
    return left > 0 ? 500 : 202;
  }

  const server = createServer((req, res) => {
    if (req.method !== 'POST' || !/^\/v1\/providers\/[^/]+\/events$/.test(req.url ?? '')) return void res.writeHead(404).end();
    textOf(req).then((body) => res.writeHead(take(body, req)).end(), () => res.destroy());
  });
  server.listen(at.port, at.host);
  await once(server, 'listening');
  return {
    url: `http://${at.host}:${(server.address() as AddressInfo).port}`,
    deliveriesOf: (id) => deliveries.filter((d) => d.event?.applicationId === id),
    stray: () => deliveries.filter((d) => !d.event),
    refuse: (id, times) => { refusals.set(id, times); },
    async until(seen, withinMs) {
      for (const end = Date.now() + withinMs; !seen(); await pause(20)) if (Date.now() > end) return false;
      return true;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function isGenuine(webhook: Webhook, body: string, req: IncomingMessage): boolean {
  try {
    webhook.verify(body, req.headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}

function eventIn(body: string): ProviderEvent | undefined {
  try {
    return providerEvent.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}

async function textOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    size += (chunk as Buffer).length;
    if (size > largestEventBytes) throw new Error('too large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
