/**
 * AES-256-GCM under one key. What is sealed names its place (table, column, row) as associated data: put anywhere else, it
 * does not open. Layout: one byte of version, twelve of nonce, the text, sixteen of tag.
 */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';

const version = 1;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 1 + nonceBytes;

export const keyBytes = 32;

export class Unreadable extends Error {}

export class DataKey {
  readonly #key: KeyObject;

  /** 32 bytes. */
  constructor(key: Buffer) {
    if (key.length !== keyBytes) throw new Error(`A key has ${keyBytes} bytes, not ${key.length}`);
    this.#key = createSecretKey(key);
  }

  seal(place: string, text: Uint8Array): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce).setAAD(Buffer.from(place));
    const sealed = cipher.update(text);
    cipher.final();
    return Buffer.concat([Buffer.of(version), nonce, sealed, cipher.getAuthTag()]);
  }

  /** Throws `Unreadable` for another key, another place or any byte changed. */
  open(place: string, sealed: Buffer): Buffer {
    if (sealed[0] !== version || sealed.length < headBytes + tagBytes) throw new Unreadable(`${place} holds nothing sealed`);
    const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(1, headBytes), { authTagLength: tagBytes })
      .setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(-tagBytes));
    const text = decipher.update(sealed.subarray(headBytes, -tagBytes));
    try {
      decipher.final();
    } catch (error) {
      throw new Unreadable(`${place} does not open`, { cause: error });
    }
    return text;
  }

  sealJson = (place: string, value: unknown): Buffer => this.seal(place, Buffer.from(JSON.stringify(value)));
  openJson = (place: string, sealed: Buffer): unknown => JSON.parse(this.open(place, sealed).toString());

  /** For equality and search without the text; of a key that is used for nothing else. */
  mac = (text: string): Buffer => createHmac('sha256', this.#key).update(text).digest();
}
