/** The centre's key in a file: PKCS#8 PEM, and its certificates. */
import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import type { SigningKey } from '../../signing/ports.ts';

export const certificatesIn = (pem: string): readonly Buffer[] =>
  (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map((one) => new X509Certificate(one).raw);

export function pemKey({ key, certificates }: { readonly key: string; readonly certificates: string }): SigningKey {
  const secret = createPrivateKey(key);
  return { certificates: certificatesIn(certificates), sign: async (bytes) => sign('sha256', bytes, secret) };
}
