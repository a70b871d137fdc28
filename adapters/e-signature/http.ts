/**
 * An e-signature service over HTTP: `POST {url}/envelopes` under the envelope's id as Idempotency-Key, `GET {url}/envelopes/{id}`; its events
 * come signed to `POST /v1/e-signatures/events`. Another service gets an adapter of its own beside this one.
 */
import { z } from 'zod';
import { envelopeResult, ESignatureFault, type ESignaturePort } from '../../contracts/e-signature.ts';

export interface ESignatureSettings {
  readonly url: string;
  readonly apiKey: string;
  readonly timeoutMs?: number;
}

const opened = z.object({ signAt: z.url({ protocol: /^https?$/ }) });

export function httpESignature({ url, apiKey, timeoutMs = 10_000 }: ESignatureSettings): ESignaturePort {
  const base = url.replace(/\/+$/, '');
  const ask = async <T>(schema: z.ZodType<T>, path: string, init: RequestInit = {}): Promise<T> => {
    const headers = { authorization: `Bearer ${apiKey}`, ...(init.headers as Record<string, string> | undefined) };
    const reply = await fetch(`${base}${path}`, { ...init, headers, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
      .catch(() => { throw new ESignatureFault('unavailable', 'the service cannot be reached'); });
    if (reply.status >= 400 && reply.status < 500 && reply.status !== 408 && reply.status !== 429) throw new ESignatureFault('rejected', `the service answered ${reply.status}`);
    const body: unknown = reply.ok ? await reply.json().catch(() => undefined) : undefined;
    const read = schema.safeParse(body);
    if (!read.success) throw new ESignatureFault('unavailable', `the service answered ${reply.status} with something else`);
    return read.data;
  };
  return {
    open: ({ id, ...envelope }) => ask(opened, '/envelopes', { method: 'POST', body: JSON.stringify({ id, ...envelope }), headers: { 'content-type': 'application/json', 'idempotency-key': id } }),
    status: (id) => ask(envelopeResult, `/envelopes/${id}`),
  };
}
