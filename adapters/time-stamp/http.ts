/** A time-stamp authority over HTTP (RFC 3161, 3.4). */
import type { TimeStampAuthority } from '../../signing/ports.ts';
import { stampRequest, TimeStampFault, tokenIn } from '../../signing/time-stamp.ts';

/** A token with its certificates is a few thousand bytes. */
const largestReplyBytes = 100_000;

export const httpTimeStamps = ({ url, timeoutMs }: { readonly url: string; readonly timeoutMs: number }): TimeStampAuthority => ({
  async stamp(sha256) {
    const request = stampRequest(sha256);
    const response = await fetch(url, {
      method: 'POST', headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' }, body: new Uint8Array(request.body),
      signal: AbortSignal.timeout(timeoutMs), redirect: 'error',
    });
    const reply = Buffer.from(await response.arrayBuffer());
    if (!response.ok) throw new TimeStampFault(`the authority answered ${response.status}`);
    if (reply.length > largestReplyBytes) throw new TimeStampFault('the authority’s answer is too long');
    return tokenIn(reply, request);
  },
});
