/**
 * The centre's key in a key management service behind HTTP: `POST {url}` with the digest, `{"signature": base64}` back.
 * A small gateway of one's own speaks this before whichever service is used: docs/production.md.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { SigningKey } from '../../signing/ports.ts';
import { certificatesIn } from './pem.ts';

export interface KmsKey {
  readonly url: string;
  readonly token: string;
  readonly keyId: string;
  readonly certificates: string;
  readonly timeoutMs: number;
}

const reply = z.object({ signature: z.base64().min(1) });

export const kmsKey = ({ url, token, keyId, certificates, timeoutMs }: KmsKey): SigningKey => ({
  certificates: certificatesIn(certificates),
  async sign(bytes) {
    const response = await fetch(url, {
      method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/json' }, redirect: 'error', signal: AbortSignal.timeout(timeoutMs),
      body: JSON.stringify({ keyId, hash: 'SHA-256', digest: createHash('sha256').update(bytes).digest('base64') }),
    });
    if (!response.ok) throw new Error(`the key service answered ${response.status}`);
    return Buffer.from(reply.parse(await response.json()).signature, 'base64');
  },
});
