/** Makes and opens data keys. Opened ones stay in memory, so many and no more: an action costs no unwrapping of its own. */
import { randomBytes } from 'node:crypto';
import { DataKey, keyBytes } from './data-key.ts';
import type { KeyRing, Wrapped } from './ports.ts';

export class Vault {
  readonly ring: KeyRing;
  readonly #most: number;
  /** By owner and wrapping: one that was destroyed is not found by its row any more, whatever stands here. */
  readonly #opened = new Map<string, Promise<DataKey>>();

  constructor(ring: KeyRing, most = 10_000) {
    this.ring = ring;
    this.#most = most;
  }

  async newKey(owner: string): Promise<{ readonly key: DataKey; readonly wrapped: Wrapped }> {
    const bytes = randomBytes(keyBytes);
    return { key: new DataKey(bytes), wrapped: await this.ring.wrap(bytes, owner) };
  }

  open(owner: string, wrapped: Wrapped): Promise<DataKey> {
    const name = `${owner} ${wrapped.ringKey} ${wrapped.bytes.toString('base64')}`;
    const known = this.#opened.get(name);
    if (known) this.#opened.delete(name);
    const key = known ?? this.ring.unwrap(wrapped, owner).then((bytes) => new DataKey(bytes));
    this.#opened.set(name, key);
    key.catch(() => this.#opened.delete(name));
    for (const [oldest] of this.#opened) {
      if (this.#opened.size <= this.#most) break;
      this.#opened.delete(oldest);
    }
    return key;
  }

  /** The same data key under the current key of the ring. */
  async rewrap(owner: string, wrapped: Wrapped): Promise<Wrapped> {
    return this.ring.wrap(await this.ring.unwrap(wrapped, owner), owner);
  }
}
