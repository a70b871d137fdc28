/**
 * An identity service over HTTP: `POST {url}/checks` under the check's id as Idempotency-Key. Another service gets an adapter of its own
 * beside this one. Bodies hold names and numbers and are never logged; the address is the centre's own setting, and no redirect leads away from it.
 */
import { identityAnswer, IdentityServiceFault, type IdentityPort } from '../../contracts/identity.ts';

export interface IdentitySettings {
  readonly url: string;
  readonly apiKey: string;
  readonly timeoutMs?: number;
}

const largestReplyBytes = 100_000;

export function httpIdentity({ url, apiKey, timeoutMs = 10_000 }: IdentitySettings): IdentityPort {
  const address = `${url.replace(/\/+$/, '')}/checks`;
  return {
    async check(question, key) {
      const headers = { authorization: `Bearer ${apiKey}`, accept: 'application/json', 'content-type': 'application/json', 'idempotency-key': key };
      const reply = await fetch(address, { method: 'POST', headers, body: JSON.stringify(question), redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
        .catch(() => { throw new IdentityServiceFault('unavailable', 'the identity service cannot be reached'); });
      if (reply.status >= 400 && reply.status < 500 && ![401, 403, 408, 409, 425, 429].includes(reply.status)) throw new IdentityServiceFault('rejected', `the identity service answered ${reply.status}`);
      const answer = identityAnswer.safeParse(reply.ok ? await jsonOf(reply) : undefined);
      if (!answer.success) throw new IdentityServiceFault('unavailable', `the identity service answered ${reply.status} with something else`);
      return answer.data;
    },
  };
}

/** The time-out covers the body too; what is too long or no JSON is no answer. */
async function jsonOf(reply: Response): Promise<unknown> {
  if (Number(reply.headers.get('content-length') ?? 0) > largestReplyBytes) return undefined;
  try {
    const text = await reply.text();
    return text.length > largestReplyBytes ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
