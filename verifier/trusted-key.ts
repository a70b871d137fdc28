/** The centre's public key as the verifier is given it: from outside the pack, never from within. */
import type { Bytes } from './archive.ts';

export interface TrustedKey {
  readonly key: Awaited<ReturnType<typeof crypto.subtle.importKey>>;
  /** SHA-256 of the key's SubjectPublicKeyInfo (DER), hexadecimal. */
  readonly fingerprint: string;
}

/** The text is not the PEM of an Ed25519 public key. */
export class UnreadableKey extends Error {}
/** This browser cannot check Ed25519 signatures. */
export class NoEd25519 extends Error {}

/** SubjectPublicKeyInfo of an Ed25519 key up to its 32 bytes (RFC 8410). */
const prefix = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

export const hex = (bytes: Bytes): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export async function sha256(...parts: readonly Bytes[]): Promise<Bytes> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
}

/** In groups of four, as people compare it. */
export const inGroups = (fingerprint: string): string => fingerprint.replace(/(.{4})(?=.)/g, '$1 ');

export async function readTrustedKey(pem: string): Promise<TrustedKey> {
  const base64 = /-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----/.exec(pem)?.[1];
  if (base64 === undefined) throw new UnreadableKey();
  const der = fromBase64(base64.replace(/\s/g, ''));
  if (der.length !== 44 || prefix.some((byte, i) => der[i] !== byte)) throw new UnreadableKey();
  const key = await crypto.subtle.importKey('spki', der, { name: 'Ed25519' }, true, ['verify']).catch(() => { throw new NoEd25519(); });
  return { key, fingerprint: hex(await sha256(der)) };
}

function fromBase64(text: string): Bytes {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    throw new UnreadableKey();
  }
}
