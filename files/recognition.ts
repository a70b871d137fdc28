/** What a file is by its own bytes; its name and what the sender says of it prove nothing. */
import { fileTypeFromBuffer } from 'file-type';

/** As much as the signatures of all kinds need; of an office document the first entries of its archive. */
const headBytes = 1024 * 1024;

/** Watches a file pass, and says at its end what it is. */
export class Recogniser {
  #head: Buffer = Buffer.alloc(0);
  #text = true;

  see(bytes: Buffer): void {
    if (this.#head.length < headBytes) this.#head = Buffer.concat([this.#head, bytes.subarray(0, headBytes - this.#head.length)]);
    this.#text &&= !holdsControls(bytes);
  }

  /** `text/plain` where no signature is found and nothing but text is in it, in whatever encoding. */
  async verdict(): Promise<string | undefined> {
    const found = await fileTypeFromBuffer(this.#head);
    return found?.mime ?? (this.#text ? 'text/plain' : undefined);
  }
}

const allowed = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1b]);
const holdsControls = (bytes: Buffer): boolean => bytes.some((byte) => (byte < 0x20 && !allowed.has(byte)) || byte === 0x7f);
