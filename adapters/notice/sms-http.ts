/**
 * SMS through a service over HTTP: `POST {url}/messages` with the delivery's id as Idempotency-Key; 202 when taken, 422 for a number that
 * takes none, all else later. Its receipts come signed to `POST /v1/sms-receipts`. Another service gets an adapter of its own beside this one.
 */
import type { Handed, SmsPort } from '../../contracts/notice-ports.ts';

export interface SmsSettings {
  readonly url: string;
  readonly apiKey: string;
  readonly timeoutMs?: number;
}

const longestAnswer = 2000;

export function httpSms({ url, apiKey, timeoutMs = 10_000 }: SmsSettings): SmsPort {
  return {
    async send({ id, to, text }): Promise<Handed> {
      try {
        const reply = await fetch(`${url.replace(/\/+$/, '')}/messages`, {
          method: 'POST', redirect: 'error', signal: AbortSignal.timeout(timeoutMs), body: JSON.stringify({ reference: id, to, text }),
          headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', 'idempotency-key': id },
        });
        const answer = (await reply.text()).slice(0, longestAnswer);
        if (reply.status === 202) return { status: 'accepted', answer };
        if (reply.status === 422) return { status: 'refused', why: 'sms-422', answer };
        return { status: 'later', why: `sms-${reply.status}` };
      } catch (error) {
        return { status: 'later', why: error instanceof Error && error.name === 'TimeoutError' ? 'sms-timeout' : 'sms-unreachable' };
      }
    },
  };
}
