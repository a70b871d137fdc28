/** Whether a key and its certificate belong together and may sign today: asked once, at start, rather than by every reader of a document. */
import { randomBytes, verify, X509Certificate } from 'node:crypto';
import type { SigningKey } from './ports.ts';

/** Throws if the key does not sign for its certificate, or the certificate is not valid at `at`. */
export async function provenKey(key: SigningKey, at: number): Promise<SigningKey> {
  const [own] = key.certificates;
  if (!own) throw new Error('the signing key has no certificate');
  const certificate = new X509Certificate(own);
  if (at < Date.parse(certificate.validFrom) || at > Date.parse(certificate.validTo)) throw new Error(`the signing certificate is valid from ${certificate.validFrom} to ${certificate.validTo} only`);
  const challenge = randomBytes(32);
  if (!verify('sha256', challenge, certificate.publicKey, await key.sign(challenge))) throw new Error('the signing key is not that of its certificate');
  return key;
}

/** SHA-256 of the certificate, hexadecimal: how people name it. */
export const fingerprintOf = ({ certificates: [own] }: SigningKey): string => (own ? new X509Certificate(own).fingerprint256.replaceAll(':', '').toLowerCase() : '');
