/**
 * The secret with which an endpoint's deliveries are signed. It is derived from the centre's key and the endpoint's id
 * (HKDF, RFC 5869), so that no table holds it; another key of the centre gives every endpoint another secret.
 */
import { hkdfSync } from 'node:crypto';

/** `whsec_` and base64, as Standard Webhooks writes it. `centreKey`: at least 32 bytes, base64. */
export function webhookSecretOf(centreKey: string, endpoint: string): string {
  const secret = hkdfSync('sha256', Buffer.from(centreKey, 'base64'), Buffer.alloc(0), `heyi webhook ${endpoint}`, 32);
  return `whsec_${Buffer.from(secret).toString('base64')}`;
}
