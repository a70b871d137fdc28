/** A provider that speaks the published protocol over HTTP. Bodies hold particulars of the parties and are never logged. */
import { ProviderError, type ProviderCall, type ProviderPort } from '../../contracts/provider-port.ts';
import { applicationStatus, type ApplicationStatus } from '../../contracts/provider-protocol.ts';

export interface HttpProvider {
  /** Up to the provider, without `/applications`. */
  readonly baseUrl: string;
  /** Or where it is asked for at each call: the centre changes it while we run. */
  readonly apiKey: string | (() => Promise<string>);
}

/** Larger replies are not read to their end: a provider's fault must not exhaust the worker. */
const largestReplyBytes = 5_000_000;

export function httpProvider({ baseUrl, apiKey }: HttpProvider): ProviderPort {
  const base = baseUrl.replace(/\/+$/, '');
  const addressOf = (applicationId: string) => `${base}/applications/${encodeURIComponent(applicationId)}`;
  const authorization = async () => `Bearer ${typeof apiKey === 'string' ? apiKey : await apiKey()}`;
  return {
    async request({ request, idempotencyKey, timeoutMs, signal }: ProviderCall) {
      const reply = await send(`${addressOf(request.applicationId)}/requests`, {
        method: 'POST',
        headers: { authorization: await authorization(), accept: 'application/json', 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
        body: JSON.stringify(request),
      }, timeoutMs, signal);
      return statusIn(reply, request.applicationId);
    },
    async status(applicationId, timeoutMs) {
      const reply = await send(addressOf(applicationId), { headers: { authorization: await authorization(), accept: 'application/json' } }, timeoutMs);
      return reply.status === 404 ? { applicationId, sequence: 0, events: [] } : statusIn(reply, applicationId);
    },
  };
}

interface Reply {
  readonly status: number;
  readonly retryAfterMs?: number;
  readonly text: string;
}

/** The time-out covers the body too. A caller that cancels gets its own reason back, not a provider's fault. */
async function send(url: string, init: RequestInit, timeoutMs: number, cancelled?: AbortSignal): Promise<Reply> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const signal = cancelled ? AbortSignal.any([cancelled, timeout]) : timeout;
    const response = await fetch(url, { ...init, signal, redirect: 'manual' });
    const retryAfterMs = retryAfter(response.headers.get('retry-after'));
    return { status: response.status, text: await readText(response), ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  } catch (error) {
    cancelled?.throwIfAborted();
    if (error instanceof ProviderError) throw error;
    throw new ProviderError('unavailable', timeout.aborted ? `no answer within ${timeoutMs} ms` : 'the provider cannot be reached');
  }
}

async function readText(response: Response): Promise<string> {
  if (!response.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > largestReplyBytes) throw new ProviderError('malformed-reply', `the reply exceeds ${largestReplyBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Seconds or an HTTP date (RFC 9110, 10.2.3). */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/** 408, 409, 425, 429 and 5xx ask us to come back; any other refusal is the provider's answer. */
const passing = (status: number): boolean => status >= 500 || [408, 409, 425, 429].includes(status);

function statusIn({ status, retryAfterMs, text }: Reply, applicationId: string): ApplicationStatus {
  if (passing(status)) throw new ProviderError('unavailable', `the provider answered ${status}`, retryAfterMs);
  if (status >= 400) throw new ProviderError('rejected', `the provider answered ${status}`);
  if (status < 200 || status >= 300) throw new ProviderError('malformed-reply', `the provider answered ${status}`);
  const parsed = applicationStatus.safeParse(jsonOf(text));
  if (!parsed.success) throw new ProviderError('malformed-reply', `not a status: ${parsed.error.issues[0]?.path.join('.') || 'whole reply'}`);
  const strange = [parsed.data, ...parsed.data.events].some((part) => part.applicationId !== applicationId);
  if (strange) throw new ProviderError('malformed-reply', 'the reply is about another application');
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
