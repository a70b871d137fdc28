/** Whether a key and its certificate belong together and may sign today: asked once, at start, rather than by every reader of a document. */
import { randomBytes, verify, X509Certificate, type KeyObject } from 'node:crypto';
import type { SigningKey } from './ports.ts';

/** 128 bits of security (NIST SP 800-57): RSA of 3072 bits, a curve of 256. */
function tooWeak({ asymmetricKeyType: type, asymmetricKeyDetails: { modulusLength = 0, namedCurve = '' } = {} }: KeyObject): string | undefined {
  if (type === 'rsa') return modulusLength < 3072 ? `an RSA key of ${modulusLength} bits; 3072 are the least` : undefined;
  if (type === 'ec') return ['prime256v1', 'secp384r1', 'secp521r1'].includes(namedCurve) ? undefined : `a key on the curve ${namedCurve}; P-256, P-384 and P-521 are taken`;
  return `a key of the kind ${type ?? 'unknown'}; RSA and elliptic curves are taken`;
}

/** Throws if the key does not sign for its certificate, is too weak, or the certificate is not valid at `at`. */
export async function provenKey(key: SigningKey, at: number): Promise<SigningKey> {
  const [own] = key.certificates;
  if (!own) throw new Error('the signing key has no certificate');
  const certificate = new X509Certificate(own);
  if (at < Date.parse(certificate.validFrom) || at > Date.parse(certificate.validTo)) throw new Error(`the signing certificate is valid from ${certificate.validFrom} to ${certificate.validTo} only`);
  const weakness = tooWeak(certificate.publicKey);
  if (weakness !== undefined) throw new Error(`the signing key is ${weakness}`);
  const challenge = randomBytes(32);
  if (!verify('sha256', challenge, certificate.publicKey, await key.sign(challenge))) throw new Error('the signing key is not that of its certificate');
  return key;
}

/** SHA-256 of the certificate, hexadecimal: how people name it. */
export const fingerprintOf = ({ certificates: [own] }: SigningKey): string => (own ? new X509Certificate(own).fingerprint256.replaceAll(':', '').toLowerCase() : '');
