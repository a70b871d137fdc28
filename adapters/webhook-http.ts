/** One call of a webhook of ours: signed as Standard Webhooks, to a public address only, no redirect followed, the reply's body unread. */
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { isPublicAddress, PrivateAddress, publicLookup } from './public-address.ts';

export interface WebhookCall {
  readonly url: string;
  /** `webhook-id`: the same for every attempt. */
  readonly id: string;
  readonly secret: string;
  readonly body: string;
  readonly timeoutMs: number;
}

/** `fault`: why there is no status; words of ours, never the receiver's. */
export interface WebhookReply {
  readonly ms: number;
  readonly status?: number;
  readonly fault?: string;
}

export interface WebhookPolicy {
  /** Practice stacks and tests: http and private addresses are allowed. */
  readonly anyAddress: boolean;
  /** How names are resolved where addresses must be public. */
  readonly lookup?: LookupFunction;
}

/** Why this address can be nobody's webhook; undefined if it can. Names are checked again when they are called. */
export function addressFault(url: string, { anyAddress }: WebhookPolicy): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol)) return 'not an http(s) address';
  if (parsed.username !== '' || parsed.password !== '') return 'an address with a password in it';
  if (anyAddress) return undefined;
  if (parsed.protocol !== 'https:') return 'not an https address';
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublicAddress(host)) return 'not a public address';
  return /^localhost$|\.(localhost|local|internal)$/.test(host) ? 'not a public address' : undefined;
}

export async function callWebhook(call: WebhookCall, policy: WebhookPolicy): Promise<WebhookReply> {
  const began = performance.now();
  const ms = () => Math.round(performance.now() - began);
  const refused = addressFault(call.url, policy);
  if (refused !== undefined) return { ms: 0, fault: refused };
  try {
    return { status: await post(call, policy), ms: ms() };
  } catch (error) {
    return { ms: ms(), fault: faultOf(error, call.timeoutMs) };
  }
}

function post({ url, id, secret, body, timeoutMs }: WebhookCall, { anyAddress, lookup = publicLookup }: WebhookPolicy): Promise<number> {
  const at = new Date();
  const send = url.startsWith('https:') ? secure : plain;
  const headers = {
    'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'user-agent': 'Heyi-Webhooks/1',
    'webhook-id': id, 'webhook-timestamp': String(Math.floor(at.getTime() / 1000)), 'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
  return new Promise((resolve, reject) => {
    const request = send(url, { method: 'POST', headers, agent: false, signal: AbortSignal.timeout(timeoutMs), ...(anyAddress ? {} : { lookup }) });
    request.once('error', reject).once('response', (response) => {
      // The status is all we need: whatever else comes is not waited for.
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    request.end(body);
  });
}

function faultOf(error: unknown, timeoutMs: number): string {
  if (error instanceof PrivateAddress) return error.message;
  const { name, code } = error as { readonly name?: string; readonly code?: string };
  if (name === 'TimeoutError' || name === 'AbortError') return `no answer within ${timeoutMs} ms`;
  return /^[A-Z_0-9]{3,40}$/.test(code ?? '') ? `no connection (${code})` : 'no connection';
}
