/** What signs an enforcement pack's index. A port: a key from the configuration here, a key in hardware by another implementation. */
import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';

export interface PackSigner {
  /** The centre's own name for the key: it is published beside it. */
  readonly name: string;
  /** SubjectPublicKeyInfo of an Ed25519 key. */
  readonly publicKeyPem: string;
  /** SHA-256 of its DER, hexadecimal. */
  readonly fingerprint: string;
  /** Ed25519 (RFC 8032): the same bytes give the same 64 bytes. */
  sign(bytes: Buffer): Promise<Buffer>;
}

/** `pkcs8`: the private key in DER, base64. Throws if it is no Ed25519 key. */
export function signerOf(name: string, pkcs8: string): PackSigner {
  const key = createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), format: 'der', type: 'pkcs8' });
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`the key ${name} is not Ed25519`);
  const published: KeyObject = createPublicKey(key);
  return {
    name, publicKeyPem: published.export({ type: 'spki', format: 'pem' }).toString(),
    fingerprint: createHash('sha256').update(published.export({ type: 'spki', format: 'der' })).digest('hex'),
    sign: async (bytes) => sign(null, bytes, key),
  };
}
